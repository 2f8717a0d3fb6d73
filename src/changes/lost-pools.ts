import { ClusterState, Holding, holdingsByOwner } from './cluster-state';
import { Removal } from './removals';
import { ENGINES } from '../model/load-balancer';

/**
 * The newer state, where the last pool left the files with this change. Where a repository shows no pool at all, its pools are taken to be
 * somewhere else, and what Services pin to be theirs; but what was here and is gone gives nothing any more.
 */
export function withoutLostPools(before: ClusterState, after: ClusterState, removed: readonly Removal[]): ClusterState {
  const { pools } = before.world.cluster;
  const { cluster } = after.world;
  const isKept = removed.some(({ object, kept }) => kept !== undefined && pools.some(({ name, namespace, source }) =>
    object.identity.name === name && (object.identity.namespace ?? namespace) === namespace && source.file === object.source.file));
  if (pools.length === 0 || cluster.pools.length > 0 || isKept) {
    return after;
  }
  const maybeElsewhere = cluster.network.externals.pools.size > 0 ||
    ENGINES.some((engine) => after.world.pools.mayBeMade(engine)) || cluster.remoteSources.length > before.world.cluster.remoteSources.length;
  const old = holdingsByOwner(before);
  return {
    ...after,
    holdings: after.holdings.map((holding): Holding => {
      const former = old.get(holding.owner);
      const isOfOthers = former !== undefined && former.pool === undefined && former.certainty !== 'none';
      if (isOfOthers) {
        return holding;
      }
      const because = former?.pool === undefined ? 'No pool is left in the files' : `Pool ${former.pool} is gone, and no other pool is left in the files`;
      return maybeElsewhere || former === undefined ? { ...holding, addresses: [], pool: undefined, certainty: 'unpredictable', because: `${because}: a pool that is not here may hold it.` }
        : { ...holding, pool: undefined, certainty: 'none', because: `${because}.` };
    }),
  };
}
