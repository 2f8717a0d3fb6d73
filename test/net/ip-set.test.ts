import { IpAddress } from '../../src/net/ip-address';
import { IpPrefix } from '../../src/net/ip-prefix';
import { IpRange } from '../../src/net/ip-range';
import { IpSet } from '../../src/net/ip-set';

const LAST_IPV6 = 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff';

/** `10.0.0.1-10.0.0.9, fd00::/64` as a set; an empty text is the empty set. */
function setOf(text: string): IpSet {
  return IpSet.from(text.split(',').filter((part) => part !== '').map((part) => IpRange.parse(part.trim())));
}

describe('a set keeps sorted ranges that neither overlap nor touch:', () => {
  test.each<[string, string, string]>([
    ['nothing', '', 'none'],
    ['parts in any order', '10.0.0.9, 10.0.0.1', '10.0.0.1, 10.0.0.9'],
    ['IPv4 before IPv6', '::1, 255.255.255.255', '255.255.255.255, ::1'],
    ['parts that overlap', '10.0.0.1-10.0.0.5, 10.0.0.3-10.0.0.9', '10.0.0.1-10.0.0.9'],
    ['parts that touch', '10.0.0.1-10.0.0.5, 10.0.0.6-10.0.0.9', '10.0.0.1-10.0.0.9'],
    ['parts with one address between', '10.0.0.1-10.0.0.5, 10.0.0.7-10.0.0.9', '10.0.0.1-10.0.0.5, 10.0.0.7-10.0.0.9'],
    ['a part within another', '10.0.0.0/24, 10.0.0.7', '10.0.0.0-10.0.0.255'],
    ['a part twice', '10.0.0.7, 10.0.0.7', '10.0.0.7'],
    ['the end of IPv4 and the start of IPv6 do not touch', '255.255.255.255, ::', '255.255.255.255, ::'],
    ['two halves of everything', '128.0.0.0/1, 0.0.0.0/1, 8000::/1, ::/1', `0.0.0.0-255.255.255.255, ::-${LAST_IPV6}`],
  ])('%s', (_, parts, text) => {
    expect(setOf(parts).toString()).toBe(text);
  });

  test('it is made of addresses, prefixes, ranges and sets alike', () => {
    const set = IpSet.of(IpAddress.parse('10.0.0.1'), IpPrefix.parse('10.0.1.0/24'), IpRange.parse('10.0.0.2-10.0.0.4'), setOf('fd00::1'));
    expect(set.toString()).toBe('10.0.0.1-10.0.0.4, 10.0.1.0-10.0.1.255, fd00::1');
    expect(set.ranges.map(String)).toEqual(['10.0.0.1-10.0.0.4', '10.0.1.0-10.0.1.255', 'fd00::1']);
  });

  test('the empty set', () => {
    expect(IpSet.EMPTY.isEmpty).toBe(true);
    expect(IpSet.of().equals(IpSet.EMPTY)).toBe(true);
    expect(IpSet.EMPTY.first()).toBeUndefined();
    expect(IpSet.EMPTY.size).toBe(0n);
    expect(IpSet.EMPTY.contains(IpAddress.parse('::'))).toBe(false);
    expect(IpSet.EMPTY.toPrefixes()).toEqual([]);
  });
});

