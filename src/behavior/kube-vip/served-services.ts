import { KUBE_VIP_IGNORE, KUBE_VIP_IPS } from '../../model/annotations';
import { KUBE_VIP_CLASS, KubeVip } from '../../model/kube-vip';
import { Pool } from '../../model/load-balancer';
import { Service } from '../../model/service';

/**
 * Whether kube-vip takes care of a LoadBalancer Service: of its class, or without one unless it was told to serve its class only
 * (`lb_class_only`), and not if the Service says `kube-vip.io/ignore`.
 *
 * @param kubeVips those among the workloads; a cloud provider without one visible serves as kube-vip does by default
 */
export function isServedByKubeVip({ loadBalancerClass, annotations }: Pick<Service, 'loadBalancerClass' | 'annotations'>, kubeVips: readonly KubeVip[]): boolean {
  const serving = kubeVips.filter(({ services }) => services);
  const classes = serving.length > 0 ? serving.map(({ className }) => className) : [KUBE_VIP_CLASS];
  return annotations[KUBE_VIP_IGNORE] !== 'true' &&
    (loadBalancerClass === undefined ? serving.every(({ classOnly }) => !classOnly) : classes.includes(loadBalancerClass));
}

/** Whether a Service has the annotation that asks kube-vip for addresses. */
export function asksKubeVip({ annotations }: Pick<Service, 'annotations'>): boolean {
  return annotations[KUBE_VIP_IPS] !== undefined;
}

/** Whether a Service may have an address of a pool without asking: the pool of its namespace, or the one of all. */
export function mayDrawFromKubeVip({ allocation }: Pool, { namespace }: Pick<Service, 'namespace'>): boolean {
  return allocation === undefined || allocation.namespaces.includes(namespace);
}
