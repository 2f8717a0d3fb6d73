import { PlannedPool } from './plan';
import { isAvoided } from '../behavior/metallb/pool-eligibility';
import { IpAddress } from '../net/ip-address';
import { IpFamily } from '../net/ip-family';
import { IpRange } from '../net/ip-range';
import { IpSet } from '../net/ip-set';

/** The addresses that a plan gave so far. */
export class TakenAddresses {
  private readonly values = { IPv4: new Set<bigint>(), IPv6: new Set<bigint>() };

  addAll(addresses: readonly IpAddress[]): void {
    addresses.forEach((address) => this.values[address.family].add(address.value));
  }

  has(family: IpFamily, value: bigint): boolean {
    return this.values[family].has(value);
  }
}

/**
 * What is left of one pool while a plan is made. Taking an address costs the same however many are taken already: a
 * cursor moves through the ranges and never goes back, since nothing is given back while a plan is made.
 */
export class FreeAddresses {
  private readonly ranges: readonly IpRange[];
  private readonly whole: IpSet;
  private readonly cursors = new Map<IpFamily, { range: number; value: bigint }>();

  /** @param taken what this plan gave already, out of whatever pool: pools may overlap, and a rule says so */
  constructor(private readonly pool: PlannedPool, private readonly unavailable: IpSet, private readonly taken: TakenAddresses) {
    this.whole = IpSet.from(pool.addresses);
    this.ranges = pool.addresses.flatMap((part) => part.difference(unavailable).ranges);
  }

  /** Whether the pool holds an address that a claim may keep: not used by others, and not taken in this plan. */
  isFree(address: IpAddress): boolean {
    return this.whole.contains(address) && !this.unavailable.contains(address) && !this.taken.has(address.family, address.value);
  }

  hasFree(family: IpFamily): boolean {
    return this.seek(family) !== undefined;
  }

  /** The first free address in the order in which the ranges were written. */
  takeFirst(family: IpFamily): IpAddress | undefined {
    const address = this.seek(family);
    if (address !== undefined) {
      this.taken.addAll([address]);
    }
    return address;
  }

  private seek(family: IpFamily): IpAddress | undefined {
    const cursor = this.cursors.get(family) ?? { range: 0, value: this.ranges[0]?.first.value ?? 0n };
    this.cursors.set(family, cursor);
    for (; cursor.range < this.ranges.length; this.moveOn(cursor)) {
      const range = this.ranges[cursor.range];
      if (range.family !== family) {
        continue;
      }
      for (; cursor.value <= range.last.value; cursor.value++) {
        if (!this.taken.has(family, cursor.value) && !isAvoided(this.pool, { family, value: cursor.value })) {
          return IpAddress.of(family, cursor.value);
        }
      }
    }
    return undefined;
  }

  private moveOn(cursor: { range: number; value: bigint }): void {
    cursor.range++;
    cursor.value = this.ranges[cursor.range]?.first.value ?? 0n;
  }
}
