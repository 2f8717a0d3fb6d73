import { errorOf } from './error-of';
import { IpAddress } from '../../src/net/ip-address';
import { IpPrefix } from '../../src/net/ip-prefix';

const LAST_IPV6 = 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff';

describe('a prefix has a first and a last address, and a size:', () => {
  test.each<[string, string, string, bigint]>([
    ['192.168.1.0/24', '192.168.1.0', '192.168.1.255', 256n],
    ['10.96.0.0/12', '10.96.0.0', '10.111.255.255', 2n ** 20n],
    ['0.0.0.0/0', '0.0.0.0', '255.255.255.255', 2n ** 32n],
    ['128.0.0.0/1', '128.0.0.0', '255.255.255.255', 2n ** 31n],
    ['10.0.0.0/31', '10.0.0.0', '10.0.0.1', 2n],
    ['255.255.255.255/32', '255.255.255.255', '255.255.255.255', 1n],
    ['::/0', '::', LAST_IPV6, 2n ** 128n],
    ['fd00:1::/64', 'fd00:1::', 'fd00:1::ffff:ffff:ffff:ffff', 2n ** 64n],
    [`${LAST_IPV6}/128`, LAST_IPV6, LAST_IPV6, 1n],
  ])('%s is %s to %s', (text, first, last, size) => {
    const prefix = IpPrefix.parse(text);
    expect([prefix.first, prefix.last, prefix.address, prefix].map(String)).toEqual([first, last, first, text]);
    expect(prefix.size).toBe(size);
    expect(prefix.family).toBe(text.includes(':') ? 'IPv6' : 'IPv4');
  });

  test('its text is canonical', () => {
    expect(IpPrefix.parse('FD00:0:0::/48').toString()).toBe('fd00::/48');
    expect(IpPrefix.parse('64:ff9b::0.0.0.0/96').toString()).toBe('64:ff9b::/96');
  });
});

describe('a prefix is refused, with what is wrong and what was meant:', () => {
  test.each<[string, string, string, string | undefined]>([
    ['host bits', '192.168.1.10/24', 'the address has bits set behind the first 24', '192.168.1.0/24'],
    ['host bits of an IPv6 prefix', 'fd00::1/64', 'the address has bits set behind the first 64', 'fd00::/64'],
    ['host bits of everything', '10.0.0.1/0', 'the address has bits set behind the first 0', '0.0.0.0/0'],
    ['no length', '192.168.1.200', 'a prefix needs a length', '192.168.1.200/32'],
    ['no length of an IPv6 prefix', 'fd00::1', 'a prefix needs a length', 'fd00::1/128'],
    ['no length and a leading zero', '10.0.0.01', 'the octet "01" has a leading zero, which some programs read as octal', '10.0.0.1/32'],
    ['nothing', '', 'an address is missing', undefined],
    ['no address', '/24', 'an address is missing', undefined],
    ['an empty length', '10.0.0.0/', 'the prefix length is missing', undefined],
    ['a length too high', '10.0.0.0/33', 'the prefix length "33" is above 32, the highest of IPv4', undefined],
    ['a length too high for IPv6', 'fd00::/129', 'the prefix length "129" is above 128, the highest of IPv6', undefined],
    ['a leading zero in the length', '10.0.0.0/08', 'the prefix length "08" has a leading zero', '10.0.0.0/8'],
    ['a leading zero in the length, and host bits', '10.0.0.1/08', 'the prefix length "08" has a leading zero', '10.0.0.0/8'],
    ['a sign', '10.0.0.0/+8', 'the prefix length "+8" is not a number of 0 to 32', undefined],
    ['a negative length', '10.0.0.0/-1', 'the prefix length "-1" is not a number of 0 to 32', undefined],
    ['a fraction', '10.0.0.0/8.5', 'the prefix length "8.5" is not a number of 0 to 32', undefined],
    ['two lengths', '10.0.0.0/8/8', 'the prefix length "8/8" is not a number of 0 to 32', undefined],
    ['a network mask', '10.0.0.5/255.255.255.0', 'the prefix length is written as a network mask', '10.0.0.0/24'],
    ['a network mask with holes', '10.0.0.0/255.0.255.0', 'the prefix length "255.0.255.0" is not a number of 0 to 32', undefined],
    ['blanks', ' 192.168.1.0/24', 'blanks do not belong in a prefix', '192.168.1.0/24'],
    ['blanks around the slash', '192.168.1.0 / 24', 'blanks do not belong in a prefix', undefined],
    ['a short address', '10/8', 'this is neither an IPv4 nor an IPv6 address', undefined],
    ['a leading zero in an octet', '192.168.01.0/24', 'the octet "01" has a leading zero, which some programs read as octal', '192.168.1.0/24'],
    ['a zone', 'fe80::%eth0/64', 'a zone belongs to one machine and is not part of an address', 'fe80::/64'],
    ['IPv4-mapped addresses', '::ffff:10.0.0.0/120', 'an IPv4-mapped address is IPv4 to some programs and IPv6 to others', '10.0.0.0/24'],
    ['IPv4-mapped addresses with host bits', '::ffff:10.0.0.9/120', 'an IPv4-mapped address is IPv4 to some programs and IPv6 to others', '10.0.0.0/24'],
    ['all IPv4-mapped addresses', '::ffff:0:0/96', 'an IPv4-mapped address is IPv4 to some programs and IPv6 to others', '0.0.0.0/0'],
    ['an IPv4-mapped address with a length of no known meaning', '::ffff:10.0.0.0/24', 'an IPv4-mapped address is IPv4 to some programs and IPv6 to others', undefined],
  ])('%s', (_, text, reason, meant) => {
    expect(IpPrefix.tryParse(text)).toBeUndefined();
    expect(errorOf(() => IpPrefix.parse(text))).toMatchObject({ text, reason });
    expect(errorOf(() => IpPrefix.parse(text)).meant).toBe(meant);
  });

  test('the message names the prefix that was meant', () => {
    expect(errorOf(() => IpPrefix.parse('192.168.1.10/24')).message)
      .toBe('"192.168.1.10/24": the address has bits set behind the first 24; 192.168.1.0/24 was probably meant.');
  });
});

