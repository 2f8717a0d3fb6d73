import { IpAddress } from '../../src/net/ip-address';
import { IpPrefix } from '../../src/net/ip-prefix';
import { IpSet } from '../../src/net/ip-set';

const COUNT = 100_000;
const LIMIT = 1000;

/** Numbers from 0 to COUNT - 1 in a scattered order. */
const scattered = Array.from({ length: COUNT }, (_, index) => (index * 7919) % COUNT);
const addresses = scattered.map((number) => IpAddress.of('IPv4', BigInt(number) * 2n));

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

describe(`within ${LIMIT} ms, with room for slow machines:`, () => {
  test.each<[string, () => void]>([
    [`${COUNT} IPv4 addresses are read`, () => scattered.forEach((number) => IpAddress.parse(`10.${number % 200}.${number % 99}.${number % 256}`))],
    [`${COUNT} IPv6 addresses are read`, () => scattered.forEach((number) => IpAddress.parse(`fd00:1:2::${number.toString(16).slice(-4)}`))],
    [`${COUNT} prefixes are read`, () => scattered.forEach((number) => IpPrefix.parse(`10.${number % 200}.${number % 99}.0/24`))],
    [`${COUNT} wrong addresses are refused by tryParse`, () => scattered.forEach((number) => IpAddress.tryParse(`10.0.${number}.256`))],
    [`a set is made of ${COUNT} parts`, () => IpSet.from(addresses)],
  ])('%s', (_, work) => {
    expect(milliseconds(work)).toBeLessThan(LIMIT);
  });

  const even = IpSet.from(addresses);
  const odd = IpSet.from(addresses.map((address) => address.next()!));

  test.each<[string, () => unknown]>([
    ['union', () => even.union(odd)],
    ['intersection', () => even.intersection(odd)],
    ['difference', () => even.difference(odd)],
    ['containsAll', () => even.containsAll(even)],
    ['overlaps', () => even.overlaps(odd)],
    [`${COUNT} times contains`, () => addresses.forEach((address) => even.contains(address))],
  ])(`%s of two sets of ${COUNT} ranges`, (_, work) => {
    expect(milliseconds(work)).toBeLessThan(LIMIT);
  });

  test('the two sets are what they should be', () => {
    expect(even.ranges).toHaveLength(COUNT);
    expect(even.union(odd).toString()).toBe('0.0.0.0-0.3.13.63');
  });
});
