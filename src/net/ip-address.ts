import { addressFault } from './address-fault';
import { formatAddress, readAddress } from './address-text';
import { highestOf, IpFamily } from './ip-family';
import { IpSyntaxError } from './ip-syntax-error';

/** One IPv4 or IPv6 address, immutable: a family and a number. */
export class IpAddress {
  /**
   * Reads an address, strictly: no blanks, no leading zeros in octets, no short or hexadecimal IPv4 forms, no zone, no
   * IPv4-mapped IPv6 address. A dotted quad may end any other IPv6 address (`64:ff9b::192.0.2.1`).
   *
   * @throws IpSyntaxError saying what is wrong, and which address was meant where that is known
   */
  static parse(this: void, text: string): IpAddress {
    const address = IpAddress.tryParse(text);
    if (address === undefined) {
      const { reason, meant } = addressFault(text);
      throw new IpSyntaxError(text, reason, meant);
    }
    return address;
  }

  /** Reads an address, or gives nothing. */
  static tryParse(this: void, text: string): IpAddress | undefined {
    const address = readAddress(text);
    return address && new IpAddress(address.family, address.value);
  }

  /**
   * The address with a number, such as `IpAddress.of('IPv4', 0n)` for `0.0.0.0`.
   *
   * @throws RangeError for a number outside the family
   */
  static of(this: void, family: IpFamily, value: bigint): IpAddress {
    if (value < 0n || value > highestOf(family)) {
      throw new RangeError(`${value} is not the number of an ${family} address: those are 0 to ${highestOf(family)}.`);
    }
    return new IpAddress(family, value);
  }

  private constructor(
    readonly family: IpFamily,
    /** The address as a number: 0 to 2^32 - 1, or to 2^128 - 1. */
    readonly value: bigint,
  ) {}

  /** The following address; nothing after the last of the family. */
  next(): IpAddress | undefined {
    return this.value === highestOf(this.family) ? undefined : new IpAddress(this.family, this.value + 1n);
  }

  /** The address before; nothing before the first of the family. */
  previous(): IpAddress | undefined {
    return this.value === 0n ? undefined : new IpAddress(this.family, this.value - 1n);
  }

  /** Whether both are one address, however they were written. */
  equals(other: IpAddress): boolean {
    return this.family === other.family && this.value === other.value;
  }

  /** Below zero, zero or above: by number, and every IPv4 address before every IPv6 address. */
  compare(other: IpAddress): number {
    if (this.family !== other.family) {
      return this.family === 'IPv4' ? -1 : 1;
    }
    return this.value < other.value ? -1 : this.value > other.value ? 1 : 0;
  }

  /** The canonical text: a dotted quad, or RFC 5952. */
  toString(): string {
    return formatAddress(this.family, this.value);
  }
}
