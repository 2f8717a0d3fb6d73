import { highestOf, IpFamily } from './ip-family';
import { IpSyntaxError } from './ip-syntax-error';
import { formatIpv4, parseIpv4 } from './ipv4-text';
import { formatIpv6, parseIpv6 } from './ipv6-text';

/** One address, immutable. */
export class IpAddress {
  /**
   * Reads an address, strictly: no blanks, no leading zeros, no zone, no IPv4-mapped IPv6.
   *
   * @throws IpSyntaxError saying what is wrong
   */
  static parse(this: void, text: string): IpAddress {
    if (/\s/.test(text)) {
      throw new IpSyntaxError(text, 'an address has no blanks', text.replace(/\s/g, '') || undefined);
    }
    if (text.includes(':')) {
      return new IpAddress('IPv6', parseIpv6(text));
    }
    if (!text.includes('.')) {
      throw new IpSyntaxError(text, 'this is neither an IPv4 nor an IPv6 address');
    }
    return new IpAddress('IPv4', parseIpv4(text));
  }

  /** Reads an address, or gives nothing. */
  static tryParse(this: void, text: string): IpAddress | undefined {
    try {
      return IpAddress.parse(text);
    } catch (error) {
      if (error instanceof IpSyntaxError) {
        return undefined;
      }
      throw error;
    }
  }

  /**
   * The address with a number.
   *
   * @throws RangeError for a number outside the family
   */
  static of(this: void, family: IpFamily, value: bigint): IpAddress {
    if (value < 0n || value > highestOf(family)) {
      throw new RangeError(`${value} is no ${family} address`);
    }
    return new IpAddress(family, value);
  }

  private constructor(readonly family: IpFamily, readonly value: bigint) {}

  /** The following address; nothing after the last of the family. */
  next(): IpAddress | undefined {
    return this.value === highestOf(this.family) ? undefined : new IpAddress(this.family, this.value + 1n);
  }

  /** The address before; nothing before the first of the family. */
  previous(): IpAddress | undefined {
    return this.value === 0n ? undefined : new IpAddress(this.family, this.value - 1n);
  }

  equals(other: IpAddress): boolean {
    return this.family === other.family && this.value === other.value;
  }

  /** Negative, zero or positive; every IPv4 address comes before every IPv6 address. */
  compare(other: IpAddress): number {
    if (this.family !== other.family) {
      return this.family === 'IPv4' ? -1 : 1;
    }
    return this.value < other.value ? -1 : this.value > other.value ? 1 : 0;
  }

  /** The canonical text: a dotted quad, or RFC 5952. */
  toString(): string {
    return this.family === 'IPv4' ? formatIpv4(this.value) : formatIpv6(this.value);
  }
}
