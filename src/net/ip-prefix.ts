import { IpAddress } from './ip-address';
import { bitsOf, IpFamily } from './ip-family';
import { IpSyntaxError } from './ip-syntax-error';
import { networkOf, prefixFault, PrefixValue, readPrefix } from './prefix-text';

/**
 * A prefix such as `192.168.1.0/24`, immutable: every address whose first `length` bits are its own.
 *
 * `IpRange.ofPrefix` gives its addresses as a range.
 */
export class IpPrefix {
  /**
   * Reads `address/length`, the address as strictly as `IpAddress.parse` and the length without signs and leading zeros.
   *
   * @throws IpSyntaxError saying what is wrong; for host bits (`192.168.1.10/24`) it names the prefix that was meant
   */
  static parse(this: void, text: string): IpPrefix {
    const read = readOrThrow(text);
    const prefix = IpPrefix.ofValue(read);
    if (prefix.address.value !== read.value) {
      throw new IpSyntaxError(text, `the address has bits set behind the first ${read.length}`, prefix.toString());
    }
    return prefix;
  }

  /**
   * Reads `address/length` and clears the bits behind the prefix, as MetalLB does without a word.
   *
   * @throws IpSyntaxError for everything but host bits that `parse` refuses
   */
  static parseMasked(this: void, text: string): IpPrefix {
    return IpPrefix.ofValue(readOrThrow(text));
  }

  /** Reads a prefix like `parse`, or gives nothing. */
  static tryParse(this: void, text: string): IpPrefix | undefined {
    const read = readPrefix(text);
    return read !== undefined && networkOf(read) === read.value ? IpPrefix.ofValue(read) : undefined;
  }

  /**
   * The prefix of a length that an address lies in.
   *
   * @throws RangeError for a length that the family does not have
   */
  static of(this: void, address: IpAddress, length: number): IpPrefix {
    const bits = bitsOf(address.family);
    if (!Number.isInteger(length) || length < 0 || length > bits) {
      throw new RangeError(`${length} is not a prefix length of ${address.family}: those are 0 to ${bits}.`);
    }
    return IpPrefix.ofValue({ family: address.family, value: address.value, length });
  }

  private static ofValue(prefix: PrefixValue): IpPrefix {
    return new IpPrefix(IpAddress.of(prefix.family, networkOf(prefix)), prefix.length);
  }

  private constructor(
    /** The network address: all bits behind the prefix are zero. */
    readonly address: IpAddress,
    /** How many leading bits its addresses share: 0 to 32, or to 128. */
    readonly length: number,
  ) {}

  get family(): IpFamily {
    return this.address.family;
  }

  /** The lowest address, which is the network address. */
  get first(): IpAddress {
    return this.address;
  }

  /** The highest address; in IPv4 this is the broadcast address of prefixes up to /30. */
  get last(): IpAddress {
    return IpAddress.of(this.family, this.address.value + this.size - 1n);
  }

  /** How many addresses it holds. */
  get size(): bigint {
    return 2n ** BigInt(bitsOf(this.family) - this.length);
  }

  contains(address: IpAddress): boolean {
    const offset = address.value - this.address.value;
    return address.family === this.family && offset >= 0n && offset < this.size;
  }

  /** Whether every address of the other is in this one. */
  containsPrefix(other: IpPrefix): boolean {
    return other.length >= this.length && this.contains(other.address);
  }

  /** Whether both hold some address; of two prefixes one then holds the other. */
  overlaps(other: IpPrefix): boolean {
    return this.containsPrefix(other) || other.containsPrefix(this);
  }

  equals(other: IpPrefix): boolean {
    return this.length === other.length && this.address.equals(other.address);
  }

  toString(): string {
    return `${this.address}/${this.length}`;
  }
}

function readOrThrow(text: string): PrefixValue {
  const read = readPrefix(text);
  if (read === undefined) {
    const { reason, meant } = prefixFault(text);
    throw new IpSyntaxError(text, reason, meant);
  }
  return read;
}
