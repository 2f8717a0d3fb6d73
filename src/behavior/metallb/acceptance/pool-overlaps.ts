import { readPoolEntry } from './pool-entry';
import { Pool } from '../../../model/load-balancer';
import { IpRange } from '../../../net/ip-range';
import { IpSyntaxError } from '../../../net/ip-syntax-error';

/** Two entries of pools, or of one pool, that hold the same addresses: MetalLB refuses the one that it reads later. */
export interface PoolOverlap {
  readonly pool: Pool;
  /** Index in the pool's `spec.addresses`. */
  readonly entry: number;
  readonly other: Pool;
  /** Index in the other's `spec.addresses`. */
  readonly otherEntry: number;
  /** The addresses that both hold. */
  readonly shared: IpRange;
}

interface Entry {
  readonly pool: Pool;
  readonly entry: number;
  readonly range: IpRange;
  /** Place in the order in which MetalLB reads: pools by name, entries as written. */
  readonly place: number;
}

/**
 * Overlaps among the entries of all pools, each entry with at most one other that starts at or before it. Entries that MetalLB
 * cannot read have none. `pool` is the one that MetalLB reads later, and therefore refuses. n entries cost n log n.
 */
export function poolOverlaps(pools: readonly Pool[]): PoolOverlap[] {
  const entries = [...pools]
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .flatMap((pool) => pool.entries.flatMap(({ text, unknown }, entry) => (unknown ? [] : readable(text).map((range) => ({ pool, entry, range })))))
    .map((entry, place): Entry => ({ ...entry, place }))
    .sort((a, b) => a.range.first.compare(b.range.first) || a.place - b.place);
  const overlaps: PoolOverlap[] = [];
  let furthest: Entry | undefined;
  for (const current of entries) {
    const shared = furthest?.range.intersection(current.range);
    if (furthest !== undefined && shared !== undefined) {
      overlaps.push(overlap(current, furthest, shared));
    }
    if (furthest === undefined || current.range.last.compare(furthest.range.last) > 0) {
      furthest = current;
    }
  }
  return overlaps;
}

function overlap(a: Entry, b: Entry, shared: IpRange): PoolOverlap {
  const [earlier, later] = a.place < b.place ? [a, b] : [b, a];
  return { pool: later.pool, entry: later.entry, other: earlier.pool, otherEntry: earlier.entry, shared };
}

function readable(text: string): IpRange[] {
  try {
    return [readPoolEntry(text)];
  } catch (error) {
    if (error instanceof IpSyntaxError) {
      return [];
    }
    throw error;
  }
}
