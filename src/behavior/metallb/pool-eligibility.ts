import { Namespace } from '../../model/cluster';
import { anySelects, labelKeysOf, Labels, LabelSelector, mightSelect } from '../../model/labels';
import { Pool, PoolAllocation } from '../../model/load-balancer';
import { Service } from '../../model/service';
import { IpAddress } from '../../net/ip-address';

const NAME_LABEL = 'kubernetes.io/metadata.name';
const OPEN: PoolAllocation = { namespaces: [], namespaceSelectors: [], serviceSelectors: [] };

/**
 * Whether MetalLB lets a Service have an address of a pool that it asks for (0.16.1, internal/allocator). A pool without
 * `serviceAllocation` serves everybody. Otherwise the Service's namespace must be listed or selected, if any is, and its
 * labels must be selected, if there are selectors. `autoAssign` plays no part: it only stops MetalLB from choosing the pool by
 * itself.
 *
 * A trap that is MetalLB's own: where no namespace is listed and the selectors match none that exists, the restriction is gone
 * and the Services of any namespace may ask.
 *
 * @param namespaces those that are known; the Service's own exists in any case
 */
export function mayDraw(pool: Pool, service: Labelled, namespaces: readonly Namespace[]): boolean {
  if (pool.allocation === undefined) {
    return true;
  }
  if (!isForNamespace(pool, service, namespaces) && restrictsNamespaces(pool, namespaces)) {
    return false;
  }
  const { serviceSelectors } = pool.allocation;
  return serviceSelectors.length === 0 || anySelectsService(serviceSelectors, service);
}

/** A Service as far as pools look at it. */
export type Labelled = Pick<Service, 'namespace' | 'labels' | 'hasMoreLabels'>;

/** Whether one of the selectors selects a Service, or may: a chart gives labels to its Services that stand nowhere. */
export function anySelectsService(selectors: readonly LabelSelector[], { labels, hasMoreLabels }: Pick<Service, 'labels' | 'hasMoreLabels'>): boolean {
  return anySelects(selectors, labels) || (hasMoreLabels === true && selectors.some((selector) => mightSelect(selector, labels)));
}

/** Whether a pool's `serviceAllocation` names or selects the namespace of a Service. */
export function isForNamespace(pool: Pool, { namespace }: Pick<Service, 'namespace'>, namespaces: readonly Namespace[]): boolean {
  const { namespaces: listed, namespaceSelectors } = pool.allocation ?? OPEN;
  return listed.includes(namespace) ||
    (namespaceSelectors.length > 0 && anySelects(namespaceSelectors, labelsByName(namespaces).get(namespace) ?? withName(namespace, {})));
}

/**
 * Whether nobody can say if a pool serves a Service: it selects namespaces by labels, and the Namespace of the Service, which may
 * carry them, is not among those that are known.
 */
export function hangsOnUnknownNamespace(pool: Pool, service: Labelled, namespaces: readonly Namespace[]): boolean {
  const { namespaces: listed, namespaceSelectors, serviceSelectors } = pool.allocation ?? OPEN;
  return labelKeysOf(namespaceSelectors).some((key) => key !== NAME_LABEL) && !listed.includes(service.namespace) &&
    (serviceSelectors.length === 0 || anySelectsService(serviceSelectors, service)) && !labelsByName(namespaces).has(service.namespace);
}

/** The pool that holds all of the addresses, as MetalLB looks it up; an address that the pool avoids does not count. */
export function poolHolding(addresses: readonly IpAddress[], pools: readonly Pool[]): Pool | undefined {
  return pools.find((pool) => addresses.every((address) => pool.addresses.contains(address) && !isAvoided(pool, address)));
}

/** Whether a pool never gives one of its addresses: with `avoidBuggyIPs`, IPv4 ones that end in .0 or .255. */
export function isAvoided({ avoidBuggyIps }: Pick<Pool, 'avoidBuggyIps'>, { family, value }: Pick<IpAddress, 'family' | 'value'>): boolean {
  return avoidBuggyIps && family === 'IPv4' && ((value & 255n) === 0n || (value & 255n) === 255n);
}

function restrictsNamespaces({ allocation }: Pool, namespaces: readonly Namespace[]): boolean {
  const { namespaces: listed, namespaceSelectors } = allocation!;
  return listed.length > 0 ||
    (namespaceSelectors.length > 0 && [...labelsByName(namespaces).values()].some((labels) => anySelects(namespaceSelectors, labels)));
}

/** Thousands of Services are judged beside the same namespaces. */
const remembered = new WeakMap<readonly Namespace[], ReadonlyMap<string, Labels>>();

function labelsByName(namespaces: readonly Namespace[]): ReadonlyMap<string, Labels> {
  const known = remembered.get(namespaces) ?? new Map(namespaces.map(({ name, labels }) => [name, withName(name, labels)]));
  remembered.set(namespaces, known);
  return known;
}

/** The API server labels every namespace with its name, whatever its manifest says. */
function withName(name: string, labels: Labels): Labels {
  return { ...labels, [NAME_LABEL]: name };
}
