import { Pool } from '../../model/load-balancer';
import { Written } from '../../model/written';
import { IpRange } from '../../net/ip-range';

/** How an engine wants the ranges of its pools written. */
export interface PoolWriting {
  /** A range as an entry. */
  entry(range: IpRange): string;
  /** An entry as it stands there, in the form of the whole field. */
  kept(entry: Written<IpRange>): string;
  /** The field that holds the ranges of a pool. */
  field(pool: Pool): string;
  /** Where to write what, so that all changes of a pool are made in one go: a sentence. */
  whole(pool: Pool, entries: readonly string[]): string;
}

/** In a list in one line YAML takes a colon before a comma or a bracket for a key's. */
export function quoted(text: { toString(): string }): string {
  return `${text}`.includes(':') ? `"${text}"` : `${text}`;
}
