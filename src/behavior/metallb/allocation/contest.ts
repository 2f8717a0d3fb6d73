import { Demand } from './demand';
import { Pins } from './pins';
import { sizeOf } from './pool-size';
import { claimId } from '../../../model/claim';
import { Pool } from '../../../model/load-balancer';
import { Service } from '../../../model/service';
import { IpFamily } from '../../../net/ip-family';
import { sharedPorts, sharingGroup, sharingObstacle } from '../sharing';

/** Services that pin nothing and that MetalLB serves alike. */
export interface Contenders {
  /** In the order of their names. */
  readonly demands: readonly Demand[];
  /** The families that they may get an address of. */
  readonly families: readonly IpFamily[];
  /** The pools that they may get an address of. */
  readonly reach: readonly Pool[];
  /** The same, should pools of `reach` be full. */
  readonly furtherReach: readonly Pool[];
}

/** Somebody who may come to have an address that another would have. */
export interface Rivals {
  /** One of them. */
  readonly first: Service;
  readonly count: number;
}

/**
 * Which Services may come to have addresses of which pool, in whatever order MetalLB sees them. They are kept in classes, so that
 * thousands of Services and pools are not compared with one another.
 */
export class Contest {
  private readonly byPool = new Map<Pool, Contenders[]>();
  private readonly counts = new Map<Contenders, Counts>();

  constructor(readonly classes: readonly Contenders[]) {
    for (const one of classes) {
      for (const pool of one.reach) {
        const known = this.byPool.get(pool);
        if (known === undefined) {
          this.byPool.set(pool, [one]);
        } else {
          known.push(one);
        }
      }
    }
  }

  /** How many Services may come to have an address of a pool. */
  size(pool: Pool, family: IpFamily): number {
    return this.of(pool, family).reduce((sum, { demands }) => sum + demands.length, 0);
  }

  /** The Services that may come to have an address of a pool. */
  services(pool: Pool, family: IpFamily): readonly Service[] {
    return this.of(pool, family).flatMap(({ demands }) => demands.map(({ service }) => service));
  }

  /** Who else may have the address of a pool that a Service would have, and would not share it. */
  rivalsOf(service: Service, pool: Pool, family: IpFamily): Rivals | undefined {
    const others = this.size(pool, family) - 1;
    if (others < 1 || this.sharersOf(service, pool, family) === others) {
      return undefined;
    }
    const classes = this.of(pool, family);
    const first = firstOf(classes, (other) => other !== service && sharingObstacle(service, other) !== undefined) ?? firstOf(classes, (other) => other !== service)!;
    return { first, count: others };
  }

  private of(pool: Pool, family: IpFamily): readonly Contenders[] {
    return (this.byPool.get(pool) ?? []).filter(({ families }) => families.includes(family));
  }

  /** How many others there are of the sharing group of a Service; none of them counts where one wants a port of it. */
  private sharersOf(service: Service, pool: Pool, family: IpFamily): number {
    const group = sharingGroup(service);
    if (group === undefined) {
      return 0;
    }
    const counts = this.of(pool, family).map((one) => this.countsOf(one));
    const total = (of: (one: Counts) => number | undefined) => counts.reduce((sum, one) => sum + (of(one) ?? 0), 0);
    return sharedPorts(service).some((port) => total(({ byPort }) => byPort.get(`${group} ${port}`)) > 1) ? 0
      : total(({ byGroup }) => byGroup.get(group)) - 1;
  }

  private countsOf(one: Contenders): Counts {
    const known = this.counts.get(one) ?? counted(one);
    this.counts.set(one, known);
    return known;
  }
}

/** The first by name that is so; each class is in the order of names. */
function firstOf(classes: readonly Contenders[], isSo: (service: Service) => boolean): Service | undefined {
  const found = classes.flatMap(({ demands }) => demands.find(({ service }) => isSo(service))?.service ?? []);
  return found.sort((a, b) => (claimId(a) < claimId(b) ? -1 : 1))[0];
}

/** How many Services there are of each sharing group, and how many of them have each port. */
interface Counts {
  readonly byGroup: ReadonlyMap<string, number>;
  readonly byPort: ReadonlyMap<string, number>;
}

function counted({ demands }: Contenders): Counts {
  const byGroup = new Map<string, number>();
  const byPort = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { service } of demands) {
    const group = sharingGroup(service);
    if (group !== undefined) {
      add(byGroup, group);
      new Set(sharedPorts(service)).forEach((port) => add(byPort, `${group} ${port}`));
    }
  }
  return { byGroup, byPort };
}

/** The contest after all have gone on to other pools who may have to: those of whose pools one may be full by the time that they come. */
export function afterOverflow(classes: readonly Contenders[], pins: Pins): Contest {
  const contest = new Contest(classes);
  const isFull = (pool: Pool, family: IpFamily) => BigInt(contest.size(pool, family) + pins.count(pool, family)) > sizeOf(pool, family);
  const further = classes.map((one) => (one.furtherReach !== one.reach && one.reach.some((pool) => one.families.some((family) => isFull(pool, family)))
    ? { ...one, reach: one.furtherReach } : one));
  return further.every((one, index) => one === classes[index]) ? contest : afterOverflow(further, pins);
}
