import { Source } from './source';

/** The configuration in the ConfigMap `kube-proxy`. */
export interface KubeProxy {
  /** `iptables`, `ipvs` or `nftables`; absent: the default of the platform. */
  readonly mode?: string;
  /** `ipvs.strictARP`: whether a node answers ARP only for addresses of the interface that was asked. */
  readonly strictArp: boolean;
  readonly source: Source;
}
