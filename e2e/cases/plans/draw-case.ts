import * as fc from 'fast-check';

/** Services that pin little, and the pools that they draw from, as numbers and words alone. */
export interface DrawCase {
  readonly pools: readonly DrawPool[];
  /** In the order in which they are applied. */
  readonly services: readonly DrawService[];
}

export interface DrawPool {
  readonly families: 'IPv4' | 'IPv6' | 'both';
  /** How many addresses of each family. */
  readonly size: number;
  /** Where in its part of the addresses it begins; 0 is one that ends in .0. */
  readonly start: number;
  readonly avoidBuggyIps: boolean;
  readonly autoAssign: boolean;
  /** 0: none. */
  readonly priority: number;
}

export interface DrawService {
  readonly wish: 'nothing' | 'a pool' | 'an address';
  /** Index of a pool, counted round. */
  readonly pool: number;
  /** Index of an address, counted round. */
  readonly at: number;
  readonly families: 'IPv4' | 'IPv6' | 'RequireDualStack' | 'PreferDualStack';
  readonly port: number;
  readonly sharingKey: '' | 'a';
  readonly isLocal: boolean;
}

const POOLS: fc.Arbitrary<DrawPool> = fc.record({
  families: fc.constantFrom('IPv4' as const, 'IPv6' as const, 'both' as const, 'both' as const),
  size: fc.integer({ min: 1, max: 4 }),
  start: fc.constantFrom(0, 1, 254),
  avoidBuggyIps: fc.boolean(),
  autoAssign: fc.constantFrom(true, true, true, false),
  priority: fc.nat({ max: 2 }),
});

const SERVICES: fc.Arbitrary<DrawService> = fc.record({
  wish: fc.constantFrom('nothing' as const, 'nothing' as const, 'a pool' as const, 'an address' as const),
  pool: fc.nat({ max: 2 }),
  at: fc.nat({ max: 3 }),
  families: fc.constantFrom('IPv4' as const, 'IPv6' as const, 'RequireDualStack' as const, 'PreferDualStack' as const),
  port: fc.integer({ min: 1, max: 3 }),
  sharingKey: fc.constantFrom('' as const, 'a' as const),
  isLocal: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});

/** Few Services for few pools, so that some can be predicted, and some pools are full. */
export const DRAW_CASES: fc.Arbitrary<DrawCase> = fc.record({
  pools: fc.array(POOLS, { minLength: 1, maxLength: 3 }),
  services: fc.array(SERVICES, { minLength: 1, maxLength: 6 }),
});
