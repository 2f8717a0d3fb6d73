import { Source } from './source';

/** How kube-proxy is started: the ConfigMap `kube-proxy`, or what kubeadm, kubespray, Talos, k3s or RKE2 make of their own settings. */
export interface KubeProxy {
  /** `iptables`, `ipvs` or `nftables`; absent: the default of the platform. */
  readonly mode?: string;
  /** `ipvs.strictARP`: whether a node answers ARP only for addresses of the interface that was asked. */
  readonly strictArp: boolean;
  /** How it is made strict where it is configured, as it reads behind "Write". */
  readonly strictSetting: string;
  readonly source: Source;
}

/** In kube-proxy's own configuration. */
export const IN_CONFIGURATION = '`strictARP: true` under `ipvs`';
