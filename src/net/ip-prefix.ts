import { IpAddress } from './ip-address';
import { bitsOf, highestOf, IpFamily } from './ip-family';
import { IpSyntaxError } from './ip-syntax-error';

/** A prefix such as `192.168.1.0/24`, immutable. It holds every address whose first `length` bits are its own. */
export class IpPrefix {
  /**
   * Reads `address/length`.
   *
   * @throws IpSyntaxError saying what is wrong; for host bits (`192.168.1.10/24`) it names the prefix that was meant
   */
  static parse(this: void, text: string): IpPrefix {
    const { address, length } = split(text);
    const prefix = IpPrefix.of(address, length);
    if (!prefix.address.equals(address)) {
      throw new IpSyntaxError(text, `the address has bits set behind the first ${length}`, prefix.toString());
    }
    return prefix;
  }

  /** Reads `address/length` and clears bits behind the prefix, as MetalLB silently does. */
  static parseMasked(this: void, text: string): IpPrefix {
    const { address, length } = split(text);
    return IpPrefix.of(address, length);
  }

  /** Reads a prefix, or gives nothing. */
  static tryParse(this: void, text: string): IpPrefix | undefined {
    try {
      return IpPrefix.parse(text);
    } catch (error) {
      if (error instanceof IpSyntaxError) {
        return undefined;
      }
      throw error;
    }
  }

  /**
   * The prefix of a length that an address lies in.
   *
   * @throws RangeError for a length that the family does not have
   */
  static of(this: void, address: IpAddress, length: number): IpPrefix {
    const bits = bitsOf(address.family);
    if (!Number.isInteger(length) || length < 0 || length > bits) {
      throw new RangeError(`${length} is no prefix length of ${address.family}`);
    }
    const hostBits = BigInt(bits - length);
    return new IpPrefix(IpAddress.of(address.family, (address.value >> hostBits) << hostBits), length);
  }

  private constructor(/** The first address: all bits behind the prefix are zero. */ readonly address: IpAddress, readonly length: number) {}

  get family(): IpFamily {
    return this.address.family;
  }

  get first(): IpAddress {
    return this.address;
  }

  get last(): IpAddress {
    return IpAddress.of(this.family, this.address.value | (highestOf(this.family) >> BigInt(this.length)));
  }

  /** How many addresses it holds. */
  get size(): bigint {
    return 1n << BigInt(bitsOf(this.family) - this.length);
  }

  contains(address: IpAddress): boolean {
    return address.family === this.family && address.value >> this.hostBits === this.address.value >> this.hostBits;
  }

  containsPrefix(other: IpPrefix): boolean {
    return other.length >= this.length && this.contains(other.address);
  }

  overlaps(other: IpPrefix): boolean {
    return this.containsPrefix(other) || other.containsPrefix(this);
  }

  equals(other: IpPrefix): boolean {
    return this.length === other.length && this.address.equals(other.address);
  }

  toString(): string {
    return `${this.address}/${this.length}`;
  }

  private get hostBits(): bigint {
    return BigInt(bitsOf(this.family) - this.length);
  }
}

function split(text: string): { address: IpAddress; length: number } {
  const slash = text.indexOf('/');
  if (slash < 0) {
    const alone = IpAddress.tryParse(text);
    throw new IpSyntaxError(text, 'a prefix needs a length', alone && `${alone}/${bitsOf(alone.family)}`);
  }
  const address = addressOf(text.slice(0, slash), text);
  const length = text.slice(slash + 1);
  const bits = bitsOf(address.family);
  if (!/^(0|[1-9][0-9]{0,2})$/.test(length) || Number(length) > bits) {
    throw new IpSyntaxError(text, `the prefix length ${JSON.stringify(length)} is not a number of 0 to ${bits} without leading zeros`);
  }
  return { address, length: Number(length) };
}

/** Reads a part of a text, and blames the whole. */
function addressOf(part: string, text: string): IpAddress {
  try {
    return IpAddress.parse(part);
  } catch (error) {
    throw error instanceof IpSyntaxError ? new IpSyntaxError(text, error.reason, error.meant && error.meant + text.slice(part.length)) : error;
  }
}
