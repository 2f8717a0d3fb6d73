import { poolEntryProblem, readPoolEntry } from '../../../../src/behavior/metallb/acceptance/pool-entry';
import { IpSyntaxError } from '../../../../src/net/ip-syntax-error';

describe('MetalLB takes', () => {
  test.each<[string, string, string]>([
    ['a prefix', '192.168.1.0/24', '192.168.1.0-192.168.1.255'],
    ['a prefix of one address', '192.168.1.200/32', '192.168.1.200'],
    ['an IPv6 prefix', '2001:DB8::/126', '2001:db8::-2001:db8::3'],
    ['everything', '0.0.0.0/0', '0.0.0.0-255.255.255.255'],
    ['a range', '192.168.1.240-192.168.1.250', '192.168.1.240-192.168.1.250'],
    ['a range of one address', '10.0.0.1-10.0.0.1', '10.0.0.1'],
    ['a range with blanks around the dash', ' 10.0.0.1 -\t10.0.0.9 ', '10.0.0.1-10.0.0.9'],
    ['an IPv6 range', 'fd00::1-fd00::ffff', 'fd00::1-fd00::ffff'],
    ['a length with leading zeros', '192.168.1.0/024', '192.168.1.0-192.168.1.255'],
  ])('%s', (_, text, range) => {
    expect(readPoolEntry(text).toString()).toBe(range);
    expect(poolEntryProblem(text)).toBeUndefined();
  });
});

describe('MetalLB refuses', () => {
  test.each<[string, string, string | undefined]>([
    ['a bare address, and means the prefix of one address', '192.168.1.200', '192.168.1.200/32'],
    ['a bare IPv6 address', 'fd00::1', 'fd00::1/128'],
    ['blanks around a prefix', ' 192.168.1.0/24', '192.168.1.0/24'],
    ['leading zeros in an octet', '192.168.01.0/24', '192.168.1.0/24'],
    ['a length that is too long', '192.168.1.0/33', undefined],
    ['a length that is none', '192.168.1.0/', undefined],
    ['a zone', 'fe80::%eth0/64', 'fe80::/64'],
    ['a range backwards', '10.0.0.9-10.0.0.1', '10.0.0.1-10.0.0.9'],
    ['a range without an end', '10.0.0.1-', undefined],
    ['a range of three parts', '10.0.0.1-10.0.0.2-10.0.0.3', undefined],
    ['a range that ends in an octet alone', '10.0.0.1-9', '10.0.0.1-10.0.0.9'],
    ['a range of IPv4 to an IPv6 address that is lower in 16 bytes', '10.0.0.1-::1', undefined],
    ['a range of IPv6 to an IPv4 address that is lower in 16 bytes', 'fd00::1-10.0.0.1', undefined],
    ['a host name', 'router', undefined],
    ['nothing', '', undefined],
  ])('%s', (_, text, meant) => {
    expect(() => readPoolEntry(text)).toThrow(IpSyntaxError);
    expect(poolEntryProblem(text)).toMatchObject({ consequence: 'refused' });
    expect(poolEntryProblem(text)?.meant).toBe(meant);
  });
});

describe('MetalLB takes, and understands otherwise,', () => {
  test.each<[string, string, string, string | undefined]>([
    ['host bits, which it clears', '10.7.0.10/29', 'misread', '10.7.0.8/29'],
    ['host bits of an IPv6 prefix', 'fd00::1/64', 'misread', 'fd00::/64'],
    ['an IPv4-mapped prefix, which works as the IPv4 one', '::ffff:10.0.0.0/125', 'misread', '10.0.0.0/29'],
    ['an IPv4-mapped range', '::ffff:10.0.0.1-10.0.0.9', 'misread', '10.0.0.1-10.0.0.9'],
    ['an IPv4-mapped prefix that holds more than IPv4', '::ffff:10.0.0.0/64', 'unpredictable', undefined],
    ['a range of IPv4 to a higher IPv6 address, which holds none', '10.0.0.1-fd00::1', 'gives nothing', undefined],
    ['a range of IPv6 to a higher IPv4 address, which holds none', '::1-10.0.0.1', 'gives nothing', undefined],
  ])('%s', (_, text, consequence, meant) => {
    expect(poolEntryProblem(text)).toMatchObject({ consequence });
    expect(poolEntryProblem(text)?.meant).toBe(meant);
  });

  test('and says which addresses it gives out', () => {
    expect(readPoolEntry('10.7.0.10/29').toString()).toBe('10.7.0.8-10.7.0.15');
    expect(poolEntryProblem('10.7.0.10/29')?.message).toBe('"10.7.0.10/29" has bits set behind its prefix: MetalLB gives out 10.7.0.8 to 10.7.0.15.');
  });
});
