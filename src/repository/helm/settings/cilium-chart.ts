import { ChartValues, Setting } from './chart-values';
import { Written } from '../../../model/written';
import { IpPrefix } from '../../../net/ip-prefix';

/** What the values of Cilium's chart say about the network (chart README, 1.12 to 1.20). What nobody chose is absent. */
export interface CiliumChart {
  readonly chart: 'cilium';
  /** `cluster-pool` (the chart's default), `kubernetes`, `multi-pool`, … */
  readonly ipamMode?: Setting<string>;
  /** Pod CIDRs that the operator cuts nodes' shares from; in force with the IPAM mode `cluster-pool` alone. */
  readonly podCidrs: readonly Written<IpPrefix>[];
  /** Where traffic is not masqueraded: usually the pod CIDR, at times a wider network. */
  readonly nativeRoutingCidrs: readonly Written<IpPrefix>[];
  /** Host by which agents reach the API: an address, a name, `localhost`, or `auto`. */
  readonly apiHost?: Setting<string>;
  readonly apiPort?: Setting<number>;
  /** `true` or `strict` where Cilium does the work of kube-proxy. */
  readonly kubeProxyReplacement?: Setting<string>;
  readonly layer2Announcements?: Setting<boolean>;
  readonly bgpControlPlane?: Setting<boolean>;
  /** MetalLB inside Cilium (before 1.14): `bgp.enabled` and `bgp.announce.loadbalancerIP`. */
  readonly oldBgp?: Setting<boolean>;
  readonly oldBgpAnnouncesServices?: Setting<boolean>;
  readonly loadBalancerIpam?: Setting<boolean>;
  /** Who gives addresses to Services without a class: `lbipam`, `nodeipam` or `none`. */
  readonly defaultIpam?: Setting<string>;
  readonly nodeIpam?: Setting<boolean>;
  /** Whether nodes set routes to each other's pods, which needs all of them in one network. */
  readonly autoDirectNodeRoutes?: Setting<boolean>;
  readonly routingMode?: Setting<string>;
  readonly externalIps?: Setting<boolean>;
  readonly gatewayApi?: Setting<boolean>;
  readonly ingressController?: Setting<boolean>;
  /** Patterns of the interfaces that Cilium works on; empty where it finds them itself. */
  readonly devices: readonly string[];
}

export function ciliumChart(values: ChartValues): CiliumChart {
  const devices = values.raw('devices');
  return {
    chart: 'cilium',
    ipamMode: values.text('ipam.mode'),
    podCidrs: values.prefixes(
      'ipam.operator.clusterPoolIPv4PodCIDRList', 'ipam.operator.clusterPoolIPv4PodCIDR',
      'ipam.operator.clusterPoolIPv6PodCIDRList', 'ipam.operator.clusterPoolIPv6PodCIDR',
    ),
    nativeRoutingCidrs: values.prefixes('ipv4NativeRoutingCIDR', 'nativeRoutingCIDR', 'ipv6NativeRoutingCIDR'),
    apiHost: values.text('k8sServiceHost'),
    apiPort: values.number('k8sServicePort'),
    kubeProxyReplacement: values.text('kubeProxyReplacement'),
    layer2Announcements: values.flag('l2announcements.enabled'),
    bgpControlPlane: values.flag('bgpControlPlane.enabled'),
    oldBgp: values.flag('bgp.enabled'),
    oldBgpAnnouncesServices: values.flag('bgp.announce.loadbalancerIP'),
    loadBalancerIpam: values.flag('enableLBIPAM'),
    defaultIpam: values.text('defaultLBServiceIPAM'),
    nodeIpam: values.flag('nodeIPAM.enabled'),
    autoDirectNodeRoutes: values.flag('autoDirectNodeRoutes'),
    routingMode: values.text('routingMode'),
    externalIps: values.flag('externalIPs.enabled'),
    gatewayApi: values.flag('gatewayAPI.enabled'),
    ingressController: values.flag('ingressController.enabled'),
    devices: (Array.isArray(devices) ? devices : typeof devices === 'string' ? devices.split(/[\s,]+/) : []).filter((name) => typeof name === 'string' && name !== ''),
  };
}
