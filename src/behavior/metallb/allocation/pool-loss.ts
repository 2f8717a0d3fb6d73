import { Contenders } from './contest';
import { Pins } from './pins';
import { sizeOf } from './pool-size';
import { Outlook } from './prediction';
import { Pool } from '../../../model/load-balancer';

/** What becomes of the Services of a pool that is lost. */
export interface PoolLoss {
  /** How many Services have an address of it, or may have. */
  readonly services: number;
  /** How many of them have no address then: they ask for the pool or one of its addresses, or no other pool has room. */
  readonly withoutAddress: number;
}

/** Who has no address when a pool is gone; the room that others have is counted as if it were for each kind of Service alone. */
export function lossOf(pool: Pool, { contest, pins }: Outlook): PoolLoss {
  const drawing = contest.classes.filter(({ reach }) => reach.includes(pool));
  const pinning = pins.services(pool);
  const without = drawing.map((one) => {
    let left = BigInt(one.demands.length);
    for (const other of one.furtherReach) {
      if (left <= 0n) {
        return 0;
      }
      left -= other === pool ? 0n : roomIn(other, one, pins);
    }
    return Number(positive(left));
  });
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  return { services: pinning + sum(drawing.map(({ demands }) => demands.length)), withoutAddress: pinning + sum(without) };
}

function roomIn(pool: Pool, { families }: Contenders, pins: Pins): bigint {
  return families.reduce((least, family) => {
    const left = positive(sizeOf(pool, family) - BigInt(pins.count(pool, family)));
    return left < least ? left : least;
  }, ENOUGH);
}

/** More than there are Services in any cluster. */
const ENOUGH = 2n ** 32n;

function positive(count: bigint): bigint {
  return count > 0n ? count : 0n;
}
