import { CILIUM_PREFIXES } from '../../model/annotations';
import { CiliumSettings } from '../../model/cilium';
import { Labels, LabelSelector, mightSelect, selects } from '../../model/labels';
import { Pool } from '../../model/load-balancer';
import { Service } from '../../model/service';

/** Announced by the nodes of an L2 policy, and by nobody else. */
export const LAYER_2_CLASS = 'io.cilium/l2-announcer';
/** Announced by BGP, and by nothing else. */
export const BGP_CLASS = 'io.cilium/bgp-control-plane';
/** Gets the addresses of nodes, and none of a pool. */
export const NODE_CLASS = 'io.cilium/node';

/**
 * Whether Cilium gives a LoadBalancer Service an address of its pools (operator/pkg/lbipam): the Services of its two classes, and
 * those without a class unless `defaultLBServiceIPAM` says otherwise. It does nothing while there is no pool.
 *
 * @param settings those that manifests show; what they do not say is as the chart has it by default
 */
export function isServedByCilium({ loadBalancerClass }: Pick<Service, 'loadBalancerClass'>, settings: readonly CiliumSettings[]): boolean {
  if (settings.some(({ loadBalancerIpam }) => loadBalancerIpam === false)) {
    return false;
  }
  switch (loadBalancerClass) {
    case undefined: return settings.every(({ defaultIpam }) => defaultIpam === undefined || defaultIpam === 'lbipam');
    case LAYER_2_CLASS: return settings.every(({ layer2Announcements }) => layer2Announcements !== false);
    case BGP_CLASS: return settings.every(({ bgpControlPlane }) => bgpControlPlane !== false);
    default: return false;
  }
}

/** Whether a Service has an annotation that nobody but Cilium's address management reads. */
export function asksCilium({ annotations }: Pick<Service, 'annotations'>): boolean {
  return Object.keys(annotations).some((name) => CILIUM_PREFIXES.some((prefix) => name.startsWith(prefix)));
}

/** A Service as far as selectors look at it. */
type Labelled = Pick<Service, 'namespace' | 'name' | 'labels' | 'hasMoreLabels'>;

/** Whether a selector of Cilium's selects a Service; namespace and name count as labels (pools and L2 policies; BGP alike). */
export function selectsService(selector: LabelSelector, service: Labelled): boolean {
  const labels = serviceLabels(service);
  return selects(selector, labels) || (service.hasMoreLabels === true && mightSelect(selector, labels));
}

/** Whether a Service may have an address of a pool, even one that it pins: the pool is in use, and selects it. */
export function mayDrawFromCilium({ disabled, allocation }: Pool, service: Labelled): boolean {
  return !disabled && (allocation === undefined || allocation.serviceSelectors.every((selector) => selectsService(selector, service)));
}

function serviceLabels({ namespace, name, labels }: Labelled): Labels {
  return { ...labels, 'io.kubernetes.service.namespace': namespace, 'io.kubernetes.service.name': name };
}
