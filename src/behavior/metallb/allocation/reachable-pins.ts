import { Contest, Rivals } from './contest';
import { mostAddresses } from './most-addresses';
import { Pin, Pins } from './pins';
import { sizeOf } from './pool-size';
import { claimId } from '../../../model/claim';
import { groupBy } from '../../../model/group-by';
import { Pool } from '../../../model/load-balancer';
import { Service } from '../../../model/service';
import { valuesOf } from '../../../model/written';
import { IpAddress } from '../../../net/ip-address';
import { IpFamily } from '../../../net/ip-family';
import { IpRange } from '../../../net/ip-range';
import { IpSet } from '../../../net/ip-set';
import { sharingGroup, sharingObstacle } from '../sharing';

/** A pinned address that a Service which pins nothing may come to have before. */
export interface ReachablePin extends Pin {
  readonly rivals: Rivals;
}

/**
 * The pins of a pool that Services which pin nothing may take, in the order in which the pool gives its addresses. Such a Service gets the
 * lowest free address, so a pin is in reach where all before it can be taken: by other pins, and by Services that came earlier.
 * MetalLB 0.16.1 takes nothing away from who has it, and sees Services that nobody has an address for in no fixed order: as when all
 * of them are applied to a new cluster.
 */
export function pinsInReach(contest: Contest, pins: Pins, pool: Pool): ReachablePin[] {
  const all = pins.of(pool);
  const sharing = groupBy(all, ({ service }) => sharingGroup(service));
  // Those who may share a pinned address may never take another.
  const mayShareOne = (service: Service) => sharingGroup(service) !== undefined &&
    (sharing.get(sharingGroup(service)) ?? []).some((pin) => sharingObstacle(pin.service, service) === undefined);
  return [...groupBy(all, ({ address }) => address.family)].flatMap(([family, list]) => {
    const takers = contest.services(pool, family).filter((service) => !mayShareOne(service)).sort((a, b) => (claimId(a) < claimId(b) ? -1 : 1));
    return takers.length === 0 ? [] : inReach(list, placesIn(pool, family), takers);
  });
}

function inReach(pins: readonly Pin[], placeOf: (address: IpAddress) => bigint, takers: readonly Service[]): ReachablePin[] {
  const most = BigInt(mostAddresses(takers));
  const inOrder = [...groupBy(pins, ({ address }) => String(address)).values()]
    .map((list) => ({ list, place: placeOf(list[0].address) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  return inOrder.flatMap(({ list, place }, pinnedBefore) => (place - BigInt(pinnedBefore) >= most ? [] : list.flatMap((pin): ReachablePin[] => {
    const first = takers.find((taker) => sharingObstacle(pin.service, taker) !== undefined);
    return first === undefined ? [] : [{ ...pin, rivals: { first, count: takers.length } }];
  })));
}

/** Tells how many addresses of a family a pool gives before one of its own. */
function placesIn(pool: Pool, family: IpFamily): (address: IpAddress) => bigint {
  const size = (range: IpRange) => sizeOf({ ...pool, addresses: IpSet.of(range) }, family);
  let sum = 0n;
  const ranges = valuesOf(pool.entries).filter((range) => range.family === family).map((range) => {
    const before = sum;
    sum += size(range);
    return { range, before };
  });
  return (address) => {
    const { range, before } = ranges.find((one) => one.range.contains(address))!;
    return before + size(IpRange.of(range.first, address)) - 1n;
  };
}
