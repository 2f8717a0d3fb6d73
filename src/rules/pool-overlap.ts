import { Severity } from './finding';
import { entryOf, fieldOf } from './pool-writing';
import { Judgement } from './rule';
import { listed } from './text';
import { World } from './world';
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
  const pin = world.pinsWithin(addresses).find(({ service }) => world.enginesOf(service).includes(pool.engine));
  if (pin !== undefined) {
    return {
      severity: 'error',
      places: [pin.service.source],
      reason: `Service ${pin.service.namespace}/${pin.service.name} gets ${pin.address}.`,
    };
  }
  if (pool.autoAssign) {
    return { severity: 'error', places: [], reason: `${pool.engine} may give such an address to any Service${servedNamespace(pool)}.` };
  }
  const [asker] = world.unpinnedAskers(pool);
  if (asker !== undefined) {
    return {
      severity: 'error',
      places: [asker.source],
      reason: `Service ${asker.namespace}/${asker.name} ${pool.engine === 'MetalLB' ? 'asks for any address of the pool' : 'is selected by the pool and pins nothing'}, and may get such a one.`,
    };
  }
  return { severity: 'warning', places: [], reason: 'The pool gives pinned addresses only, and none of these is pinned so far.' };
}

function servedNamespace({ engine, allocation }: Pool): string {
  return engine === 'kube-vip' && allocation !== undefined ? ` of namespace ${listed(allocation.namespaces)}` : '';
}

/**
 * Pools that hold addresses of occupants, one judgement for each pool. A pool that is disabled gives none of them.
 *
 * @param worst how bad it can be at most, by pool
 */
export function judgePoolsAgainst(world: World, occupants: readonly Occupant[], worst: (pool: Pool) => 'error' | 'warning' = () => 'error'): Judgement[] {
  const index = new AddressIndex(occupants.map((occupant) => ({ range: occupant.range, owner: occupant })));
  return world.cluster.pools.filter(({ disabled }) => !disabled).flatMap((pool) => {
    const hits = pool.entries.flatMap((entry) => (entry.value === undefined ? [] : index.overlapping(entry.value).map((hit) => ({ ...hit, entry }))));
    if (hits.length === 0) {
      return [];
    }
    const exposure = exposureOf(world, pool, IpSet.from(hits.map(({ shared }) => shared)));
    return [{
      severity: worst(pool) === 'warning' ? 'warning' : exposure.severity,
      message: `Pool ${pool.name} holds ${listed(unique(hits.map(({ shared, owner }) => `${shared} (${owner.who})`)))}. ${exposure.reason}`,
      help: withoutOccupied(world, pool, IpSet.from(hits.map(({ shared }) => shared))),
      subject: `pool ${pool.name}`,
      places: uniqueSources([...hits.map(({ entry }) => entry.source), ...hits.slice(0, 3).map(({ owner }) => owner.source), ...exposure.places]),
    }];
  });
}

/** What to write instead of the entries that hold some addresses; everything that is declared as used is left out at once. */
export function withoutOccupied(world: World, pool: Pool, wrong: IpSet): string {
  const avoided = wrong.union(world.occupied()).union(SPECIAL);
  const changes = pool.entries.flatMap(({ text, value }) => {
    if (value === undefined || !wrong.overlaps(value)) {
      return [];
    }
    const rest = IpSet.of(value).difference(avoided).ranges;
    if (rest.length > 5) {
      return [`take ${listed(IpSet.of(value).intersection(wrong).ranges)} out of \`${text}\``];
    }
    return [rest.length === 0 ? `remove \`${text}\`` : `replace \`${text}\` by ${listed(rest.map((range) => `\`${entryOf(range, pool.engine)}\``))}`];
  });
  return `In \`${fieldOf(pool)}\` of the pool, ${listed(changes)}.`;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function uniqueSources(sources: readonly Source[]): Source[] {
  return [...new Map(sources.map((source) => [JSON.stringify(source), source])).values()];
}
