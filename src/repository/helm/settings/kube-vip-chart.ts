import { ChartValues, Setting } from './chart-values';

/** What the values of kube-vip's chart say (kube-vip/helm-charts); its settings are environment variables, as texts. */
export interface KubeVipChart {
  readonly chart: 'kube-vip';
  /** The virtual address of the control plane, or its name. */
  readonly apiAddress?: Setting<string>;
  readonly controlPlane?: Setting<boolean>;
  readonly services?: Setting<boolean>;
  readonly layer2?: Setting<boolean>;
  readonly bgp?: Setting<boolean>;
  readonly interface?: Setting<string>;
}

export function kubeVipChart(values: ChartValues): KubeVipChart {
  return {
    chart: 'kube-vip',
    apiAddress: values.text('config.address') ?? values.text('env.address') ?? values.text('env.vip_address'),
    controlPlane: values.flag('env.cp_enable'),
    services: values.flag('env.svc_enable'),
    layer2: values.flag('env.vip_arp'),
    bgp: values.flag('env.bgp_enable'),
    interface: values.text('env.vip_interface'),
  };
}