describe('parseMasked clears host bits, as MetalLB does,', () => {
  test.each([['10.7.0.10/29', '10.7.0.8/29'], ['fd00::1/64', 'fd00::/64'], ['255.255.255.255/0', '0.0.0.0/0'], ['10.0.0.0/8', '10.0.0.0/8']])('%s is %s', (text, masked) => {
    expect(IpPrefix.parseMasked(text).toString()).toBe(masked);
  });

  test.each(['10.0.0.1', '10.0.0.1/33', '10.0.0.1/024', '::ffff:10.0.0.1/120', ' 10.0.0.1/24'])('and refuses %j like parse', (text) => {
    expect(errorOf(() => IpPrefix.parseMasked(text)).message).toBe(errorOf(() => IpPrefix.parse(text)).message);
  });
});

describe('the prefix of a length that an address lies in:', () => {
  test.each<[string, number, string]>([['10.1.2.3', 8, '10.0.0.0/8'], ['10.1.2.3', 32, '10.1.2.3/32'], ['fd00::1', 0, '::/0'], [LAST_IPV6, 127, `${LAST_IPV6.slice(0, -1)}e/127`]])('%s with %d bits is %s', (address, length, prefix) => {
    expect(IpPrefix.of(IpAddress.parse(address), length).toString()).toBe(prefix);
  });

  test.each<[string, number]>([['10.0.0.0', 33], ['10.0.0.0', -1], ['10.0.0.0', 8.5], ['10.0.0.0', NaN], ['::', 129]])('%s has no prefix of %d bits', (address, length) => {
    expect(() => IpPrefix.of(IpAddress.parse(address), length)).toThrow(RangeError);
  });
});

describe('what a prefix holds:', () => {
  test.each<[string, string, boolean]>([
    ['192.168.1.0/24', '192.168.1.0', true],
    ['192.168.1.0/24', '192.168.1.255', true],
    ['192.168.1.0/24', '192.168.0.255', false],
    ['192.168.1.0/24', '192.168.2.0', false],
    ['0.0.0.0/0', '255.255.255.255', true],
    ['0.0.0.0/0', '::', false],
    ['::/0', LAST_IPV6, true],
    ['::/0', '0.0.0.0', false],
  ])('%s and %s: %s', (prefix, address, held) => {
    expect(IpPrefix.parse(prefix).contains(IpAddress.parse(address))).toBe(held);
  });

  test.each<[string, string, boolean, boolean]>([
    ['10.0.0.0/8', '10.1.0.0/16', true, true],
    ['10.1.0.0/16', '10.0.0.0/8', false, true],
    ['10.0.0.0/8', '10.0.0.0/8', true, true],
    ['10.0.0.0/9', '10.128.0.0/9', false, false],
    ['0.0.0.0/0', '::/0', false, false],
    ['::/0', 'fd00::/8', true, true],
  ])('%s holds %s: %s; they overlap: %s', (one, other, holds, overlap) => {
    expect(IpPrefix.parse(one).containsPrefix(IpPrefix.parse(other))).toBe(holds);
    expect(IpPrefix.parse(one).overlaps(IpPrefix.parse(other))).toBe(overlap);
    expect(IpPrefix.parse(other).overlaps(IpPrefix.parse(one))).toBe(overlap);
    expect(IpPrefix.parse(one).equals(IpPrefix.parse(other))).toBe(one === other);
  });
});
