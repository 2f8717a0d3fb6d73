import * as fc from 'fast-check';

/** A plan as numbers and words alone: it can be shrunk, printed, and tried again anywhere. */
export interface PlanCase {
  readonly pools: readonly PoolCase[];
  readonly services: readonly ServiceCase[];
}

export interface PoolCase {
  readonly families: 'IPv4' | 'IPv6' | 'both';
  /** How many addresses of each family. */
  readonly size: number;
  /** Where in its part of the plan's addresses it begins. */
  readonly start: number;
  /** One range, or two of which the later comes first. */
  readonly isSplit: boolean;
  readonly avoidBuggyIps: boolean;
  /** Whom it serves: everybody, the Services of one of the plan's two namespaces, or those with a label. */
  readonly serves: 'all' | 'home' | 'away' | 'labelled';
}

export interface ServiceCase {
  readonly intent: Intent;
  /** Index of a pool; a claim takes the last that the library made. */
  readonly pool: number;
  /** Index of an address or a Service, counted round. */
  readonly at: number;
  readonly families: 'IPv4' | 'IPv6' | 'both';
  readonly isAway: boolean;
  readonly isLabelled: boolean;
  readonly port: number;
  readonly sharingKey: '' | 'a' | 'b';
  readonly isLocal: boolean;
  /** How a Service written by hand says which address it wants. */
  readonly spelling: 'annotation' | 'older annotation' | 'field';
}

/** What a Service is after. Claims are made with the library, the others are written by hand beside them. */
export type Intent =
  | 'claim, free'
  | 'claim, pinned'
  | 'an address of a pool'
  | 'the address of another Service'
  | 'an address outside'
  | 'the wrong family'
  | 'two of one family'
  | 'one of two families'
  | 'an address of another pool'
  | 'a pool that is not there';

/** What decides nothing by itself: a claim on a pool that serves everybody. */
const PLAIN: readonly Intent[] = ['claim, free', 'claim, pinned'];

const FAMILIES = fc.constantFrom('IPv4' as const, 'IPv6' as const, 'both' as const);

function pools(serves: PoolCase['serves'], families: fc.Arbitrary<PoolCase['families']> = FAMILIES): fc.Arbitrary<PoolCase> {
  return fc.record({
    families,
    size: fc.integer({ min: 1, max: 6 }),
    start: fc.integer({ min: 0, max: 60 }),
    isSplit: fc.boolean(),
    avoidBuggyIps: fc.boolean(),
    serves: fc.constant(serves),
  });
}

function services(intents: readonly Intent[], pool: fc.Arbitrary<number>, families: fc.Arbitrary<ServiceCase['families']> = FAMILIES): fc.Arbitrary<ServiceCase> {
  return fc.record({
    intent: fc.constantFrom(...intents),
    pool,
    at: fc.nat({ max: 11 }),
    families,
    isAway: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    isLabelled: fc.boolean(),
    port: fc.integer({ min: 1, max: 5 }),
    sharingKey: fc.constantFrom('' as const, 'a' as const, 'a' as const, 'a' as const, 'b' as const),
    isLocal: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    spelling: fc.constantFrom('annotation' as const, 'annotation' as const, 'older annotation' as const, 'field' as const),
  });
}

const BOTH = fc.constant('both' as const);

/** Two pools for everybody, the second around .255; two for one namespace each; one for Services with a label. */
const POOLS = fc.tuple(
  pools('all', BOTH),
  pools('home'),
  pools('all', BOTH),
  pools('away'),
  pools('labelled'),
);

/** What may well be had. */
const FAIR: readonly Intent[] = ['claim, free', 'claim, pinned', 'an address of a pool', 'the address of another Service', 'the address of another Service'];
/** What must fail. */
const BAD: readonly Intent[] = [
  'an address outside', 'the wrong family', 'two of one family', 'one of two families', 'an address of another pool', 'a pool that is not there',
];

/** On a pool for some, or with two addresses. */
const TRICKY = fc.oneof(services(FAIR, fc.constantFrom(1, 3, 4, 4)), services(FAIR, fc.constantFrom(0, 2), BOTH), services(BAD, fc.constantFrom(1, 3, 4)));

/** At most every second Service is one that MetalLB could hardly refuse. */
export const PLAN_CASES: fc.Arbitrary<PlanCase> = fc.record({
  pools: POOLS,
  services: fc.array(
    fc.tuple(services(PLAIN, fc.constant(0)), TRICKY),
    { minLength: 1, maxLength: 6 },
  ).map((pairs) => pairs.flat()),
});
