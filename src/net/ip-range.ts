import { IpAddress } from './ip-address';
import { bitsOf, IpFamily } from './ip-family';
import { IpPrefix } from './ip-prefix';
import { IpSyntaxError } from './ip-syntax-error';

/** Consecutive addresses of one family, both ends included; immutable and never empty. */
export class IpRange {
  /**
   * Reads `first-last` (blanks around the dash are fine), a prefix, or one address.
   *
   * @throws IpSyntaxError saying what is wrong: backwards, mixed families, host bits
   */
  static parse(this: void, text: string): IpRange {
    const dash = text.indexOf('-');
    if (dash >= 0) {
      return IpRange.between(text, text.slice(0, dash).trim(), text.slice(dash + 1).trim());
    }
    if (text.includes('/')) {
      return IpRange.ofPrefix(IpPrefix.parse(text));
    }
    const address = IpAddress.parse(text);
    return new IpRange(address, address);
  }

  /** Reads a range, or gives nothing. */
  static tryParse(this: void, text: string): IpRange | undefined {
    try {
      return IpRange.parse(text);
    } catch (error) {
      if (error instanceof IpSyntaxError) {
        return undefined;
      }
      throw error;
    }
  }

  /**
   * The range between two addresses, both included.
   *
   * @throws RangeError for two families, or an end before its start
   */
  static of(this: void, first: IpAddress, last: IpAddress): IpRange {
    if (first.family !== last.family || first.compare(last) > 0) {
      throw new RangeError(`${first}-${last} is no range`);
    }
    return new IpRange(first, last);
  }

  /** All addresses of a prefix. */
  static ofPrefix(this: void, prefix: IpPrefix): IpRange {
    return new IpRange(prefix.first, prefix.last);
  }

  private static between(text: string, firstText: string, lastText: string): IpRange {
    const first = endOf(firstText, text);
    const last = endOf(lastText, text);
    if (first.family !== last.family) {
      throw new IpSyntaxError(text, `it starts with ${first.family} and ends with ${last.family}`);
    }
    if (first.compare(last) > 0) {
      throw new IpSyntaxError(text, 'it ends before it starts', `${last}-${first}`);
    }
    return new IpRange(first, last);
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

  containsRange(other: IpRange): boolean {
    return this.contains(other.first) && this.contains(other.last);
  }

  overlaps(other: IpRange): boolean {
    return this.family === other.family && this.first.value <= other.last.value && other.first.value <= this.last.value;
  }

  /** The addresses that both hold; nothing when there are none. */
  intersection(other: IpRange): IpRange | undefined {
    if (!this.overlaps(other)) {
      return undefined;
    }
    return new IpRange(
      this.first.value >= other.first.value ? this.first : other.first,
      this.last.value <= other.last.value ? this.last : other.last,
    );
  }

  /** The smallest list of prefixes that hold exactly these addresses, ascending. */
  toPrefixes(): IpPrefix[] {
    const prefixes: IpPrefix[] = [];
    const bits = bitsOf(this.family);
    let start = this.first.value;
    while (start <= this.last.value) {
      const hostBits = Math.min(trailingZeros(start, bits), floorLog2(this.last.value - start + 1n));
      prefixes.push(IpPrefix.of(IpAddress.of(this.family, start), bits - hostBits));
      start += 1n << BigInt(hostBits);
    }
    return prefixes;
  }

  equals(other: IpRange): boolean {
    return this.first.equals(other.first) && this.last.equals(other.last);
  }

  /** One address as itself, more as `first-last`. */
  toString(): string {
    return this.first.equals(this.last) ? `${this.first}` : `${this.first}-${this.last}`;
  }
}

function endOf(part: string, text: string): IpAddress {
  try {
    return IpAddress.parse(part);
  } catch (error) {
    throw error instanceof IpSyntaxError ? new IpSyntaxError(text, part === '' ? 'one end of the range is missing' : error.reason) : error;
  }
}

function trailingZeros(value: bigint, bits: number): number {
  if (value === 0n) {
    return bits;
  }
  let zeros = 0;
  while ((value >> BigInt(zeros)) % 2n === 0n) {
    zeros++;
  }
  return zeros;
}

function floorLog2(value: bigint): number {
  return value.toString(2).length - 1;
}
