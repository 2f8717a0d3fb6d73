import { Contenders } from './contest';
import { mostAddresses } from './most-addresses';
import { KnownDemand, Outlook } from './prediction';
import { groupBy } from '../../../model/group-by';
import { Pool } from '../../../model/load-balancer';
import { Service } from '../../../model/service';
import { IpFamily } from '../../../net/ip-family';
import { sharingGroup } from '../sharing';

/** What Services need of a pool that can have nothing of another. */
export interface PoolNeed {
  /** How many addresses at least, those that are pinned among them. */
  readonly count: bigint;
  /** The Services that pin nothing. */
  readonly services: readonly Service[];
}

/** Tells what Services need of pools, however MetalLB sees them: those that may be on the address of a pin, or whose families are not known, count for none. */
export function poolNeeds({ contest, pins }: Outlook): (pool: Pool, family: IpFamily) => PoolNeed {
  const bound = groupBy(contest.classes.filter(({ furtherReach }) => furtherReach.length === 1), ({ furtherReach }) => furtherReach[0]);
  return (pool, family) => {
    const groups = new Set(pins.of(pool).map(({ service }) => sharingGroup(service)));
    const services = (bound.get(pool) ?? []).flatMap((one) => certain(one, family))
      .filter((service) => sharingGroup(service) === undefined || !groups.has(sharingGroup(service)));
    return { count: BigInt(pins.count(pool, family) + mostAddresses(services)), services };
  };
}

/** Those of a class that get an address of a family or nothing. */
function certain({ demands }: Contenders, family: IpFamily): readonly Service[] {
  return demands.filter((demand: KnownDemand) => demand.unknown === undefined && demand.families.includes(family) &&
    (demand.families.length === 1 || demand.service.ipFamilyPolicy === 'RequireDualStack')).map(({ service }) => service);
}
