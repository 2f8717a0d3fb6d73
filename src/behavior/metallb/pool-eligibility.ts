import { Namespace } from '../../model/cluster';
import { anySelects } from '../../model/labels';
import { Pool } from '../../model/load-balancer';
import { Service } from '../../model/service';
import { IpAddress } from '../../net/ip-address';

/**
 * Whether MetalLB lets a Service have an address of a pool (0.16.1, internal/allocator `compatible`). A pool without
 * `serviceAllocation` serves everybody. Otherwise the Service's namespace must be listed or selected, if any is, and its
 * labels must be selected, if there are selectors. `autoAssign` plays no part: it only stops MetalLB from choosing the pool by
 * itself.
 */
export function mayDraw(pool: Pool, service: Pick<Service, 'namespace' | 'labels'>, namespaces: readonly Namespace[]): boolean {
  if (pool.allocation === undefined) {
    return true;
  }
  const allowed = allowedNamespaces(pool, namespaces);
  if (allowed.length > 0 && !allowed.includes(service.namespace)) {
    return false;
  }
  const { serviceSelectors } = pool.allocation;
  return serviceSelectors.length === 0 || anySelects(serviceSelectors, service.labels);
}

/** The pool that holds all of the addresses, as MetalLB looks it up; an address that the pool avoids does not count. */
export function poolHolding(addresses: readonly IpAddress[], pools: readonly Pool[]): Pool | undefined {
  return pools.find((pool) => addresses.every((address) => pool.addresses.contains(address) && !(pool.avoidBuggyIps && isBuggy(address))));
}

function allowedNamespaces(pool: Pool, namespaces: readonly Namespace[]): string[] {
  const { namespaces: listed, namespaceSelectors } = pool.allocation!;
  return [...listed, ...namespaces.filter((namespace) => anySelects(namespaceSelectors, namespaceLabels(namespace))).map(({ name }) => name)];
}

/** The API server labels every namespace with its name. */
function namespaceLabels(namespace: Namespace) {
  return { 'kubernetes.io/metadata.name': namespace.name, ...namespace.labels };
}

function isBuggy(address: IpAddress): boolean {
  const octet = address.value & 255n;
  return address.family === 'IPv4' && (octet === 0n || octet === 255n);
}
