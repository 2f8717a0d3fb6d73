import { groupBy } from '../../../model/group-by';
import { Pool } from '../../../model/load-balancer';
import { Service } from '../../../model/service';
import { IpAddress } from '../../../net/ip-address';
import { IpFamily } from '../../../net/ip-family';
import { sharedPorts, sharingGroup, sharingObstacle } from '../sharing';

/** An address that a Service asks for, and the pool that holds it. */
export interface Pin {
  readonly service: Service;
  readonly address: IpAddress;
  readonly pool: Pool;
}

/** Who pins which address. */
export class Pins {
  private readonly byAddress: ReadonlyMap<string, readonly Service[]>;
  private readonly counts = new Map<Pool, Record<IpFamily, number>>();
  private readonly pinning = new Map<Pool, Set<Service>>();
  private readonly byPool: ReadonlyMap<Pool, readonly Pin[]>;
  /** Addresses whose pins all agree to share them. */
  private readonly peaceful = new Map<string, boolean>();

  constructor(pins: readonly Pin[]) {
    const byAddress = groupBy(pins, ({ address }) => String(address));
    byAddress.forEach(([{ address, pool }]) => {
      const count = this.counts.get(pool) ?? { IPv4: 0, IPv6: 0 };
      this.counts.set(pool, { ...count, [address.family]: count[address.family] + 1 });
    });
    pins.forEach(({ service, pool }) => this.pinning.set(pool, (this.pinning.get(pool) ?? new Set()).add(service)));
    this.byPool = groupBy(pins, ({ pool }) => pool);
    this.byAddress = new Map([...byAddress].map(([address, list]) => [address, list.map(({ service }) => service)]));
  }

  /** Those of addresses of a pool. */
  of(pool: Pool): readonly Pin[] {
    return this.byPool.get(pool) ?? [];
  }

  /** How many addresses of a pool are pinned. */
  count(pool: Pool, family: IpFamily): number {
    return this.counts.get(pool)?.[family] ?? 0;
  }

  /** How many Services pin addresses of a pool. */
  services(pool: Pool): number {
    return this.pinning.get(pool)?.size ?? 0;
  }

  /** Another Service that pins an address and would not share it. */
  rivalOf(service: Service, address: IpAddress): Service | undefined {
    const key = String(address);
    const others = this.byAddress.get(key) ?? [];
    if (service.pinned.length > 0 && this.isPeaceful(key, others)) {
      return undefined;
    }
    return others.find((other) => other !== service && sharingObstacle(service, other) !== undefined);
  }

  private isPeaceful(key: string, services: readonly Service[]): boolean {
    const known = this.peaceful.get(key) ?? (services.length < 2 || agree(services));
    this.peaceful.set(key, known);
    return known;
  }
}

/** Whether all of them may share one address. */
function agree(services: readonly Service[]): boolean {
  const [first, ...others] = services;
  const ports = services.flatMap((service) => [...new Set(sharedPorts(service))]);
  return new Set(ports).size === ports.length && sharingGroup(first) !== undefined && others.every((other) => sharingGroup(other) === sharingGroup(first));
}
