import { IpAddress } from './ip-address';
import { highestOf, IpFamily } from './ip-family';
import { IpPrefix } from './ip-prefix';
import { IpRange } from './ip-range';

/** What a set can be made of. */
export type IpSetPart = IpAddress | IpPrefix | IpRange | IpSet;

/**
 * A set of addresses of both families, immutable.
 *
 * Kept as sorted ranges that neither touch nor overlap, IPv4 first, so that equal sets have equal ranges and every
 * operation is one sweep.
 */
export class IpSet {
  static readonly EMPTY = new IpSet([]);

  /** The set of all addresses in the parts, in any order. */
  static of(this: void, ...parts: readonly IpSetPart[]): IpSet {
    return IpSet.from(parts);
  }

  /** The same for a list of any length; n parts cost n log n. */
  static from(this: void, parts: readonly IpSetPart[]): IpSet {
    return new IpSet(merged(parts.flatMap(rangesOf)));
  }

  private constructor(
    /** Sorted, IPv4 first; no two touch or overlap. */
    readonly ranges: readonly IpRange[],
  ) {}

  get isEmpty(): boolean {
    return this.ranges.length === 0;
  }

  /** How many addresses it holds. */
  get size(): bigint {
    return this.ranges.reduce((sum, range) => sum + range.size, 0n);
  }

  /** How many addresses of a family it holds. */
  sizeOf(family: IpFamily): bigint {
    return this.ranges.reduce((sum, range) => (range.family === family ? sum + range.size : sum), 0n);
  }

  /** The lowest address, or the lowest of a family. */
  first(family?: IpFamily): IpAddress | undefined {
    return this.ranges.find((range) => family === undefined || range.family === family)?.first;
  }

  contains(address: IpAddress): boolean {
    let low = 0;
    let high = this.ranges.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const range = this.ranges[middle];
      if (range.contains(address)) {
        return true;
      }
      if (range.first.compare(address) > 0) {
        high = middle - 1;
      } else {
        low = middle + 1;
      }
    }
    return false;
  }

  /** Whether every address of the other is in this one. */
  containsAll(other: IpSetPart): boolean {
    return IpSet.of(other).difference(this).isEmpty;
  }

  overlaps(other: IpSetPart): boolean {
    return !this.intersection(IpSet.of(other)).isEmpty;
  }

  union(other: IpSet): IpSet {
    return IpSet.of(this, other);
  }

  intersection(other: IpSet): IpSet {
    const result: IpRange[] = [];
    let mine = 0;
    let theirs = 0;
    while (mine < this.ranges.length && theirs < other.ranges.length) {
      const a = this.ranges[mine];
      const b = other.ranges[theirs];
      const both = a.intersection(b);
      if (both !== undefined) {
        result.push(both);
      }
      if (a.last.compare(b.last) < 0) {
        mine++;
      } else {
        theirs++;
      }
    }
    return new IpSet(result);
  }

  difference(other: IpSet): IpSet {
    return this.intersection(other.complement());
  }

  equals(other: IpSet): boolean {
    return this.ranges.length === other.ranges.length && this.ranges.every((range, index) => range.equals(other.ranges[index]));
  }

  /** The smallest list of prefixes that hold exactly these addresses, ascending. */
  toPrefixes(): IpPrefix[] {
    return this.ranges.flatMap((range) => range.toPrefixes());
  }

  /** `192.168.1.1-192.168.1.9, fd00::1`; `none` for the empty set. */
  toString(): string {
    return this.isEmpty ? 'none' : this.ranges.join(', ');
  }

  /** Every address of both families that is not in this set. */
  private complement(): IpSet {
    return new IpSet([...this.gaps('IPv4'), ...this.gaps('IPv6')]);
  }

  private gaps(family: IpFamily): IpRange[] {
    const gaps: IpRange[] = [];
    let start: IpAddress | undefined = IpAddress.of(family, 0n);
    for (const range of this.ranges) {
      if (range.family !== family || start === undefined) {
        continue;
      }
      if (start.compare(range.first) < 0) {
        gaps.push(IpRange.of(start, range.first.previous()!));
      }
      start = range.last.next();
    }
    if (start !== undefined) {
      gaps.push(IpRange.of(start, IpAddress.of(family, highestOf(family))));
    }
    return gaps;
  }
}

function rangesOf(part: IpSetPart): readonly IpRange[] {
  if (part instanceof IpSet) {
    return part.ranges;
  }
  if (part instanceof IpRange) {
    return [part];
  }
  return [part instanceof IpPrefix ? IpRange.ofPrefix(part) : IpRange.of(part, part)];
}

function merged(ranges: readonly IpRange[]): IpRange[] {
  const result: IpRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.first.compare(b.first))) {
    const previous = result[result.length - 1];
    if (previous === undefined || previous.family !== range.family || previous.last.value + 1n < range.first.value) {
      result.push(range);
    } else if (previous.last.value < range.last.value) {
      result[result.length - 1] = IpRange.of(previous.first, range.last);
    }
  }
  return result;
}
