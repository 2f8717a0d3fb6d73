import * as fc from 'fast-check';
import { Selector } from '../configurations/selectors';

/** Who may answer for Services, as words and numbers alone. */
export interface AnnouncerCase {
  /** What the two nodes bear beside their names. */
  readonly racks: readonly (string | undefined)[];
  readonly advertisements: readonly AdvertisementCase[];
  readonly services: readonly ServiceCase[];
}

export interface AdvertisementCase {
  /** Which of the two pools it is for; by their label where that is asked for. */
  readonly pools: 'all' | 'first' | 'second' | 'labelled';
  readonly nodeSelectors?: readonly Selector[];
  readonly serviceSelectors?: readonly Selector[];
  readonly interfaces?: readonly string[];
}

export interface ServiceCase {
  readonly pool: 0 | 1;
  readonly tier?: string;
  readonly isLocal: boolean;
  /** What stands on each node behind it. */
  readonly pods: readonly ('none' | 'ready' | 'unready')[];
}

const NODES: readonly (readonly Selector[])[] = [
  [{ matchLabels: { 'kubernetes.io/hostname': 'node1' } }],
  [{ matchLabels: { 'kubernetes.io/hostname': 'node2' } }],
  [{ matchLabels: { rack: 'a' } }],
  [{ matchLabels: { rack: 'b' } }, { matchExpressions: [{ key: 'rack', operator: 'In', values: ['a', 'c'] }] }],
  [{ matchExpressions: [{ key: 'rack', operator: 'NotIn', values: ['a'] }] }],
  [{ matchExpressions: [{ key: 'rack', operator: 'DoesNotExist' }] }],
  [{ matchExpressions: [{ key: 'rack', operator: 'Exists' }, { key: 'kubernetes.io/hostname', operator: 'NotIn', values: ['node1'] }] }],
  [{}],
];
const SERVICES: readonly (readonly Selector[])[] = [
  [{ matchLabels: { tier: 'edge' } }],
  [{ matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['edge'] }] }],
  [{ matchLabels: { tier: 'inner' } }, { matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }],
];

function sometimes<T>(values: readonly T[]): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 3, arbitrary: fc.constantFrom(...values) });
}

export const ANNOUNCER_CASES: fc.Arbitrary<AnnouncerCase> = fc.record({
  racks: fc.tuple(fc.constantFrom(undefined, 'a'), fc.constantFrom(undefined, 'a', 'b')),
  advertisements: fc.array(fc.record({
    pools: fc.constantFrom('all' as const, 'first' as const, 'second' as const, 'labelled' as const),
    nodeSelectors: sometimes(NODES),
    serviceSelectors: sometimes(SERVICES),
    interfaces: fc.constantFrom<readonly string[] | undefined>(undefined, ['eth0']),
  }), { minLength: 1, maxLength: 3 }),
  services: fc.array(fc.record({
    pool: fc.constantFrom(0 as const, 1 as const),
    tier: fc.constantFrom(undefined, 'edge', 'inner'),
    isLocal: fc.boolean(),
    pods: fc.tuple(fc.constantFrom('none' as const, 'ready' as const, 'ready' as const, 'unready' as const), fc.constantFrom('none' as const, 'ready' as const, 'unready' as const)),
  }), { minLength: 3, maxLength: 6 }),
});
