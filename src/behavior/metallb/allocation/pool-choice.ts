import { Allocation, given } from './demand';
import { Pool } from '../../../model/load-balancer';
import { IpAddress } from '../../../net/ip-address';
import { IpFamily } from '../../../net/ip-family';

/** The first free address of each family that a pool has one of. */
export type FreeAddress = Readonly<Partial<Record<IpFamily, IpAddress>>>;

/** What decides which pool is taken. */
export interface Choice {
  /** Families of the Service inside the cluster. */
  readonly families: readonly IpFamily[];
  /** `ipFamilyPolicy`. */
  readonly policy?: string;
  /** The family that counts more where no pool has both. */
  readonly primary: IpFamily;
  readonly free: (pool: Pool) => FreeAddress;
  /** Whether chance decided what a pool gave already. */
  readonly isUncertain: (pool: Pool) => boolean;
}

/** A pool and what a Service would get of it. */
interface Candidate {
  readonly pool: Pool;
  readonly free: FreeAddress;
}

/** What MetalLB takes for a Service that asks for no pool: first out of the pools that are restricted in some way, then out of those that anybody may use. */
export function choiceOf(order: readonly (readonly Pool[])[], choice: Choice): Allocation | undefined {
  const isOpen = ([pool]: readonly Pool[]) => pool.allocation === undefined;
  return bestOf(order.filter((step) => !isOpen(step)), choice) ?? bestOf(order.filter(isOpen), choice);
}

/**
 * What MetalLB takes out of pools that it tries step by step (0.16.1, internal/allocator, findBestPoolForService); nothing where none
 * of them will do. The pools of one step are tried in an order of chance: where that decides, the answer is open.
 */
function bestOf(steps: readonly (readonly Pool[])[], choice: Choice): Allocation | undefined {
  const { families, policy, primary } = choice;
  const prefers = policy === 'PreferDualStack' && families.length === 2;
  /** Where no pool has both families: the first that has one of them. */
  const halves: Partial<Record<IpFamily, readonly Candidate[]>> = {};
  for (const [index, step] of steps.entries()) {
    if (step.some(choice.isUncertain)) {
      return { kind: 'open', pools: steps.slice(index).flat() };
    }
    const candidates = step.map((pool): Candidate => ({ pool, free: choice.free(pool) }));
    const whole = candidates.filter(({ free }) => families.every((family) => free[family] !== undefined));
    if (whole.length > 0) {
      return oneOf(whole, choice);
    }
    if (prefers) {
      families.forEach((family) => {
        const having = candidates.filter(({ free }) => free[family] !== undefined);
        halves[family] ??= having.length > 0 ? having : undefined;
      });
    }
  }
  const half = halves[primary] ?? halves[primary === 'IPv4' ? 'IPv6' : 'IPv4'];
  return half && oneOf(half, choice);
}

/**
 * What a Service takes of the addresses that a pool has free: one of each of its families, IPv4 first; with PreferDualStack, one
 * will do.
 */
export function inFamilies(free: FreeAddress, families: readonly IpFamily[], policy: string | undefined): readonly IpAddress[] | undefined {
  const found = (['IPv4', 'IPv6'] as const).filter((family) => families.includes(family)).flatMap((family) => free[family] ?? []);
  return found.length === families.length || (policy === 'PreferDualStack' && found.length > 0) ? found : undefined;
}

function oneOf(candidates: readonly Candidate[], { families, policy }: Choice): Allocation {
  const [{ pool, free }] = candidates;
  return candidates.length > 1 ? { kind: 'open', pools: candidates.map((candidate) => candidate.pool) }
    : given(pool, inFamilies(free, families, policy)!);
}
