import { dnsName, dnsNameProblem, domainOrder, domainsAbove, reverseName } from '../../src/net/dns-name';
import { IpAddress } from '../../src/net/ip-address';

describe('a name is spelt as DNS spells it', () => {
  test.each([
    ['app.example.com', 'app.example.com'],
    ['App.Example.COM.', 'app.example.com'],
    [' app.example.com ', 'app.example.com'],
    ['*.example.com', '*.example.com'],
    ['bücher.example.com', 'xn--bcher-kva.example.com'],
    ['*.bücher.example.com', '*.xn--bcher-kva.example.com'],
    ['_acme-challenge.example.com', '_acme-challenge.example.com'],
    [`${'a'.repeat(63)}.example.com`, `${'a'.repeat(63)}.example.com`],
  ])('%s', (text, name) => expect(dnsName(text)).toEqual(name));
});

describe('what is no name, and what was meant', () => {
  test.each<[string, string | undefined]>([
    ['app', undefined], ['', undefined], ['*', undefined], ['*.', undefined], ['a.*.example.com', undefined], ['*a.example.com', undefined], ['-a.example.com', undefined], ['a..example.com', undefined],
    [`${'a'.repeat(64)}.example.com`, undefined], [`${'a.'.repeat(130)}com`, undefined], ['192.168.1.200', undefined], ['192.168.1', undefined], ['2001:db8::1', undefined],
    ['app.example.com\nlocal-data: "x"', 'app.example.com'], ['app.example.com; evil', 'app.example.com'], ['app.example.com"', 'app.example.com'],
    ['https://app.example.com/path', 'app.example.com'], ['app.example.com:443', 'app.example.com'],
  ])('%j', (text, meant) => {
    expect(dnsName(text)).toBeUndefined();
    expect(dnsNameProblem(text)).toMatchObject({ message: expect.stringMatching(/^".*" is no name of DNS: .+\.$/s), ...(meant === undefined ? {} : { meant }) });
    expect(dnsNameProblem(text)!.meant).toEqual(meant);
  });
});

test('the name of an address is its digits backwards', () => {
  expect(reverseName(IpAddress.parse('192.168.1.200'))).toEqual('200.1.168.192.in-addr.arpa');
  expect(reverseName(IpAddress.parse('2001:db8::567:89ab'))).toEqual('b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa');
});

test('a domain stands before what is below it', () => {
  const names = ['b.example.com', 'example.com', 'a.b.example.com', '*.b.example.com', 'example.org'];
  expect([...names].sort((a, b) => (domainOrder(a) < domainOrder(b) ? -1 : 1))).toEqual(['example.com', 'b.example.com', '*.b.example.com', 'a.b.example.com', 'example.org']);
});

test('the domains above a name, the nearest first', () => expect(domainsAbove('a.b.example.com')).toEqual(['b.example.com', 'example.com', 'com']));
