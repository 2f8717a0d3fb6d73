import { isForNamespace, Labelled, mayDraw } from './pool-eligibility';
import { Namespace } from '../../model/cluster';
import { labelKeysOf } from '../../model/labels';
import { Pool } from '../../model/load-balancer';

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
export function poolOrder(pools: readonly Pool[], service: Labelled, namespaces: readonly Namespace[]): readonly (readonly Pool[])[] {
  return [...restrictedSteps(pools.filter(isRestricted), service, namespaces), pools.filter(isOpen)].filter((step) => step.length > 0);
}

/**
 * `poolOrder` for thousands of Services and pools: those that no pool can tell apart have one and the same order, and of the pools
 * that only list namespaces those of others are not looked at.
 */
export function poolOrders(pools: readonly Pool[], namespaces: readonly Namespace[]): (service: Labelled) => readonly (readonly Pool[])[] {
  const keys = labelKeysOf(pools.flatMap(({ allocation }) => allocation?.serviceSelectors ?? []));
  const open = pools.filter(isOpen);
  const within = new RestrictedPools(pools);
  const known = new Map<string, readonly (readonly Pool[])[]>();
  const alike = new Map<string, readonly (readonly Pool[])[]>();
  const find = (service: Labelled): readonly (readonly Pool[])[] => {
    const steps = restrictedSteps(within.of(service.namespace), service, namespaces);
    const text = JSON.stringify(steps.map((step) => step.map(within.placeOf)));
    const order = alike.get(text) ?? [...steps, open].filter((step) => step.length > 0);
    alike.set(text, order);
    return order;
  };
  return (service) => {
    const question = JSON.stringify([service.namespace, service.hasMoreLabels === true, keys.map((key) => service.labels[key] ?? null)]);
    const order = known.get(question) ?? find(service);
    known.set(question, order);
    return order;
  };
}

/** Pools with `serviceAllocation`, by the namespaces of which Services may have their addresses. */
class RestrictedPools {
  readonly placeOf: (pool: Pool) => number;
  private readonly byNamespace = new Map<string, Pool[]>();
  /** Those that do more than list namespaces. */
  private readonly general: readonly Pool[];

  constructor(pools: readonly Pool[]) {
    const places = new Map(pools.map((pool, place) => [pool, place]));
    this.placeOf = (pool) => places.get(pool)!;
    const restricted = pools.filter(isRestricted);
    this.general = restricted.filter((pool) => !listsAlone(pool));
    for (const pool of restricted.filter(listsAlone)) {
      for (const namespace of new Set(pool.allocation!.namespaces)) {
        this.byNamespace.set(namespace, [...this.byNamespace.get(namespace) ?? [], pool]);
      }
    }
  }

  /** Those that may serve a namespace, in the order in which they stand. */
  of(namespace: string): readonly Pool[] {
    const listing = this.byNamespace.get(namespace) ?? [];
    return listing.length === 0 ? this.general : [...this.general, ...listing].sort((one, other) => this.placeOf(one) - this.placeOf(other));
  }
}

function listsAlone({ allocation }: Pool): boolean {
  return allocation!.namespaces.length > 0 && allocation!.namespaceSelectors.length === 0;
}

function isOpen({ autoAssign, allocation }: Pool): boolean {
  return autoAssign && allocation === undefined;
}

function isRestricted({ autoAssign, allocation }: Pool): boolean {
  return autoAssign && allocation !== undefined;
}

/** The steps through those of the pools that are restricted in some way. */
function restrictedSteps(restricted: readonly Pool[], service: Labelled, namespaces: readonly Namespace[]): Pool[][] {
  const usable = restricted.filter((pool) => mayDraw(pool, service, namespaces));
  const byNamespace = usable.filter((pool) => isForNamespace(pool, service, namespaces));
  const byLabels = usable.filter(isFoundByLabels).sort((a, b) => (a.name < b.name ? -1 : 1));
  return withoutRepetition(restrictedOrder(byNamespace, byLabels));
}

/** A `serviceAllocation` that restricts nothing counts as one Service selector that selects everything (since 0.15). */
function isFoundByLabels({ allocation }: Pool): boolean {
  return allocation!.serviceSelectors.length > 0 || (allocation!.namespaces.length === 0 && allocation!.namespaceSelectors.length === 0);
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
