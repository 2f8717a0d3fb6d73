import { Pool } from '../../model/load-balancer';
import { Written } from '../../model/written';
import { IpPrefix } from '../../net/ip-prefix';
import { IpRange } from '../../net/ip-range';

/** Two ranges of Cilium's pools, or of one pool, that hold the same addresses. */
export interface PoolConflict {
  readonly pool: Pool;
  readonly entry: Written<IpRange>;
  readonly other: Pool;
  readonly otherEntry: Written<IpRange>;
  readonly shared: IpRange;
}

interface Part {
  readonly pool: Pool;
  readonly entry: Written<IpRange>;
  readonly range: IpRange;
}

/**
 * Conflicts among Cilium's pools as `settleConflicts` of operator/pkg/lbipam finds them: whole prefixes, with the ends that are held back,
 * whatever pools select and whether they are disabled. Each range with at most one that starts at or before it.
 */
export function poolConflicts(pools: readonly Pool[]): PoolConflict[] {
  const parts = pools
    .flatMap((pool) => pool.entries.flatMap((entry): Part[] => (entry.value === undefined ? [] : [{ pool, entry, range: wholeRange(entry) }])))
    .sort((a, b) => a.range.first.compare(b.range.first));
  const conflicts: PoolConflict[] = [];
  let furthest: Part | undefined;
  for (const part of parts) {
    const shared = furthest?.range.intersection(part.range);
    if (furthest !== undefined && shared !== undefined) {
      conflicts.push({ pool: part.pool, entry: part.entry, other: furthest.pool, otherEntry: furthest.entry, shared });
    }
    if (furthest === undefined || part.range.last.compare(furthest.range.last) > 0) {
      furthest = part;
    }
  }
  return conflicts;
}

/** The range as written, with ends that the pool holds back. */
export function wholeRange({ text, value }: Written<IpRange>): IpRange {
  return text.includes('/') ? IpRange.ofPrefix(IpPrefix.parseMasked(text)) : value!;
}
