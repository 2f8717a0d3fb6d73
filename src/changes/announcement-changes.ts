import { announcedBy, AnnouncedBy } from './announced-by';
import { ClusterState, Holding, holdingsByOwner, poolsByIdentity } from './cluster-state';
import { inOrderOf, keysOfBoth } from './order';
import { Pool } from '../model/load-balancer';
import { Service } from '../model/service';
import { World } from '../rules/world';

/** Addresses that are made known in another way, by other nodes, or to other routers. */
export interface AnnouncementChange {
  /** Name of the pool. */
  readonly pool: string;
  /** The Services in question, `namespace/name`, ascending; none where the pool gives no address yet. */
  readonly owners: readonly string[];
  /** Nobody announced them where it is empty. */
  readonly before: readonly AnnouncedBy[];
  readonly after: readonly AnnouncedBy[];
}

/** Those of Services that are there on both sides, and of pools that are: what is new or gone is told elsewhere. */
export function announcementChanges(before: ClusterState, after: ClusterState): AnnouncementChange[] {
  const [old, now] = [new Announcements(before.world), new Announcements(after.world)];
  const found = new Map<string, { pool: string; owners: string[]; before: readonly AnnouncedBy[]; after: readonly AnnouncedBy[] }>();
  const compare = (pool: string, owner: string | undefined, one: readonly AnnouncedBy[], other: readonly AnnouncedBy[]) => {
    const texts = [JSON.stringify(one), JSON.stringify(other)];
    if (texts[0] === texts[1]) {
      return;
    }
    const key = [pool, ...texts].join('\u0000');
    const change = found.get(key) ?? { pool, owners: [], before: one, after: other };
    found.set(key, change);
    if (owner !== undefined) {
      change.owners.push(owner);
    }
  };
  const [oldPools, newPools] = [poolsByIdentity(before.world.cluster.pools), poolsByIdentity(after.world.cluster.pools)];
  keysOfBoth(oldPools, newPools).forEach((key) => {
    const [one, other] = [oldPools.get(key), newPools.get(key)];
    if (one !== undefined && other !== undefined) {
      compare(one.name, undefined, old.of(one, undefined), now.of(other, undefined));
    }
  });
  const [oldHoldings, newHoldings] = [holdingsByOwner(before), holdingsByOwner(after)];
  keysOfBoth(oldHoldings, newHoldings).forEach((owner) => {
    const [one, other] = [old.ofHolding(oldHoldings.get(owner)), now.ofHolding(newHoldings.get(owner))];
    if (one !== undefined && other !== undefined) {
      compare(newHoldings.get(owner)!.pool!, owner, one, other);
    }
  });
  return inOrderOf([...found], ([key]) => key).map(([, change]) => change);
}

/** Services of one pool are announced alike, unless an advertisement selects some of them by their labels: each answer is found once. */
class Announcements {
  private readonly known = new Map<string, readonly AnnouncedBy[]>();
  private readonly pools: ReadonlyMap<string, Pool>;

  constructor(private readonly world: World) {
    this.pools = new Map(world.cluster.pools.map((pool) => [pool.name, pool]));
  }

  of(pool: Pool, service: Service | undefined): readonly AnnouncedBy[] {
    const isByLabel = [...this.world.announcements.layer2Of(pool), ...this.world.announcements.bgpOf(pool)].some(({ serviceSelectors }) => serviceSelectors.length > 0);
    const key = `${pool.engine} ${pool.namespace}/${pool.name} ${isByLabel ? JSON.stringify(service?.labels) : ''}`;
    const found = this.known.get(key) ?? announcedBy(pool, service, this.world);
    this.known.set(key, found);
    return found;
  }

  /** Nothing where the pool is not known. */
  ofHolding(holding: Holding | undefined): readonly AnnouncedBy[] | undefined {
    const pool = this.pools.get(holding?.pool ?? '');
    return pool === undefined || holding?.service === undefined ? undefined : this.of(pool, holding.service);
  }
}
