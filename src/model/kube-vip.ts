import { Source } from './source';
import { Written } from './written';
import { IpAddress } from '../net/ip-address';

/** A pod or DaemonSet that runs kube-vip, by the environment of its container. */
export interface KubeVip {
  /** The virtual address of the control plane; absent where it has none, or a host name, or one by DHCP. */
  readonly address?: Written<IpAddress>;
  /** `svc_enable`: whether it takes care of Services too. */
  readonly services: boolean;
  /** `lb_class_only`: whether it passes over Services without its class. */
  readonly classOnly: boolean;
  /** `lb_class_name`. */
  readonly className: string;
  /** `vip_arp`. */
  readonly layer2: boolean;
  readonly source: Source;
}

/** The class that kube-vip serves unless told otherwise. */
export const KUBE_VIP_CLASS = 'kube-vip.io/kube-vip-class';
