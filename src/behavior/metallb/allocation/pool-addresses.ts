import { Pool } from '../../../model/load-balancer';
import { valuesOf } from '../../../model/written';
import { IpAddress } from '../../../net/ip-address';
import { IpFamily } from '../../../net/ip-family';
import { IpRange } from '../../../net/ip-range';
import { isAvoided } from '../pool-eligibility';

/** What of a Service decides with whom it may be on one address. */
export interface Sharer {
  /** Absent: it shares with nobody. */
  readonly group?: string;
  readonly ports: readonly string[];
}

/** Who is on an address: Services of one group, or one that shares with nobody. */
interface Users {
  readonly group?: string;
  readonly ports: Set<string>;
}

/** An address and where it stands in the order in which a pool gives addresses of its family. */
interface Place {
  readonly range: number;
  readonly address: IpAddress;
}

/** The addresses of one group, in the pool's order. */
interface GroupAddresses {
  readonly places: Place[];
  /** For each port, how many places from the first on have it already. */
  readonly without: Map<string, number>;
}

/**
 * The addresses of one pool, and who has which (0.16.1, internal/allocator). MetalLB tries them in the order in which they are
 * written, each entry from its first address to its last, and looks at every one. Here nothing is given back, so that what was found
 * to be in use is not looked at again: giving n addresses costs about n steps, whatever the size of the pool.
 */
export class PoolAddresses {
  private readonly ranges: Readonly<Record<IpFamily, readonly IpRange[]>>;
  private readonly users = { IPv4: new Map<bigint, Users>(), IPv6: new Map<bigint, Users>() };
  private readonly unused: Record<IpFamily, Place | undefined>;
  private readonly groups = { IPv4: new Map<string, GroupAddresses>(), IPv6: new Map<string, GroupAddresses>() };

  constructor(readonly pool: Pool) {
    const ranges = valuesOf(pool.entries);
    const of = (family: IpFamily) => ranges.filter((range) => range.family === family);
    this.ranges = { IPv4: of('IPv4'), IPv6: of('IPv6') };
    this.unused = { IPv4: this.firstOf('IPv4', 0), IPv6: this.firstOf('IPv6', 0) };
  }

  /** The first address of each family that a Service may have. */
  freeOf(sharer: Sharer): Readonly<Partial<Record<IpFamily, IpAddress>>> {
    return { IPv4: this.firstFree('IPv4', sharer), IPv6: this.firstFree('IPv6', sharer) };
  }

  /** Whether an address of the pool may go to a Service. */
  isFree({ family, value }: IpAddress, { group, ports }: Sharer): boolean {
    const users = this.users[family].get(value);
    return users === undefined || (users.group !== undefined && users.group === group && !ports.some((port) => users.ports.has(port)));
  }

  give(address: IpAddress, { group, ports }: Sharer): void {
    const { family, value } = address;
    const users = this.users[family].get(value);
    if (users !== undefined) {
      ports.forEach((port) => users.ports.add(port));
      return;
    }
    this.users[family].set(value, { group, ports: new Set(ports) });
    if (group !== undefined) {
      this.addShared(address, group);
    }
  }

  private firstFree(family: IpFamily, sharer: Sharer): IpAddress | undefined {
    const unused = this.firstUnused(family);
    const shared = sharer.group === undefined ? undefined : this.firstShared(family, sharer.group, sharer.ports);
    return (shared === undefined || (unused !== undefined && isBefore(unused, shared)) ? unused : shared)?.address;
  }

  private firstUnused(family: IpFamily): Place | undefined {
    let place = this.unused[family];
    while (place !== undefined && (this.users[family].has(place.address.value) || isAvoided(this.pool, place.address))) {
      place = this.after(place);
    }
    this.unused[family] = place;
    return place;
  }

  private after({ range, address }: Place): Place | undefined {
    const next = address.next();
    return next !== undefined && this.ranges[address.family][range].contains(next) ? { range, address: next } : this.firstOf(address.family, range + 1);
  }

  private firstOf(family: IpFamily, range: number): Place | undefined {
    const first = this.ranges[family][range]?.first;
    return first && { range, address: first };
  }

  private firstShared(family: IpFamily, group: string, ports: readonly string[]): Place | undefined {
    const known = this.groups[family].get(group);
    if (known === undefined) {
      return undefined;
    }
    const { places, without } = known;
    const has = (index: number, port: string) => this.users[family].get(places[index].address.value)!.ports.has(port);
    let first = 0;
    for (const port of ports) {
      let index = without.get(port) ?? 0;
      while (index < places.length && has(index, port)) {
        index++;
      }
      without.set(port, index);
      first = Math.max(first, index);
    }
    while (first < places.length && ports.some((port) => has(first, port))) {
      first++;
    }
    return places[first];
  }

  private addShared(address: IpAddress, group: string): void {
    const { places, without } = this.groups[address.family].get(group) ?? { places: [], without: new Map<string, number>() };
    const place = { range: this.ranges[address.family].findIndex((range) => range.contains(address)), address };
    const index = places.findIndex((other) => isBefore(place, other));
    if (index < 0) {
      places.push(place);
    } else {
      places.splice(index, 0, place);
      without.clear();
    }
    this.groups[address.family].set(group, { places, without });
  }
}

function isBefore(one: Place, other: Place): boolean {
  return one.range < other.range || (one.range === other.range && one.address.value < other.address.value);
}
