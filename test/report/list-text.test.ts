import { answeringText, portsText, shareText } from '../../src/report/list-text';

const port = (number: number, protocol = 'TCP') => ({ port: number, protocol });
const plain = (name: string) => name;

test.each([
  [[], 'no ports'],
  [[port(443), port(80)], 'TCP 80, 443'],
  [[port(53, 'UDP'), port(53)], 'TCP 53; UDP 53'],
  [[1, 2, 3, 4, 5].map((number) => port(number)), 'TCP 1, 2, 3 and 2 more'],
  [[port(80), port(80)], 'TCP 80'],
  [[{ ...port(0), isLater: true }, port(80)], 'TCP 80, filled in later'],
])('ports %j read %s', (ports, text) => {
  expect(portsText(ports, 3)).toBe(text);
});

test.each([
  [{ nodes: ['a', 'b'], onlyWithPods: false }, 'a, then b'],
  [{ nodes: ['a', 'b', 'c', 'd'], onlyWithPods: false }, 'a, then b, then 2 more'],
  [{ nodes: ['a'], onlyWithPods: true }, 'a, of these only nodes with a pod'],
  [{ nodes: [], onlyWithPods: false }, 'nobody'],
  [{ onlyWithPods: false }, 'not known'],
])('%j reads %s', (answering, text) => {
  expect(answeringText(answering, plain, 2)).toBe(text);
});

test.each([
  [0n, 51n, '0 %'],
  [3n, 51n, '6 %'],
  [1n, 1000n, 'under 1 %'],
  [999n, 1000n, 'over 99 %'],
  [51n, 51n, '100 %'],
  [0n, 0n, '100 %'],
  [1n, 2n ** 64n, 'under 1 %'],
])('%s of %s addresses are %s', (used, size, text) => {
  expect(shareText(used, size)).toBe(text);
});
