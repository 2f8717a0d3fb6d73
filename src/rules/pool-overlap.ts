import { Severity } from './finding';
import { EntryChange, entryOf, fieldOf, wholeField } from './pool-writing';
import { Judgement } from './rule';
import { listed } from './text';
import { World } from './world';
import { engineOf } from '../behavior/engines/all-engines';
import { isAvoided } from '../behavior/metallb/pool-eligibility';
import { Pool } from '../model/load-balancer';
import { Occupant } from '../model/occupants';
import { Source } from '../model/source';
import { AddressIndex } from '../net/address-index';
import { IpSet } from '../net/ip-set';
import { SPECIAL_ADDRESSES } from '../net/special-addresses';

const SPECIAL = IpSet.from(SPECIAL_ADDRESSES.map(({ prefix }) => prefix));

/** How bad it is that a pool holds addresses that it should not hold. */
export interface Exposure {
  readonly severity: Severity;
  /** Who may get such an address, one sentence. */
  readonly reason: string;
  readonly places: readonly Source[];
}

/**
 * Whether addresses of a pool may really be given.
 *
 * An error where the engine is free to give them (`autoAssign`, or a Service that asks for the pool or is selected by it, without
 * saying which address), or where a Service pins one. A warning where the pool serves pinned addresses only and all of these are others: nothing
 * happens until somebody asks for one.
 */
export function exposureOf(world: World, pool: Pool, addresses: IpSet): Exposure {
  const pin = world.pools.pinsWithin(addresses).find(({ service }) => world.loadBalancing.enginesOf(service).includes(pool.engine));
  if (pin !== undefined) {
    return {
      severity: 'error',
      places: [pin.service.source],
      reason: `Service ${pin.service.namespace}/${pin.service.name} gets ${pin.address}.`,
    };
  }
  if (pool.autoAssign) {
    return { severity: 'error', places: [], reason: `${pool.engine} may give such an address to any Service${whomItServes(pool)}.` };
  }
  const [asker] = world.pools.unpinnedAskers(pool);
  if (asker !== undefined) {
    return {
      severity: 'error',
      places: [asker.source],
      reason: `Service ${asker.namespace}/${asker.name} ${engineOf(pool.engine).closedPools === 'asked for' ? 'asks for any address of the pool' : 'is selected by the pool and pins nothing'}, and may get such a one.`,
    };
  }
  return {
    severity: 'warning',
    places: [],
    reason: engineOf(pool.engine).closedPools === 'asked for' ? 'The pool gives pinned addresses only, and none of these is pinned so far.'
      : 'So far no Service that the pool selects pins one of these, or leaves the choice to the pool.',
  };
}

function whomItServes(pool: Pool): string {
  const { namespaces = [], namespaceSelectors = [], serviceSelectors = [] } = engineOf(pool.engine).openTo(pool) ?? {};
  return namespaceSelectors.length + serviceSelectors.length > 0 ? ' that the pool selects' : namespaces.length > 0 ? ` of namespace ${listed(namespaces)}` : '';
}

/**
 * Pools that hold addresses of occupants, one judgement for each pool. A pool that is disabled gives none of them, and one with
 * `avoidBuggyIPs` none that ends in .0 or .255.
 *
 * @param worst how bad it can be at most, by pool
 * @param spared addresses that the occupants do not use, though they have them
 */
export function judgePoolsAgainst(
  world: World, occupants: readonly Occupant[], worst: (pool: Pool) => 'error' | 'warning' = () => 'error', spared = IpSet.EMPTY,
): Judgement[] {
  const index = new AddressIndex(occupants.map((occupant) => ({ range: occupant.range, owner: occupant })));
  return world.cluster.pools.filter(({ disabled }) => !disabled).flatMap((pool) => {
    const hits = pool.entries.flatMap((entry) => (entry.value === undefined ? [] : index.overlapping(entry.value).map((hit) => ({ ...hit, entry }))))
      .filter(({ shared: { first, last, size } }) => size > 2n || !isAvoided(pool, first) || !isAvoided(pool, last))
      .filter(({ shared }) => !spared.containsAll(shared));
    if (hits.length === 0) {
      return [];
    }
    const exposure = exposureOf(world, pool, IpSet.from(hits.map(({ shared }) => shared)).difference(spared));
    return [{
      severity: worst(pool) === 'warning' ? 'warning' : exposure.severity,
      message: `Pool ${pool.name} holds ${listed(unique(hits.map(({ shared, owner }) => `${shared} (${owner.who})`)))}. ${exposure.reason}`,
      help: withoutOccupied(world, pool, IpSet.from(hits.map(({ shared }) => shared))),
      subject: `pool ${pool.name}`,
      places: uniqueSources([...hits.map(({ entry }) => entry.source), ...hits.slice(0, 3).map(({ owner }) => owner.source), ...exposure.places]),
    }];
  });
}

/** Of more entries than this nobody reads the whole list. */
const MOST_ENTRIES = 40;

/** What to write instead of the entries that hold some addresses. All that is known to be used is left out at once, so that every finding about a pool says the same. */
export function withoutOccupied(world: World, pool: Pool, wrong: IpSet): string {
  const avoided = wrong.union(world.occupied()).union(SPECIAL);
  return `${withoutAddresses(pool, avoided)}${elsewhere(world, pool, avoided)}`;
}

/** Whoever pins an address that the pool is to give up would be told next that no pool holds it. */
function elsewhere(world: World, pool: Pool, avoided: IpSet): string {
  const pins = world.pools.pinsWithin(pool.addresses.intersection(avoided)).filter(({ service }) => world.loadBalancing.enginesOf(service).includes(pool.engine));
  const services = unique(pins.map(({ service }) => `${service.namespace}/${service.name}`)).sort();
  return services.length === 0 ? '' : ` ${services.length === 1 ? `Service ${services[0]} needs` : `The Services ${listed(services)} need`} another address then.`;
}

function withoutAddresses(pool: Pool, avoided: IpSet): string {
  const changes = pool.entries.map((entry): EntryChange => (entry.value === undefined || !avoided.overlaps(entry.value) ? { entry }
    : { entry, instead: IpSet.of(entry.value).difference(avoided).ranges }));
  const changed = changes.filter((change): change is Required<EntryChange> => change.instead !== undefined);
  const [first] = changed;
  if (changed.length === changes.length && changed.every(({ instead }) => instead.length === 0)) {
    return `Remove the pool, or write other addresses in \`${fieldOf(pool)}\`: none of these is free.`;
  }
  if (changed.length === 1 && first.instead.length <= 1) {
    const [rest] = first.instead;
    return `In \`${fieldOf(pool)}\` of the pool, ${rest === undefined ? `remove \`${first.entry.text}\`` : `replace \`${first.entry.text}\` by \`${entryOf(rest, pool)}\``}.`;
  }
  return changes.reduce((sum, { instead }) => sum + (instead?.length ?? 1), 0) <= MOST_ENTRIES ? wholeField(pool, changes)
    : `In \`${fieldOf(pool)}\` of the pool, ${listed(changed.map(({ entry }) => `take ${listed(IpSet.of(entry.value!).intersection(avoided).ranges)} out of \`${entry.text}\``))}.`;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function uniqueSources(sources: readonly Source[]): Source[] {
  return [...new Map(sources.map((source) => [JSON.stringify(source), source])).values()];
}
