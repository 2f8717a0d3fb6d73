import { errorOf } from './error-of';
import { IpAddress } from '../../src/net/ip-address';

const LAST_IPV6 = 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff';

describe('an address is read, and written in canonical form:', () => {
  test.each<[string, string, string]>([
    ['the first IPv4 address', '0.0.0.0', '0.0.0.0'],
    ['the last IPv4 address', '255.255.255.255', '255.255.255.255'],
    ['an IPv4 address', '192.168.1.10', '192.168.1.10'],
    ['the first IPv6 address', '::', '::'],
    ['the last IPv6 address', LAST_IPV6, LAST_IPV6],
    ['capital letters', 'FD00::ABCD', 'fd00::abcd'],
    ['leading zeros in a group', '2001:0db8:0000::0001', '2001:db8::1'],
    ['all groups written', '2001:db8:0:0:0:0:0:1', '2001:db8::1'],
    ['a single zero group, which is not shortened', '2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['"::" for a single group', '2001:db8::1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['the first of two longest runs', '2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['the longer of two runs', '2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['a run at the start', '0:0:0:1:2:3:4:5', '::1:2:3:4:5'],
    ['a run at the end', '1:2:3:4:5:0:0:0', '1:2:3:4:5::'],
    ['"::" at the end for one group', '1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['"::" at the start for one group', '::2:3:4:5:6:7:8', '0:2:3:4:5:6:7:8'],
    ['a dotted quad behind a NAT64 prefix', '64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
    ['a dotted quad behind six groups', '1:2:3:4:5:6:7.8.9.10', '1:2:3:4:5:6:708:90a'],
    ['the old IPv4-compatible form', '::1.2.3.4', '::102:304'],
    ['the address before the IPv4-mapped ones', '::fffe:ffff:ffff', '::fffe:ffff:ffff'],
    ['the address behind the IPv4-mapped ones', '::1:0:0:0', '::1:0:0:0'],
  ])('%s', (_, text, canonical) => {
    expect(IpAddress.parse(text).toString()).toBe(canonical);
    expect(IpAddress.tryParse(text)?.equals(IpAddress.parse(canonical))).toBe(true);
  });
});

describe('an address is refused, with what is wrong and what was meant:', () => {
  test.each<[string, string, string, string | undefined]>([
    ['nothing', '', 'an address is missing', undefined],
    ['blanks before it', ' 10.0.0.1', 'blanks do not belong in an address', '10.0.0.1'],
    ['a line break behind it', 'fd00::1\n', 'blanks do not belong in an address', 'fd00::1'],
    ['a blank within it, which could mean anything', '10.0.0.1 2', 'blanks do not belong in an address', undefined],
    ['an invisible character', '10.0.0.1\u200b', 'the character U+200B does not belong in an address', undefined],
    ['digits of another script', '10.0.0.\u0661', 'the character U+0661 does not belong in an address', undefined],
    ['a host name', 'router.example.com', 'this is neither an IPv4 nor an IPv6 address', undefined],
    ['a number', '3232235777', 'this is neither an IPv4 nor an IPv6 address', undefined],
    ['a hexadecimal number', '0x7f000001', 'this is neither an IPv4 nor an IPv6 address', undefined],
    ['a short form', '127.1', 'an IPv4 address has four octets, this has 2', undefined],
    ['five octets', '1.2.3.4.5', 'an IPv4 address has four octets, this has 5', undefined],
    ['an empty octet', '10..0.1', 'an octet is empty', undefined],
    ['an octet too high', '10.0.0.256', 'the octet "256" is above 255', undefined],
    ['a hexadecimal octet', '0x7f.0.0.1', 'the octet "0x7f" is not a decimal number', undefined],
    ['a leading zero', '192.168.001.010', 'the octet "001" has a leading zero, which some programs read as octal', '192.168.1.10'],
    ['two zeros', '10.0.00.1', 'the octet "00" has a leading zero, which some programs read as octal', '10.0.0.1'],
    ['a sign', '10.0.0.-1', 'a dash belongs in a range, and stands between two addresses', undefined],
    ['a prefix', '192.168.1.10/24', 'an address has no prefix length', '192.168.1.10'],
    ['a range', '10.0.0.1-10.0.0.9', 'a dash belongs in a range, and stands between two addresses', undefined],
    ['a port', '10.0.0.1:80', 'the port 80 is not part of an address', undefined],
    ['brackets', '[fd00::1]', 'brackets and ports belong to a URL, not to an address', 'fd00::1'],
    ['brackets and a port', '[fd00::1]:443', 'brackets and ports belong to a URL, not to an address', 'fd00::1'],
    ['a zone', 'fe80::1%eth0', 'a zone belongs to one machine and is not part of an address', 'fe80::1'],
    ['IPv4-mapped, as a quad', '::ffff:1.2.3.4', 'an IPv4-mapped address is IPv4 to some programs and IPv6 to others', '1.2.3.4'],
    ['IPv4-mapped, in hexadecimal', '::ffff:0102:0304', 'an IPv4-mapped address is IPv4 to some programs and IPv6 to others', '1.2.3.4'],
    ['IPv4-mapped, at full length', '0:0:0:0:0:FFFF:0:0', 'an IPv4-mapped address is IPv4 to some programs and IPv6 to others', '0.0.0.0'],
    ['the last IPv4-mapped one', '::ffff:ffff:ffff', 'an IPv4-mapped address is IPv4 to some programs and IPv6 to others', '255.255.255.255'],
    ['seven groups', '1:2:3:4:5:6:7', 'an IPv6 address has 8 groups, this has 7', undefined],
    ['nine groups', '1:2:3:4:5:6:7:8:9', 'an IPv6 address has 8 groups, this has 9', undefined],
    ['"::" beside eight groups', '1:2:3:4::5:6:7:8', '"::" stands for at least one of the 8 groups, and 8 are written beside it', undefined],
    ['"::" twice', '1::2::3', '"::" may stand only once', undefined],
    ['three colons', '1:::2', 'three colons stand together', undefined],
    ['a colon at the start', ':1::2', 'a single colon stands at an end', undefined],
    ['a colon at the end', '1::2:', 'a single colon stands at an end', undefined],
    ['a letter that is no digit', 'fd00::g', 'the group "g" is not one to four hexadecimal digits', undefined],
    ['a group of five digits', 'fd00::12345', 'the group "12345" is not one to four hexadecimal digits', undefined],
    ['a group of five digits that starts with zeros', 'fd00::00001', 'the group "00001" has more than four digits', 'fd00::1'],
    ['a quad in the middle', '::1.2.3.4:5', 'the dotted quad "1.2.3.4" may stand only at the end', undefined],
    ['a quad before "::"', '1.2.3.4::', 'the dotted quad "1.2.3.4" may stand only at the end', undefined],
    ['a leading zero in a quad', '64:ff9b::1.2.3.04', 'the octet "04" has a leading zero, which some programs read as octal', '64:ff9b::102:304'],
    ['a leading zero in an IPv4-mapped quad', '::ffff:1.2.3.04', 'the octet "04" has a leading zero, which some programs read as octal', undefined],
    ['seven groups and a quad', '1:2:3:4:5:6:7:1.2.3.4', 'an IPv6 address has 8 groups, this has 9', undefined],
  ])('%s', (_, text, reason, meant) => {
    expect(IpAddress.tryParse(text)).toBeUndefined();
    expect(errorOf(() => IpAddress.parse(text))).toMatchObject({ name: 'IpSyntaxError', text, reason });
    expect(errorOf(() => IpAddress.parse(text)).meant).toBe(meant);
  });

  test('the message is a full sentence', () => {
    expect(errorOf(() => IpAddress.parse('192.168.01.1')).message)
      .toBe('"192.168.01.1": the octet "01" has a leading zero, which some programs read as octal; 192.168.1.1 was probably meant.');
    expect(errorOf(() => IpAddress.parse('10.0.0.256')).message).toBe('"10.0.0.256": the octet "256" is above 255.');
  });

  test('the message spells out what cannot be seen', () => {
    expect(errorOf(() => IpAddress.parse('10.0.0.1\u00a0')).message)
      .toBe('"10.0.0.1<U+00A0>": blanks do not belong in an address; 10.0.0.1 was probably meant.');
  });

  test.each([['dots', '.'], ['zeros', '0'], ['colons', ':'], ['blanks', ' '], ['brackets', '[']])('a million %s, with a short message', (_, character) => {
    for (const text of [character.repeat(1_000_000), `${character.repeat(1_000_000)}g`, `::${character.repeat(1_000_000)}g`]) {
      expect(errorOf(() => IpAddress.parse(text)).message.length).toBeLessThan(400);
    }
  });
});

describe('an address as a number:', () => {
  test.each<['IPv4' | 'IPv6', bigint, string]>([
    ['IPv4', 0n, '0.0.0.0'],
    ['IPv4', 0xc0a8010an, '192.168.1.10'],
    ['IPv4', 2n ** 31n, '128.0.0.0'],
    ['IPv4', 2n ** 32n - 1n, '255.255.255.255'],
    ['IPv6', 0n, '::'],
    ['IPv6', 2n ** 64n, '0:0:0:1::'],
    ['IPv6', 2n ** 128n - 1n, LAST_IPV6],
  ])('%s %d is %s', (family, value, text) => {
    expect(IpAddress.of(family, value).toString()).toBe(text);
    expect(IpAddress.parse(text)).toMatchObject({ family, value });
  });

  test.each<['IPv4' | 'IPv6', bigint]>([['IPv4', -1n], ['IPv4', 2n ** 32n], ['IPv6', -1n], ['IPv6', 2n ** 128n]])('%s has no address %d', (family, value) => {
    expect(() => IpAddress.of(family, value)).toThrow(RangeError);
  });

  test('IPv4-mapped numbers, which arithmetic can reach, show their quad', () => {
    expect(IpAddress.of('IPv6', 0xffff01020304n).toString()).toBe('::ffff:1.2.3.4');
    expect(IpAddress.parse('::fffe:ffff:ffff').next()?.toString()).toBe('::ffff:0.0.0.0');
    expect(IpAddress.parse('::1:0:0:0').previous()?.toString()).toBe('::ffff:255.255.255.255');
  });
});

describe('neighbours and order:', () => {
  test.each([['10.0.0.255', '10.0.1.0'], ['127.255.255.255', '128.0.0.0'], ['fd00::ffff', 'fd00::1:0'], ['::', '::1']])('%s is followed by %s', (one, next) => {
    expect(IpAddress.parse(one).next()?.toString()).toBe(next);
    expect(IpAddress.parse(next).previous()?.toString()).toBe(one);
  });

  test.each(['255.255.255.255', LAST_IPV6])('nothing follows %s', (text) => {
    expect(IpAddress.parse(text).next()).toBeUndefined();
  });

  test.each(['0.0.0.0', '::'])('nothing comes before %s', (text) => {
    expect(IpAddress.parse(text).previous()).toBeUndefined();
  });

  test('by number, not by text; IPv4 before IPv6', () => {
    const sorted = ['0.0.0.0', '10.0.0.2', '10.0.0.10', '255.255.255.255', '::', '::1', 'fd00::2', 'fd00::10', LAST_IPV6];
    const addresses = [...sorted].reverse().map(IpAddress.parse);
    expect(addresses.sort((one, other) => one.compare(other)).map(String)).toEqual(sorted);
  });

  test('one address, however it is written, and none of the other family', () => {
    expect(IpAddress.parse('FD00:0::1').compare(IpAddress.parse('fd00::1'))).toBe(0);
    expect(IpAddress.parse('FD00:0::1').equals(IpAddress.parse('fd00::1'))).toBe(true);
    expect(IpAddress.parse('0.0.0.1').equals(IpAddress.parse('::1'))).toBe(false);
  });
});
