import * as fc from 'fast-check';
import { seedLine, seedOf } from './fuzz/seed';
import { IpAddress } from '../../src/net/ip-address';
import { bitsOf, highestOf, IpFamily } from '../../src/net/ip-family';
import { IpPrefix } from '../../src/net/ip-prefix';
import { IpRange } from '../../src/net/ip-range';
import { IpSet, IpSetPart } from '../../src/net/ip-set';

const seed = seedOf(20260101);
process.stdout.write(seedLine('laws of src/net', seed));

const family = fc.constantFrom<IpFamily>('IPv4', 'IPv6');

/** Numbers anywhere in a family, often near its ends or near each other. */
function numberIn(of: IpFamily): fc.Arbitrary<bigint> {
  const last = highestOf(of);
  return fc.oneof(fc.bigInt({ min: 0n, max: last }), fc.bigInt({ min: 0n, max: 40n }), fc.bigInt({ min: last - 40n, max: last }));
}

const address = family.chain((of) => numberIn(of).map((value) => IpAddress.of(of, value)));
const prefix = address.chain((of) => fc.integer({ min: 0, max: bitsOf(of.family) }).map((length) => IpPrefix.of(of, length)));
const range = family.chain((of) => fc.tuple(numberIn(of), numberIn(of)).map(([one, other]) => {
  const [first, last] = one < other ? [one, other] : [other, one];
  return IpRange.of(IpAddress.of(of, first), IpAddress.of(of, last));
}));
const parts: fc.Arbitrary<IpSetPart[]> = fc.array(fc.oneof<fc.Arbitrary<IpSetPart>[]>(address, prefix, range), { maxLength: 12 });
const set = parts.map((list) => IpSet.from(list));
const EVERYTHING = IpSet.of(IpPrefix.parse('0.0.0.0/0'), IpPrefix.parse('::/0'));

/** A law that must hold for all values; a failure prints the seed and the smallest values that break it. */
function law<T extends [unknown, ...unknown[]]>(name: string, values: { [K in keyof T]: fc.Arbitrary<T[K]> }, holds: (...values: T) => boolean): void {
  test(name, () => fc.assert(fc.property(...values, holds), { seed, numRuns: 300 }));
}

describe('addresses', () => {
  law<[IpAddress]>('next and previous are inverse', [address], (one) => (one.next()?.previous()?.equals(one) ?? one.value === highestOf(one.family))
    && (one.previous()?.next()?.equals(one) ?? one.value === 0n));
  law<[IpAddress, IpAddress]>('order is total, and zero means equal', [address, address], (one, other) =>
    Math.sign(one.compare(other)) === -Math.sign(other.compare(one)) && (one.compare(other) === 0) === one.equals(other));
  law<[IpAddress, IpAddress, IpAddress]>('order is transitive', [address, address, address], (...three) => {
    const [low, middle, high] = three.sort((one, other) => one.compare(other));
    return low.compare(middle) <= 0 && middle.compare(high) <= 0 && low.compare(high) <= 0;
  });
  law<[IpAddress]>('the canonical text is read back, unless it is IPv4-mapped', [address], (one) =>
    (IpAddress.tryParse(one.toString())?.equals(one) ?? one.toString().startsWith('::ffff:')));
});

describe('prefixes and ranges', () => {
  law<[IpPrefix]>('a prefix is its range, and its range is the one prefix', [prefix], (one) => IpRange.ofPrefix(one).toPrefixes().join() === one.toString());
  law<[IpPrefix, IpAddress]>('a prefix holds what lies between its ends', [prefix, address], (one, other) => one.contains(other) === IpRange.ofPrefix(one).contains(other));
  law<[IpPrefix]>('a prefix holds its ends and not their neighbours', [prefix], (one) => one.contains(one.first) && one.contains(one.last)
    && [one.first.previous(), one.last.next()].every((outside) => outside === undefined || !one.contains(outside)));
  law<[IpPrefix, IpPrefix]>('prefixes hold and overlap each other as their ranges do', [prefix, prefix], (one, other) =>
    one.containsPrefix(other) === IpRange.ofPrefix(one).containsRange(IpRange.ofPrefix(other))
    && one.overlaps(other) === IpRange.ofPrefix(one).overlaps(IpRange.ofPrefix(other)));
  law<[IpRange]>('the prefixes of a range follow each other from its first to its last address', [range], (one) => {
    const list = one.toPrefixes();
    return list[0].first.equals(one.first) && list[list.length - 1].last.equals(one.last)
      && list.every((each, index) => index === 0 || list[index - 1].last.next()?.equals(each.first));
  });
  law<[IpRange]>('no two neighbours among them make a shorter prefix', [range], (one) => one.toPrefixes().every((each, index, list) =>
    index === 0 || list[index - 1].length !== each.length || !IpPrefix.of(each.first, each.length - 1).first.equals(list[index - 1].first)));
});

describe('sets', () => {
  law<[IpSetPart[]]>('the order and the repetition of parts do not matter', [parts], (list) => IpSet.from([...list, ...list].reverse()).equals(IpSet.from(list)));
  law<[IpSet]>('ranges are sorted, and neither overlap nor touch', [set], ({ ranges }) => ranges.every((each, index) =>
    index === 0 || ranges[index - 1].family !== each.family ? index === 0 || ranges[index - 1].family === 'IPv4' : ranges[index - 1].last.value + 1n < each.first.value));
  law<[IpSet, IpSet]>('union and intersection commute', [set, set], (a, b) => a.union(b).equals(b.union(a)) && a.intersection(b).equals(b.intersection(a)));
  law<[IpSet, IpSet, IpSet]>('union and intersection are associative', [set, set, set], (a, b, c) =>
    a.union(b).union(c).equals(a.union(b.union(c))) && a.intersection(b).intersection(c).equals(a.intersection(b.intersection(c))));
  law<[IpSet, IpSet, IpSet]>('intersection distributes over union', [set, set, set], (a, b, c) =>
    a.intersection(b.union(c)).equals(a.intersection(b).union(a.intersection(c))));
  law<[IpSet, IpSet]>('De Morgan', [set, set], (a, b) =>
    EVERYTHING.difference(a.union(b)).equals(EVERYTHING.difference(a).intersection(EVERYTHING.difference(b))));
  law<[IpSet, IpSet]>('difference and intersection make the whole, and have nothing in common', [set, set], (a, b) =>
    a.difference(b).union(a.intersection(b)).equals(a) && !a.difference(b).overlaps(b) && a.size === a.difference(b).size + a.intersection(b).size);
  law<[IpSet, IpSet]>('sizes add up', [set, set], (a, b) => a.union(b).size + a.intersection(b).size === a.size + b.size);
  law<[IpSet, IpSet]>('overlaps and containsAll agree with the operations', [set, set], (a, b) =>
    a.overlaps(b) === !a.intersection(b).isEmpty && a.containsAll(b) === b.difference(a).isEmpty && a.union(b).containsAll(a));
  law<[IpSet, IpAddress]>('contains agrees with the ranges', [set, address], (a, one) => a.contains(one) === a.ranges.some((each) => each.contains(one)));
  law<[IpSet]>('the prefixes make the set again', [set], (a) => IpSet.from(a.toPrefixes()).equals(a));
});
