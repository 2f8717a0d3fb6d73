import * as fc from 'fast-check';
import { allocateInOrder } from '../../../../src/behavior/metallb/allocation/allocator';
import { Demand } from '../../../../src/behavior/metallb/allocation/demand';
import { predict } from '../../../../src/behavior/metallb/allocation/prediction';
import { pinsInReach } from '../../../../src/behavior/metallb/allocation/reachable-pins';
import { Service } from '../../../../src/model/service';
import { pool, service } from '../objects';

const LAN = pool('lan', { addresses: ['10.0.0.254-10.0.1.1', '10.0.2.0/30'], avoidBuggyIPs: true });
/** What it gives, in its order. */
const ADDRESSES = ['10.0.0.254', '10.0.1.1', '10.0.2.1', '10.0.2.2', '10.0.2.3'];
const KEY = { 'metallb.io/allow-shared-ip': 'key' };

function s(name: string, annotations: Record<string, string> = {}, port = 80): Service {
  return { ...service({ annotations }, { clusterIPs: ['10.96.0.1'], ports: [{ port }] }), name };
}

const pinning = (name: string, address: string, more: Record<string, string> = {}) => s(name, { 'metallb.io/loadBalancerIPs': address, ...more });
const demand = (one: Service): Demand => ({ service: one, families: ['IPv4'] });

function inReach(services: readonly Service[]): string[] {
  const { contest, pins } = predict(services.map(demand), [LAN], []);
  return pinsInReach(contest, pins, LAN).map(({ service: { name }, rivals }) => `${name} before ${rivals.first.name}`);
}

function permutations<T>(list: readonly T[]): T[][] {
  return list.length < 2 ? [[...list]] : list.flatMap((first, index) => permutations(list.filter((_, other) => other !== index)).map((rest) => [first, ...rest]));
}

test('a pin is in reach exactly where the Service gets nothing in some order of all', () => {
  const plans = fc.record({ pinned: fc.subarray(ADDRESSES, { maxLength: 3 }), others: fc.integer({ min: 0, max: 2 }) });
  fc.assert(fc.property(plans, ({ pinned, others }) => {
    const pins = pinned.map((address, index) => pinning(`pin${index}`, address));
    const services = [...pins, ...Array.from({ length: others }, (_, index) => s(`other${index}`))];
    const losing = new Set(permutations(services).flatMap((order) => allocateInOrder(order.map(demand), [LAN], [])
      .flatMap(({ kind }, index) => (kind === 'refused' && order[index].pinned.length > 0 ? [order[index].name] : []))));
    expect(inReach(services)).toEqual([...losing].sort().map((name) => `${name} before other0`));
  }), { numRuns: 150 });
});

test.each<[string, Service[], string[]]>([
  ['those who share take one address together', [pinning('a', '10.0.1.1'), s('b', KEY, 1), s('c', KEY, 2)], []],
  ['those who share a key and want one port take one each', [pinning('a', '10.0.1.1'), s('b', KEY, 1), s('c', KEY, 1)], ['a before b']],
  ['who may share the pinned address takes it from nobody', [pinning('a', '10.0.0.254', KEY), s('b', KEY, 1)], []],
  ['who shares the pinned address of another takes no further one', [pinning('a', '10.0.0.254', KEY), pinning('c', '10.0.1.1'), s('b', KEY, 1)], []],
  ['who has its key and its port takes it', [pinning('a', '10.0.0.254', KEY), s('b', KEY)], ['a before b']],
  ['all who share a pinned address may lose it', [pinning('a', '10.0.0.254', KEY), { ...pinning('b', '10.0.0.254', KEY), ports: s('b', {}, 1).ports }, s('c')], ['a before c', 'b before c']],
])('%s', (_, services, expected) => {
  expect(inReach(services)).toEqual(expected);
});
