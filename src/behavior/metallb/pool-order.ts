import { isForNamespace, mayDraw } from './pool-eligibility';
import { Namespace } from '../../model/cluster';
import { labelKeysOf } from '../../model/labels';
import { Pool } from '../../model/load-balancer';
import { Service } from '../../model/service';

/** Go's sort is an insertion sort, whose result can be foretold, up to this many entries. */
const INSERTION_SORT_LIMIT = 12;

/**
 * The pools that MetalLB tries, one step after another, for a Service that asks for neither an address nor a pool. A step with
 * several pools is tried in an order that nobody can foretell and that may differ between two starts of the controller.
 *
 * First come the pools with `serviceAllocation`: by ascending positive `priority`; then those without one. Where priorities are
 * equal, pools that were found by namespace come in random order before pools that were found by Service labels, which come
 * in the order of their names; without priorities all of this is reversed. Last come the pools that anybody may use, in
 * random order (0.16.1, internal/allocator; the reversal was seen on a running controller).
 */
export function poolOrder(
  pools: readonly Pool[], service: Pick<Service, 'namespace' | 'labels'>, namespaces: readonly Namespace[],
): readonly (readonly Pool[])[] {
  const usable = pools.filter((pool) => pool.autoAssign && mayDraw(pool, service, namespaces));
  const byNamespace = usable.filter((pool) => isForNamespace(pool, service, namespaces));
  const byLabels = usable.filter(isFoundByLabels).sort((a, b) => (a.name < b.name ? -1 : 1));
  const open = usable.filter((pool) => pool.allocation === undefined);
  return withoutRepetition([...restrictedOrder(byNamespace, byLabels), open]);
}

/** `poolOrder` for thousands of Services: those that no pool can tell apart are asked for once. */
export function poolOrders(pools: readonly Pool[], namespaces: readonly Namespace[]): (service: Pick<Service, 'namespace' | 'labels'>) => readonly (readonly Pool[])[] {
  const keys = labelKeysOf(pools.flatMap(({ allocation }) => allocation?.serviceSelectors ?? []));
  const known = new Map<string, readonly (readonly Pool[])[]>();
  return (service) => {
    const question = JSON.stringify([service.namespace, keys.map((key) => service.labels[key] ?? null)]);
    const order = known.get(question) ?? poolOrder(pools, service, namespaces);
    known.set(question, order);
    return order;
  };
}

/** A `serviceAllocation` that restricts nothing counts as one Service selector that selects everything (since 0.15). */
function isFoundByLabels({ allocation }: Pool): boolean {
  return allocation !== undefined && (allocation.serviceSelectors.length > 0 ||
    (allocation.namespaces.length === 0 && allocation.namespaceSelectors.length === 0));
}

function restrictedOrder(byNamespace: readonly Pool[], byLabels: readonly Pool[]): Pool[][] {
  const found = [...byNamespace, ...byLabels];
  const priorities = found.map(priorityOf);
  if (found.length > INSERTION_SORT_LIMIT || priorities.some((priority) => priority < 0)) {
    return [found];
  }
  const ascending = [...new Set(priorities)].filter((priority) => priority > 0).sort((a, b) => a - b);
  const having = (list: readonly Pool[], priority: number) => list.filter((pool) => priorityOf(pool) === priority);
  return [
    ...ascending.flatMap((priority) => [having(byNamespace, priority), ...having(byLabels, priority).map((pool) => [pool])]),
    ...having(byLabels, 0).reverse().map((pool) => [pool]),
    having(byNamespace, 0),
  ];
}

/** Each pool only in the first step that has it; a pool may be found both by namespace and by labels. */
function withoutRepetition(steps: readonly (readonly Pool[])[]): Pool[][] {
  const seen = new Set<Pool>();
  return steps
    .map((step) => step.filter((pool) => !seen.has(pool) && seen.add(pool)))
    .filter((step) => step.length > 0);
}

function priorityOf(pool: Pool): number {
  return pool.allocation?.priority ?? 0;
}
