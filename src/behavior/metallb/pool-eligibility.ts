import { Namespace } from '../../model/cluster';
import { anySelects, Labels } from '../../model/labels';
import { Pool } from '../../model/load-balancer';
import { Service } from '../../model/service';
import { IpAddress } from '../../net/ip-address';

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
export function mayDraw(pool: Pool, service: Pick<Service, 'namespace' | 'labels'>, namespaces: readonly Namespace[]): boolean {
  if (pool.allocation === undefined) {
    return true;
  }
  const { namespaces: listed, namespaceSelectors, serviceSelectors } = pool.allocation;
  if (listed.length + namespaceSelectors.length > 0) {
    const allowed = allowedNamespaces(pool, service, namespaces);
    if (allowed.size > 0 && !allowed.has(service.namespace)) {
      return false;
    }
  }
  return serviceSelectors.length === 0 || anySelects(serviceSelectors, service.labels);
}

/** The pool that holds all of the addresses, as MetalLB looks it up; an address that the pool avoids does not count. */
export function poolHolding(addresses: readonly IpAddress[], pools: readonly Pool[]): Pool | undefined {
  return pools.find((pool) => addresses.every((address) => pool.addresses.contains(address) && !(pool.avoidBuggyIps && isBuggy(address))));
}

/** The namespaces that a pool's `serviceAllocation` names or selects; empty where it restricts none, or selects none that exists. */
export function allowedNamespaces(pool: Pool, service: Pick<Service, 'namespace'>, namespaces: readonly Namespace[]): ReadonlySet<string> {
  const { namespaces: listed, namespaceSelectors } = pool.allocation ?? { namespaces: [], namespaceSelectors: [] };
  const labels = new Map([[service.namespace, namespaceLabels(service.namespace, {})]]);
  namespaces.forEach((namespace) => labels.set(namespace.name, namespaceLabels(namespace.name, namespace.labels)));
  const selected = [...labels].filter(([, own]) => anySelects(namespaceSelectors, own)).map(([name]) => name);
  return new Set([...listed, ...selected]);
}

/** The API server labels every namespace with its name, whatever its manifest says. */
function namespaceLabels(name: string, labels: Labels): Labels {
  return { ...labels, 'kubernetes.io/metadata.name': name };
}

/** The addresses that `avoidBuggyIPs` leaves out: IPv4 ones that end in .0 or .255. */
function isBuggy(address: IpAddress): boolean {
  const octet = address.value % 256n;
  return address.family === 'IPv4' && (octet === 0n || octet === 255n);
}
