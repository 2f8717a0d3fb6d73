import { poolOverlaps } from '../../../../src/behavior/metallb/acceptance/pool-overlaps';
import { pool } from '../objects';

function overlapsOf(pools: Record<string, string[]>): string[] {
  return poolOverlaps(Object.entries(pools).map(([name, addresses]) => pool(name, { addresses })))
    .map((overlap) => `${overlap.pool.name}[${overlap.entry}] over ${overlap.other.name}[${overlap.otherEntry}]: ${overlap.shared}`);
}

test.each<[string, Record<string, string[]>]>([
  ['pools side by side', { a: ['10.0.0.0-10.0.0.9'], b: ['10.0.0.10-10.0.0.19'] }],
  ['both families', { a: ['0.0.0.0/0'], b: ['::/0'] }],
  ['entries that MetalLB cannot read', { a: ['10.0.0.1', '10.0.0.0/33'], b: ['10.0.0.0/24'] }],
  ['entries that are filled in later', { a: ['${RANGE}'], b: ['${RANGE}'] }],
  ['no pools', {}],
])('there is no overlap with %s', (_, pools) => {
  expect(overlapsOf(pools)).toEqual([]);
});

test.each<[string, Record<string, string[]>, string[]]>([
  ['one address in common', { a: ['10.0.0.0-10.0.0.9'], b: ['10.0.0.9-10.0.0.19'] }, ['b[0] over a[0]: 10.0.0.9']],
  ['the same entry twice in a pool', { a: ['10.0.0.0/24', '10.0.0.0/24'] }, ['a[1] over a[0]: 10.0.0.0-10.0.0.255']],
  ['one inside the other', { a: ['10.0.0.0/8'], b: ['10.0.0.0/24'] }, ['b[0] over a[0]: 10.0.0.0-10.0.0.255']],
  ['the one read later is the one with the later name, wherever it starts', { b: ['10.0.0.0/24'], a: ['10.0.0.5/32'] }, ['b[0] over a[0]: 10.0.0.5']],
  ['host bits, which MetalLB clears', { a: ['10.0.0.10/29'], b: ['10.0.0.8-10.0.0.9'] }, ['b[0] over a[0]: 10.0.0.8-10.0.0.9']],
  ['a long one before a short one', { a: ['10.0.0.0/24'], b: ['10.0.0.1/32'], c: ['10.0.0.200/32'] }, ['b[0] over a[0]: 10.0.0.1', 'c[0] over a[0]: 10.0.0.200']],
  ['IPv6', { a: ['fd00::/120'], b: ['fd00::ff-fd00::1ff'] }, ['b[0] over a[0]: fd00::ff']],
])('an overlap: %s', (_, pools, expected) => {
  expect(overlapsOf(pools)).toEqual(expected);
});
