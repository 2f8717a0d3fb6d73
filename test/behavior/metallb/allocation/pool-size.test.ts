import { reportedSizeOf, sizeOf } from '../../../../src/behavior/metallb/allocation/pool-size';
import { pool } from '../objects';

const ENDLESS = 2n ** 63n - 1n;

test.each<[string, string[], boolean, bigint, bigint]>([
  ['10.0.0.0/24', ['10.0.0.0/24'], false, 256n, 256n],
  ['a range', ['192.168.1.240-192.168.1.250'], false, 11n, 11n],
  ['10.0.0.0/22 without .0 and .255', ['10.0.0.0/22'], true, 1016n, 1016n],
  ['10.0.0.250-10.0.1.5 without .0 and .255', ['10.0.0.250-10.0.1.5'], true, 10n, 10n],
  ['10.0.0.0/25 without .0', ['10.0.0.0/25'], true, 127n, 127n],
  ['10.0.0.0/32 without .0: MetalLB subtracts its only address twice', ['10.0.0.0/32'], true, 0n, -1n],
  ['several entries', ['10.0.0.0/30', '10.0.1.0/31'], false, 6n, 6n],
])('IPv4: %s', (_, addresses, avoidBuggyIPs, size, reported) => {
  const one = pool('p', { addresses, avoidBuggyIPs });
  expect([sizeOf(one, 'IPv4'), reportedSizeOf(one, 'IPv4')]).toEqual([size, reported]);
  expect([sizeOf(one, 'IPv6'), reportedSizeOf(one, 'IPv6')]).toEqual([0n, 0n]);
});

test.each<[string, string[], bigint, bigint]>([
  ['fd00::/120, where nothing is avoided', ['fd00::/120'], 256n, 256n],
  ['a prefix of 2^61 addresses', ['fd00::/67'], 2n ** 61n, 2n ** 61n],
  ['a prefix of 2^62 addresses: MetalLB says 2^63 - 1', ['fd00::/66'], 2n ** 62n, ENDLESS],
  ['two endless ones', ['fd00::/64', 'fd01::/64'], 2n ** 65n, ENDLESS],
  ['an endless one after another', ['fd01::/120', 'fd00::/64'], 2n ** 64n + 256n, ENDLESS],
  ['another after an endless one: MetalLB\'s number overflows', ['fd00::/64', 'fd01::/120'], 2n ** 64n + 256n, -(2n ** 63n) + 255n],
])('IPv6: %s', (_, addresses, size, reported) => {
  const one = pool('p', { addresses, avoidBuggyIPs: true });
  expect([sizeOf(one, 'IPv6'), reportedSizeOf(one, 'IPv6')]).toEqual([size, reported]);
});
