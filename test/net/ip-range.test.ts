import { errorOf } from './error-of';
import { IpAddress } from '../../src/net/ip-address';
import { IpPrefix } from '../../src/net/ip-prefix';
import { IpRange } from '../../src/net/ip-range';

const LAST_IPV6 = 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff';

describe('a range is read:', () => {
  test.each<[string, string, string, bigint]>([
    ['first and last', '192.168.1.200-192.168.1.250', '192.168.1.200-192.168.1.250', 51n],
    ['blanks around the dash', '192.168.1.200 - 192.168.1.250', '192.168.1.200-192.168.1.250', 51n],
    ['more blanks and a tab', '192.168.1.200  -\t192.168.1.250', '192.168.1.200-192.168.1.250', 51n],
    ['one address', '10.0.0.1', '10.0.0.1', 1n],
    ['one address at both ends', '10.0.0.1-10.0.0.1', '10.0.0.1', 1n],
    ['a prefix', '192.168.1.0/24', '192.168.1.0-192.168.1.255', 256n],
    ['an IPv6 range', 'FD00::1-fd00::ffff', 'fd00::1-fd00::ffff', 0xffffn],
    ['all of IPv4', '0.0.0.0-255.255.255.255', '0.0.0.0-255.255.255.255', 2n ** 32n],
    ['all of IPv6', '::/0', `::-${LAST_IPV6}`, 2n ** 128n],
  ])('%s', (_, text, canonical, size) => {
    const range = IpRange.parse(text);
    expect(range.toString()).toBe(canonical);
    expect(range.size).toBe(size);
    expect(IpRange.tryParse(text)?.equals(range)).toBe(true);
  });

  test('a prefix that ends among the IPv4-mapped addresses has a text that is not read back', () => {
    expect(IpRange.parse('::/80').toString()).toBe('::-::ffff:255.255.255.255');
    expect(IpRange.tryParse('::-::ffff:255.255.255.255')).toBeUndefined();
  });
});

describe('a range is refused, with what is wrong and what was meant:', () => {
  test.each<[string, string, string, string | undefined]>([
    ['backwards', '10.0.0.9-10.0.0.1', 'the range ends before it starts', '10.0.0.1-10.0.0.9'],
    ['two families', '10.0.0.1-fd00::1', 'the range starts with IPv4 and ends with IPv6', undefined],
    ['two families the other way', '::1-10.0.0.1', 'the range starts with IPv6 and ends with IPv4', undefined],
    ['no first address', '-10.0.0.1', 'the first address of the range is missing', undefined],
    ['no last address', '10.0.0.1-', 'the last address of the range is missing', undefined],
    ['nothing but a dash', '-', 'the first address of the range is missing', undefined],
    ['three addresses', '10.0.0.1-10.0.0.2-10.0.0.3', 'a range has one dash', undefined],
    ['two dashes', '10.0.0.1--10.0.0.3', 'a range has one dash', undefined],
    ['the last octet alone', '10.0.0.1-9', 'the last address of the range is not written out: 9', '10.0.0.1-10.0.0.9'],
    ['the last two octets alone', '10.0.0.1-1.9', 'the last address of the range is not written out: 1.9', '10.0.0.1-10.0.1.9'],
    ['an octet alone that is too small', '10.0.0.9-1', 'the last address of the range is not written out: 1', undefined],
    ['a prefix at the start', '10.0.0.0/24-10.0.1.0', 'the first address of the range is wrong: an address has no prefix length', '10.0.0.0-10.0.1.0'],
    ['a leading zero at the end', '10.0.0.1-10.0.0.09', 'the last address of the range is wrong: the octet "09" has a leading zero, which some programs read as octal', '10.0.0.1-10.0.0.9'],
    ['IPv4-mapped ends', '::ffff:10.0.0.1-::ffff:10.0.0.9', 'the first address of the range is wrong: an IPv4-mapped address is IPv4 to some programs and IPv6 to others', '10.0.0.1-10.0.0.9'],
    ['blanks before it', ' 10.0.0.1-10.0.0.9', 'the first address of the range is wrong: blanks do not belong in an address', '10.0.0.1-10.0.0.9'],
    ['blanks behind it', '10.0.0.1-10.0.0.9 ', 'the last address of the range is wrong: blanks do not belong in an address', '10.0.0.1-10.0.0.9'],
    ['a line break around the dash', '10.0.0.1\n-10.0.0.9', 'the first address of the range is wrong: blanks do not belong in an address', '10.0.0.1-10.0.0.9'],
    ['a long dash', '10.0.0.1\u201310.0.0.9', 'the character U+2013 does not belong in an address', undefined],
    ['host bits', '192.168.1.10/24', 'the address has bits set behind the first 24', '192.168.1.0/24'],
    ['blanks around one address', ' 10.0.0.1', 'blanks do not belong in an address', '10.0.0.1'],
    ['nothing', '', 'an address is missing', undefined],
  ])('%s', (_, text, reason, meant) => {
    expect(IpRange.tryParse(text)).toBeUndefined();
    expect(errorOf(() => IpRange.parse(text))).toMatchObject({ text, reason });
    expect(errorOf(() => IpRange.parse(text)).meant).toBe(meant);
  });

  test('a range of two families or backwards cannot be made of addresses either', () => {
    const [one, nine, six] = ['10.0.0.1', '10.0.0.9', '::1'].map(IpAddress.parse);
    expect(() => IpRange.of(nine, one)).toThrow(new RangeError('A range cannot start at 10.0.0.9 and end before it, at 10.0.0.1.'));
    expect(() => IpRange.of(one, six)).toThrow(new RangeError('A range cannot start with 10.0.0.1 (IPv4) and end with ::1 (IPv6).'));
    expect(IpRange.of(one, one).toString()).toBe('10.0.0.1');
  });
});

