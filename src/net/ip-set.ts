import { IpAddress } from './ip-address';
import { IpFamily } from './ip-family';
import { IpPrefix } from './ip-prefix';
import { IpRange } from './ip-range';

/** What a set can be made of. */
export type IpSetPart = IpAddress | IpPrefix | IpRange | IpSet;

/**
 * A set of addresses of both families, immutable.
 *
 * Kept as sorted ranges that neither overlap nor touch, IPv4 first: equal sets have equal ranges, a look-up is a binary search,
 * and union, intersection and difference are one sweep over both sets.
 */
export class IpSet {
  static readonly EMPTY: IpSet = new IpSet([]);

  /** The set of all addresses in the parts, in any order. For long lists take `from`: arguments are limited by the stack. */
  static of(this: void, ...parts: readonly IpSetPart[]): IpSet {
    return IpSet.from(parts);
  }

  /** The set of all addresses in the parts of a list of any length and order; n parts cost n log n. */
  static from(this: void, parts: readonly IpSetPart[]): IpSet {
    return new IpSet(merged(parts.flatMap(rangesOf).sort(byFirst)));
  }

  private constructor(
    /** Sorted, IPv4 first; no two overlap or touch. */
    readonly ranges: readonly IpRange[],
  ) {}

  get isEmpty(): boolean {
    return this.ranges.length === 0;
  }

  /** How many addresses of both families it holds. */
  get size(): bigint {
    return this.ranges.reduce((sum, range) => sum + range.size, 0n);
  }

  /** How many addresses of a family it holds. */
  sizeOf(family: IpFamily): bigint {
    return this.ranges.reduce((sum, range) => (range.family === family ? sum + range.size : sum), 0n);
  }

  /** The lowest address, or the lowest of a family; IPv4 comes before IPv6. */
  first(family?: IpFamily): IpAddress | undefined {
    return this.ranges.find((range) => family === undefined || range.family === family)?.first;
  }

  contains(address: IpAddress): boolean {
    return this.ranges[this.firstReaching(address)]?.contains(address) ?? false;
  }

  /** Whether every address of the other is in this one. */
  containsAll(other: IpSetPart): boolean {
    return rangesOf(other).every((range) => this.ranges[this.firstReaching(range.first)]?.containsRange(range));
  }

  /** Whether both hold some address. */
  overlaps(other: IpSetPart): boolean {
    const theirs = rangesOf(other);
    return theirs.length <= this.ranges.length
      ? theirs.some((range) => this.ranges[this.firstReaching(range.first)]?.overlaps(range))
      : new IpSet(theirs).overlaps(this);
  }

  /** The addresses that are in either. */
  union(other: IpSet): IpSet {
    return new IpSet(merged(interleaved(this.ranges, other.ranges)));
  }

  /** The addresses that are in both. */
  intersection(other: IpSet): IpSet {
    const common: IpRange[] = [];
    let mine = 0;
    let theirs = 0;
    while (mine < this.ranges.length && theirs < other.ranges.length) {
      const both = this.ranges[mine].intersection(other.ranges[theirs]);
      if (both !== undefined) {
        common.push(both);
      }
      if (this.ranges[mine].last.compare(other.ranges[theirs].last) < 0) {
        mine++;
      } else {
        theirs++;
      }
    }
    return new IpSet(common);
  }

  /** The addresses of this set that are not in the other. */
  difference(other: IpSet): IpSet {
    const left: IpRange[] = [];
    let theirs = 0;
    for (const range of this.ranges) {
      let start: IpAddress | undefined = range.first;
      while (start !== undefined && start.compare(range.last) <= 0) {
        const cut: IpRange | undefined = other.ranges[theirs];
        if (cut !== undefined && cut.last.compare(start) < 0) {
          theirs++;
        } else if (cut?.overlaps(range)) {
          if (start.compare(cut.first) < 0) {
            left.push(IpRange.of(start, cut.first.previous()!));
          }
          // The cut stays the current one: it may reach into the next range.
          start = cut.last.next();
        } else {
          left.push(IpRange.of(start, range.last));
          start = undefined;
        }
      }
    }
    return new IpSet(left);
  }

  equals(other: IpSet): boolean {
    return this.ranges.length === other.ranges.length && this.ranges.every((range, index) => range.equals(other.ranges[index]));
  }

  /** The smallest list of prefixes that together hold exactly these addresses, ascending, IPv4 first. */
  toPrefixes(): IpPrefix[] {
    return this.ranges.flatMap((range) => range.toPrefixes());
  }

  /** `192.168.1.1-192.168.1.9, fd00::1`; `none` for the empty set. */
  toString(): string {
    return this.isEmpty ? 'none' : this.ranges.join(', ');
  }

  /** Where the first range stands that ends at an address or behind it; behind the last range when there is none. */
  private firstReaching(address: IpAddress): number {
    let low = 0;
    let high = this.ranges.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.ranges[middle].last.compare(address) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

function rangesOf(part: IpSetPart): readonly IpRange[] {
  if (part instanceof IpSet) {
    return part.ranges;
  }
  if (part instanceof IpRange) {
    return [part];
  }
  return [part instanceof IpPrefix ? IpRange.ofPrefix(part) : IpRange.ofAddress(part)];
}

function byFirst(one: IpRange, other: IpRange): number {
  return one.first.compare(other.first);
}

/** Two sorted lists as one sorted list. */
function interleaved(some: readonly IpRange[], others: readonly IpRange[]): IpRange[] {
  const all: IpRange[] = [];
  let next = 0;
  for (const range of some) {
    while (next < others.length && byFirst(others[next], range) < 0) {
      all.push(others[next++]);
    }
    all.push(range);
  }
  return [...all, ...others.slice(next)];
}

/** Joins the ranges of a sorted list that overlap or touch. */
function merged(sorted: readonly IpRange[]): IpRange[] {
  const result: IpRange[] = [];
  for (const range of sorted) {
    const previous = result[result.length - 1];
    if (previous === undefined || previous.family !== range.family || previous.last.value + 1n < range.first.value) {
      result.push(range);
    } else if (previous.last.value < range.last.value) {
      result[result.length - 1] = IpRange.of(previous.first, range.last);
    }
  }
  return result;
}
