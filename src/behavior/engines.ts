import { asksCilium, isServedByCilium, mayDrawFromCilium } from './cilium/served-services';
import { asksKubeVip, isServedByKubeVip, mayDrawFromKubeVip } from './kube-vip/served-services';
import { controllersOf } from './metallb/controllers';
import { asksMetallb, servicesOfMetallb } from './metallb/load-balancer-class';
import { mayDraw } from './metallb/pool-eligibility';
import { CILIUM_PREFIXES, KUBE_VIP_IPS, METALLB_PREFIXES } from '../model/annotations';
import { Cluster, Namespace } from '../model/cluster';
import { Engine, Pool } from '../model/load-balancer';
import { Service } from '../model/service';
import { Written } from '../model/written';
import { IpAddress } from '../net/ip-address';

const ANNOTATIONS: readonly (readonly [string, Engine])[] = [
  ...METALLB_PREFIXES.map((prefix) => [prefix, 'MetalLB'] as const),
  ...CILIUM_PREFIXES.map((prefix) => [prefix, 'Cilium'] as const),
  [KUBE_VIP_IPS, 'kube-vip'] as const,
].map(([prefix, engine]) => [`annotations["${prefix}`, engine]);

const METALLB_ALONE: readonly Engine[] = ['MetalLB'];

/**
 * The engines that give each LoadBalancer Service an address, or are asked to; one that is missing, or has none, belongs to a load
 * balancer that nobody here knows. More than one where several feel responsible. Where no engine shows itself and the owner names none,
 * MetalLB is taken to be there.
 */
export function enginesOf(cluster: Cluster): ReadonlyMap<Service, readonly Engine[]> {
  const balanced = cluster.services.filter(({ type }) => type === 'LoadBalancer');
  const told = cluster.network.loadBalancer?.engine;
  const hasCilium = told === 'Cilium' || cluster.pools.some(({ engine }) => engine === 'Cilium');
  const hasKubeVip = told === 'kube-vip' || cluster.pools.some(({ engine }) => engine === 'kube-vip') || cluster.kubeVips.some(({ services }) => services);
  const others = hasCilium || hasKubeVip || balanced.some((service) => asksCilium(service) || asksKubeVip(service));
  const candidates = servicesOfMetallb(balanced, cluster.workloads);
  if (!others) {
    return new Map(candidates.map((service) => [service, METALLB_ALONE]));
  }
  const isShown = told === 'MetalLB' || showsMetallb(cluster);
  const ofMetallb = new Set(candidates.filter((service) => isShown || asksMetallb(service)));
  return new Map(balanced.map((service) => [service, [
    ...(ofMetallb.has(service) ? ['MetalLB' as const] : []),
    ...((hasCilium || asksCilium(service)) && isServedByCilium(service, cluster.cilium.settings) ? ['Cilium' as const] : []),
    ...((hasKubeVip || asksKubeVip(service)) && isServedByKubeVip(service, cluster.kubeVips) ? ['kube-vip' as const] : []),
  ]]));
}

/** The external addresses that a Service asks an engine for: those of its annotation, and of the field that every engine reads (of a Gateway: `spec.addresses`). */
export function pinsFor({ pinned }: Pick<Service, 'pinned'>, engine: Engine): readonly Written<IpAddress>[] {
  return pinned.filter(({ source: { property = '' } }) =>
    property === 'spec.loadBalancerIP' || property.startsWith('spec.addresses[') || engineOfAnnotation(property) === engine);
}

/** Whether an engine lets a Service have an address of one of its pools. */
export function mayHave(pool: Pool, service: Service, namespaces: readonly Namespace[]): boolean {
  switch (pool.engine) {
    case 'Cilium': return mayDrawFromCilium(pool, service);
    case 'kube-vip': return mayDrawFromKubeVip(pool, service);
    case 'MetalLB': return mayDraw(pool, service, namespaces);
  }
}

/** The engine whose annotation stands in a place: of a Service, or of a Gateway that has it written on its Service. */
function engineOfAnnotation(property: string): Engine | undefined {
  return ANNOTATIONS.find(([beginning]) => property.includes(beginning))?.[1];
}

function showsMetallb({ pools, layer2Advertisements, workloads, network }: Cluster): boolean {
  return pools.some(({ engine }) => engine === 'MetalLB') || layer2Advertisements.length > 0 || network.externals.pools.size > 0 ||
    controllersOf(workloads).length > 0;
}