describe('union, intersection and difference:', () => {
  test.each<[string, string, string, string, string]>([
    // a, b, in either, in both, only in a
    ['10.0.0.1-10.0.0.9', '10.0.0.5-10.0.0.20', '10.0.0.1-10.0.0.20', '10.0.0.5-10.0.0.9', '10.0.0.1-10.0.0.4'],
    ['10.0.0.1-10.0.0.9', '10.0.0.4', '10.0.0.1-10.0.0.9', '10.0.0.4', '10.0.0.1-10.0.0.3, 10.0.0.5-10.0.0.9'],
    ['10.0.0.4', '10.0.0.1-10.0.0.9', '10.0.0.1-10.0.0.9', '10.0.0.4', 'none'],
    ['10.0.0.1-10.0.0.4', '10.0.0.5-10.0.0.9', '10.0.0.1-10.0.0.9', 'none', '10.0.0.1-10.0.0.4'],
    ['10.0.0.1, 10.0.0.3, 10.0.0.5', '10.0.0.2-10.0.0.5', '10.0.0.1-10.0.0.5', '10.0.0.3, 10.0.0.5', '10.0.0.1'],
    ['0.0.0.0/0', '0.0.0.0, 255.255.255.255', '0.0.0.0-255.255.255.255', '0.0.0.0, 255.255.255.255', '0.0.0.1-255.255.255.254'],
    ['::/0', `::, ${LAST_IPV6}`, `::-${LAST_IPV6}`, `::, ${LAST_IPV6}`, `::1-${LAST_IPV6.slice(0, -1)}e`],
    ['0.0.0.0/0, ::/0', '::/0', `0.0.0.0-255.255.255.255, ::-${LAST_IPV6}`, `::-${LAST_IPV6}`, '0.0.0.0-255.255.255.255'],
    ['255.255.255.255', '::', '255.255.255.255, ::', 'none', '255.255.255.255'],
    ['10.0.0.1', '', '10.0.0.1', 'none', '10.0.0.1'],
    ['', '10.0.0.1', '10.0.0.1', 'none', 'none'],
  ])('{%s} and {%s}', (a, b, union, intersection, difference) => {
    expect(setOf(a).union(setOf(b)).toString()).toBe(union);
    expect(setOf(a).intersection(setOf(b)).toString()).toBe(intersection);
    expect(setOf(a).difference(setOf(b)).toString()).toBe(difference);
    expect(setOf(a).overlaps(setOf(b))).toBe(intersection !== 'none');
    expect(setOf(a).containsAll(setOf(b))).toBe(union === setOf(a).toString());
  });

  test('no operation changes its operands', () => {
    const [a, b] = [setOf('10.0.0.1-10.0.0.9'), setOf('10.0.0.5-10.0.0.20')];
    a.union(b);
    a.intersection(b);
    a.difference(b);
    expect(`${a}; ${b}`).toBe('10.0.0.1-10.0.0.9; 10.0.0.5-10.0.0.20');
  });
});

describe('questions to a set:', () => {
  const set = setOf('10.0.0.1-10.0.0.9, 10.0.0.20, fd00::1-fd00::4');

  test.each<[string, boolean]>([
    ['10.0.0.0', false], ['10.0.0.1', true], ['10.0.0.9', true], ['10.0.0.10', false], ['10.0.0.20', true], ['10.0.0.21', false],
    ['0.0.0.0', false], ['::', false], ['fd00::', false], ['fd00::1', true], ['fd00::4', true], ['fd00::5', false], [LAST_IPV6, false],
  ])('it holds %s: %s', (address, held) => {
    expect(set.contains(IpAddress.parse(address))).toBe(held);
  });

  test('all addresses of a range, a prefix or a set', () => {
    expect(set.containsAll(IpRange.parse('10.0.0.2-10.0.0.9'))).toBe(true);
    expect(set.containsAll(IpRange.parse('10.0.0.2-10.0.0.10'))).toBe(false);
    expect(set.containsAll(IpPrefix.parse('fd00::2/127'))).toBe(true);
    expect(set.containsAll(setOf('10.0.0.20, fd00::4'))).toBe(true);
    expect(set.containsAll(setOf('10.0.0.20, fd00::5'))).toBe(false);
    expect(set.containsAll(IpSet.EMPTY)).toBe(true);
  });

  test('size, in all and by family', () => {
    expect([set.size, set.sizeOf('IPv4'), set.sizeOf('IPv6')]).toEqual([14n, 10n, 4n]);
    expect(setOf('0.0.0.0/0, ::/0').size).toBe(2n ** 32n + 2n ** 128n);
  });

  test('the first address, in all and by family', () => {
    expect([set.first(), set.first('IPv4'), set.first('IPv6')].join(' ')).toBe('10.0.0.1 10.0.0.1 fd00::1');
    expect(setOf('fd00::1').first()?.toString()).toBe('fd00::1');
    expect(setOf('fd00::1').first('IPv4')).toBeUndefined();
  });

  test('equality, whatever it was made of', () => {
    expect(setOf('10.0.0.0/31, 10.0.0.2/31').equals(setOf('10.0.0.0-10.0.0.3'))).toBe(true);
    expect(setOf('10.0.0.0/31').equals(setOf('10.0.0.0/30'))).toBe(false);
    expect(setOf('10.0.0.1').equals(setOf('10.0.0.1, ::1'))).toBe(false);
  });

  test('the smallest list of prefixes', () => {
    expect(setOf('10.0.0.0/25, 10.0.0.128/25, fd00::1, 10.0.1.0-10.0.1.2').toPrefixes().join(' ')).toBe('10.0.0.0/24 10.0.1.0/31 10.0.1.2/32 fd00::1/128');
  });
});
