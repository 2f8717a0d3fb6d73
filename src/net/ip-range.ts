import { IpAddress } from './ip-address';
import { bitsOf, IpFamily } from './ip-family';
import { IpPrefix } from './ip-prefix';
import { IpSyntaxError } from './ip-syntax-error';
import { endsOf, rangeFault } from './range-text';

/** Consecutive addresses of one family, both ends included; immutable and never empty. */
export class IpRange {
  /**
   * Reads `first-last` (spaces and tabs may stand around the dash), a prefix, or one address.
   *
   * @throws IpSyntaxError saying what is wrong: an end that is no address, a range backwards, two families, host bits
   */
  static parse(this: void, text: string): IpRange {
    const ends = endsOf(text);
    if (ends === undefined) {
      return text.includes('/') ? IpRange.ofPrefix(IpPrefix.parse(text)) : IpRange.ofAddress(IpAddress.parse(text));
    }
    const range = IpRange.between(IpAddress.tryParse(ends.first), IpAddress.tryParse(ends.last));
    if (range === undefined) {
      const { reason, meant } = rangeFault(ends);
      throw new IpSyntaxError(text, reason, meant);
    }
    return range;
  }

  /** Reads a range like `parse`, or gives nothing. */
  static tryParse(this: void, text: string): IpRange | undefined {
    const ends = endsOf(text);
    if (ends !== undefined) {
      return IpRange.between(IpAddress.tryParse(ends.first), IpAddress.tryParse(ends.last));
    }
    if (text.includes('/')) {
      const prefix = IpPrefix.tryParse(text);
      return prefix && IpRange.ofPrefix(prefix);
    }
    const address = IpAddress.tryParse(text);
    return address && IpRange.ofAddress(address);
  }

  /**
   * The range between two addresses, both included.
   *
   * @throws RangeError for two families, or an end before its start
   */
  static of(this: void, first: IpAddress, last: IpAddress): IpRange {
    const range = IpRange.between(first, last);
    if (range === undefined) {
      throw new RangeError(first.family === last.family
        ? `A range cannot start at ${first} and end before it, at ${last}.`
        : `A range cannot start with ${first} (${first.family}) and end with ${last} (${last.family}).`);
    }
    return range;
  }

  /** The range of one address. */
  static ofAddress(this: void, address: IpAddress): IpRange {
    return new IpRange(address, address);
  }

  /** All addresses of a prefix. */
  static ofPrefix(this: void, prefix: IpPrefix): IpRange {
    return new IpRange(prefix.first, prefix.last);
  }

  private static between(first: IpAddress | undefined, last: IpAddress | undefined): IpRange | undefined {
    const isRange = first !== undefined && last !== undefined && first.family === last.family && first.value <= last.value;
    return isRange ? new IpRange(first, last) : undefined;
  }

  private constructor(readonly first: IpAddress, readonly last: IpAddress) {}

  get family(): IpFamily {
    return this.first.family;
  }

  /** How many addresses it holds. */
  get size(): bigint {
    return this.last.value - this.first.value + 1n;
  }

  contains(address: IpAddress): boolean {
    return address.family === this.family && address.value >= this.first.value && address.value <= this.last.value;
  }

  /** Whether every address of the other is in this one. */
  containsRange(other: IpRange): boolean {
    return this.contains(other.first) && this.contains(other.last);
  }

  /** Whether both hold some address. */
  overlaps(other: IpRange): boolean {
    return this.family === other.family && this.first.value <= other.last.value && other.first.value <= this.last.value;
  }

  /** The addresses that both hold; nothing when there are none. */
  intersection(other: IpRange): IpRange | undefined {
    return this.overlaps(other)
      ? new IpRange(later(this.first, other.first), earlier(this.last, other.last))
      : undefined;
  }

  /** The smallest list of prefixes that together hold exactly these addresses, ascending. */
  toPrefixes(): IpPrefix[] {
    const bits = bitsOf(this.family);
    const prefixes: IpPrefix[] = [];
    for (let start = this.first.value; start <= this.last.value; start += prefixes[prefixes.length - 1].size) {
      // A prefix starts at a multiple of its size and may not reach beyond the last address.
      const hostBits = Math.min(trailingZeros(start, bits), bitLength(this.last.value - start + 1n) - 1);
      prefixes.push(IpPrefix.of(IpAddress.of(this.family, start), bits - hostBits));
    }
    return prefixes;
  }

  equals(other: IpRange): boolean {
    return this.first.equals(other.first) && this.last.equals(other.last);
  }

  /**
   * One address as itself, more as `first-last`. `parse` reads it back, but for ranges that end among the IPv4-mapped addresses
   * (`::/80` does).
   */
  toString(): string {
    return this.first.equals(this.last) ? this.first.toString() : `${this.first}-${this.last}`;
  }
}

function later(one: IpAddress, other: IpAddress): IpAddress {
  return one.value >= other.value ? one : other;
}

function earlier(one: IpAddress, other: IpAddress): IpAddress {
  return one.value <= other.value ? one : other;
}

function trailingZeros(value: bigint, bits: number): number {
  const digits = value.toString(2);
  return value === 0n ? bits : digits.length - 1 - digits.lastIndexOf('1');
}

function bitLength(value: bigint): number {
  return value.toString(2).length;
}
