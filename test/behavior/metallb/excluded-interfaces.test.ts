import { isExcludedInterface, isNoGoExpression } from '../../../src/behavior/metallb/excluded-interfaces';

test.each(['docker0', 'cbr0', 'dummy0', 'virbr0', 'lxcbr0', 'veth1a2b', 'lo', 'cali123', 'tunl0', 'flannel.1', 'kube-ipvs0', 'cni0', 'nodelocaldns', 'lxc1'])(
  'no speaker answers on %s', (name) => {
    expect(isExcludedInterface(name)).toBe(true);
  });

test.each(['eth0', 'lo1', 'loopback', 'eno1', 'bond0.100', 'br-veth', 'wlan0'])('speakers answer on %s', (name) => {
  expect(isExcludedInterface(name)).toBe(false);
});

test('patterns without an anchor match anywhere, as in Go', () => {
  expect(isExcludedInterface('my-tap0', ['tap'])).toBe(true);
});

test.each(['*eth', 'eth[', '^(?!enp)', '(a)\\1'])('Go takes no %s, and no speaker starts', (pattern) => {
  expect(isNoGoExpression(pattern)).toBe(true);
});

test.each(['^docker.*', '(?i)^ETH', '^veth[[:xdigit:]]+$', '\\Aeth', '(?P<kind>en)'])('Go takes %s', (pattern) => {
  expect(isNoGoExpression(pattern)).toBe(false);
});

test('of an expression that only Go reads nothing is known', () => {
  expect(isExcludedInterface('eth0', ['(?i)^ETH'])).toBe(false);
});