describe('what a range holds:', () => {
  test.each<[string, string, boolean]>([
    ['10.0.0.1-10.0.0.9', '10.0.0.1', true],
    ['10.0.0.1-10.0.0.9', '10.0.0.9', true],
    ['10.0.0.1-10.0.0.9', '10.0.0.0', false],
    ['10.0.0.1-10.0.0.9', '10.0.0.10', false],
    ['0.0.0.0/0', '::1', false],
  ])('%s and %s: %s', (range, address, held) => {
    expect(IpRange.parse(range).contains(IpAddress.parse(address))).toBe(held);
  });

  test.each<[string, string, string | undefined, boolean]>([
    ['10.0.0.1-10.0.0.9', '10.0.0.5-10.0.0.20', '10.0.0.5-10.0.0.9', false],
    ['10.0.0.1-10.0.0.9', '10.0.0.9-10.0.0.20', '10.0.0.9', false],
    ['10.0.0.1-10.0.0.9', '10.0.0.10-10.0.0.20', undefined, false],
    ['10.0.0.1-10.0.0.9', '10.0.0.2-10.0.0.3', '10.0.0.2-10.0.0.3', true],
    ['10.0.0.1-10.0.0.9', '10.0.0.1-10.0.0.9', '10.0.0.1-10.0.0.9', true],
    ['0.0.0.0/0', '::/0', undefined, false],
    ['::/0', LAST_IPV6, LAST_IPV6, true],
  ])('%s and %s have in common: %s', (one, other, common, holds) => {
    const [a, b] = [IpRange.parse(one), IpRange.parse(other)];
    expect(a.intersection(b)?.toString()).toBe(common);
    expect(b.intersection(a)?.toString()).toBe(common);
    expect(a.overlaps(b)).toBe(common !== undefined);
    expect(b.overlaps(a)).toBe(common !== undefined);
    expect(a.containsRange(b)).toBe(holds);
    expect(a.equals(b)).toBe(one === other);
  });
});

describe('the smallest list of prefixes for a range:', () => {
  test.each<[string, string]>([
    ['192.168.1.200-192.168.1.250', '192.168.1.200/29 192.168.1.208/28 192.168.1.224/28 192.168.1.240/29 192.168.1.248/31 192.168.1.250/32'],
    ['10.0.0.0-10.0.0.255', '10.0.0.0/24'],
    ['10.0.0.1', '10.0.0.1/32'],
    ['0.0.0.0-255.255.255.255', '0.0.0.0/0'],
    ['0.0.0.1-0.0.0.3', '0.0.0.1/32 0.0.0.2/31'],
    ['255.255.255.254-255.255.255.255', '255.255.255.254/31'],
    ['127.255.255.255-128.0.0.0', '127.255.255.255/32 128.0.0.0/32'],
    [`::-${LAST_IPV6}`, '::/0'],
    ['fd00::1-fd00::4', 'fd00::1/128 fd00::2/127 fd00::4/128'],
  ])('%s', (range, prefixes) => {
    expect(IpRange.parse(range).toPrefixes().join(' ')).toBe(prefixes);
  });

  test.each<[string, number]>([['0.0.0.1-255.255.255.254', 62], [`::1-${LAST_IPV6.slice(0, -1)}e`, 254]])('%s, the longest of its family, has %d', (range, count) => {
    expect(IpRange.parse(range).toPrefixes()).toHaveLength(count);
  });

  test('a prefix is the one prefix of its range', () => {
    expect(IpRange.ofPrefix(IpPrefix.parse('10.96.0.0/12')).toPrefixes().join(' ')).toBe('10.96.0.0/12');
  });
});
