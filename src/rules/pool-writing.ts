import { engineOf } from '../behavior/engines/all-engines';
import { PoolWriting } from '../behavior/engines/pool-writing';
import { Pool } from '../model/load-balancer';
import { Written } from '../model/written';
import { IpRange } from '../net/ip-range';

/** One entry of a pool, with what shall stand there instead; absent: it stays as it is. */
export interface EntryChange {
  readonly entry: Written<IpRange>;
  readonly instead?: readonly IpRange[];
}

/** A range as its engine wants it written. */
export function entryOf(range: IpRange, pool: Pick<Pool, 'engine' | 'protocol'>): string {
  return writingOf(pool).entry(range);
}

/** The field that holds the ranges of a pool. */
export function fieldOf(pool: Pool): string {
  return writingOf(pool).field(pool);
}

/** Where to write what, so that all changes of a pool are made in one go: the whole of its field. */
export function wholeField(pool: Pool, changes: readonly EntryChange[]): string {
  const writing = writingOf(pool);
  return writing.whole(pool, changes.flatMap(({ entry, instead }) => instead?.map((range) => writing.entry(range)) ?? [writing.kept(entry)]));
}

function writingOf(pool: Pick<Pool, 'engine' | 'protocol'>): PoolWriting {
  return engineOf(pool.engine).writingOf(pool);
}
