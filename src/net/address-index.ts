import { IpAddress } from './ip-address';
import { IpRange } from './ip-range';

interface Entry<T> {
  readonly range: IpRange;
  readonly owner: T;
}

/**
 * Who owns which addresses, for many owners whose ranges may overlap. Asking costs the logarithm of their number and one step
 * for each answer, as long as ranges are not nested deeply.
 */
export class AddressIndex<T> {
  private readonly entries: readonly Entry<T>[];
  /** The last address of all ranges up to this one: behind it, no earlier range reaches. */
  private readonly reach: readonly IpAddress[];

  constructor(entries: readonly Entry<T>[]) {
    this.entries = [...entries].sort((a, b) => a.range.first.compare(b.range.first));
    const reach: IpAddress[] = [];
    for (const { range } of this.entries) {
      const before = reach[reach.length - 1];
      reach.push(before !== undefined && before.compare(range.last) > 0 ? before : range.last);
    }
    this.reach = reach;
  }

  /** The owners of an address, in the order of their ranges. */
  at(address: IpAddress): T[] {
    const owners: T[] = [];
    for (let index = this.lastStartingUpTo(address); index >= 0 && this.reach[index].compare(address) >= 0; index--) {
      const { range, owner } = this.entries[index];
      if (range.contains(address)) {
        owners.push(owner);
      }
    }
    return owners.reverse();
  }

  /** What of a range belongs to whom, in the order of the ranges. */
  overlapping(range: IpRange): { readonly owner: T; readonly range: IpRange; readonly shared: IpRange }[] {
    const found: { owner: T; range: IpRange; shared: IpRange }[] = [];
    for (let index = this.lastStartingUpTo(range.last); index >= 0 && this.reach[index].compare(range.first) >= 0; index--) {
      const entry = this.entries[index];
      const shared = entry.range.intersection(range);
      if (shared !== undefined) {
        found.push({ ...entry, shared });
      }
    }
    return found.reverse();
  }

  private lastStartingUpTo(address: IpAddress): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.entries[middle].range.first.compare(address) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
