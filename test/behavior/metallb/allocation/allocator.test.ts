import { allocateInOrder } from '../../../../src/behavior/metallb/allocation/allocator';
import { Allocation, Demand } from '../../../../src/behavior/metallb/allocation/demand';
import { Pool } from '../../../../src/model/load-balancer';
import { Service } from '../../../../src/model/service';
import { valuesOf } from '../../../../src/model/written';
import { IpAddress } from '../../../../src/net/ip-address';
import { namespace, pool, service } from '../objects';

const NAMESPACES = ['test-ns1', 'test-ns2'].map((name) => namespace(name));
const TEAM = { serviceSelectors: [{ matchLabels: { team: 'metallb' } }] };
const POOLS = [
  pool('pool1', { addresses: ['1.2.3.0/31'] }),
  pool('pool2', { addresses: ['3.4.5.6/32'], autoAssign: false }),
  pool('pool3', { addresses: ['1000::/127'] }),
  pool('pool4', { addresses: ['2000::1/128'], autoAssign: false }),
  pool('pool6', { addresses: ['7.8.9.0/31'], serviceAllocation: { namespaces: ['test-ns1'], priority: 10 } }),
  pool('pool7', { addresses: ['10.11.12.0/31'], serviceAllocation: { namespaces: ['test-ns1'], priority: 11 } }),
  pool('pool8', { addresses: ['13.14.15.0/31'], serviceAllocation: { ...TEAM, priority: 9 } }),
  pool('pool9', { addresses: ['16.17.18.0/31'], serviceAllocation: { namespaces: ['test-ns2'], priority: 0 } }),
  pool('pool10', { addresses: ['19.20.21.0/31'], serviceAllocation: { ...TEAM, priority: 8 } }),
  pool('pool11', { addresses: ['22.23.24.0/31'], serviceAllocation: { namespaces: ['test-ns1'], ...TEAM, priority: 8 } }),
  pool('pool12', { addresses: ['25.26.27.0/31'], serviceAllocation: { namespaces: ['test-ns1'], ...TEAM, priority: 5 } }),
];
/** MetalLB's own tests know a pool that overlaps with others; MetalLB itself refuses it. */
const BOTH_FAMILIES = [pool('pool5', { addresses: ['1.2.3.0/31', '1000::/127'] }), ...POOLS.filter(({ name }) => name !== 'pool1' && name !== 'pool3')];

const V4 = { clusterIPs: ['1.2.3.4'] };
const V6 = { clusterIPs: ['3000::1'] };
const DUAL = { clusterIPs: ['1.2.3.4', '3000::1'] };
const REQUIRE = { ipFamilyPolicy: 'RequireDualStack' };
const PREFER = { ipFamilyPolicy: 'PreferDualStack' };
const pinning = (addresses: string) => ({ 'metallb.io/loadBalancerIPs': addresses });
const asking = (name: string) => ({ 'metallb.io/address-pool': name });

type Metadata = Parameters<typeof service>[0];

function demand(one: Service, ...held: string[]): Demand {
  return { service: one, families: valuesOf(one.clusterIps).map(({ family }) => family), held: held.map(IpAddress.parse) };
}

/** Addresses, `none`, or the pools of which chance takes one. */
function textOf(allocation: Allocation): string {
  switch (allocation.kind) {
    case 'given': return allocation.addresses.join(', ');
    case 'refused': return 'none';
    case 'open': return `one of ${allocation.pools.map(({ name }) => name).sort().join(' and ')}`;
  }
}

function alone(pools: readonly Pool[], metadata: Metadata, spec: object, held: readonly string[] = []): string {
  return textOf(allocateInOrder([demand(service({ namespace: 'default', ...metadata }, spec), ...held)], pools, NAMESPACES)[0]);
}

describe('MetalLB\'s own vectors: a Service alone in the cluster', () => {
  test.each<[string, Metadata, object, string[], string]>([
    ['with one family', {}, V4, [], '1.2.3.0'],
    ['that pins by the field', {}, { ...V4, loadBalancerIP: '1.2.3.1' }, [], '1.2.3.1'],
    ['that pins by annotation', { annotations: pinning('1.2.3.1') }, V4, [], '1.2.3.1'],
    ['that pins by both', { annotations: pinning('1.2.3.1') }, { ...V4, loadBalancerIP: '1.2.3.2' }, [], 'none'],
    ['that pins what is no address, by annotation', { annotations: pinning('hello') }, V4, [], 'none'],
    ['that pins what is no address, by the field', {}, { ...V4, loadBalancerIP: 'hello' }, [], 'none'],
    ['that pins two of one family', { annotations: pinning('1.2.3.1,1.2.3.2') }, V4, [], 'none'],
    ['that pins an address and asks for another pool', { annotations: { ...pinning('1.2.3.1'), ...asking('pool2') } }, V4, [], 'none'],
    ['that pins what no pool holds, and loses what it had', {}, { ...V4, loadBalancerIP: '1.2.3.4' }, ['1.2.3.1'], 'none'],
    ['that asks for a pool', { annotations: asking('pool1') }, V4, [], '1.2.3.0'],
    ['that asks for another pool than it has an address of', { annotations: asking('pool2') }, V4, ['1.2.3.0'], '3.4.5.6'],
    ['that asks for a pool that is not there', { annotations: asking('unknown') }, V4, [], 'none'],
    ['that has an address of no pool', {}, V4, ['2.3.4.5'], '1.2.3.0'],
    ['that keeps what it has', {}, V4, ['1.2.3.1'], '1.2.3.1'],
    ['that pins an address of a pool that does not assign by itself', {}, { ...V4, loadBalancerIP: '3.4.5.6' }, [], '3.4.5.6'],
    ['that does so with externalTrafficPolicy Local', {}, { ...V4, loadBalancerIP: '3.4.5.6', externalTrafficPolicy: 'Local' }, [], '3.4.5.6'],
    ['without an address inside the cluster', {}, {}, [], 'none'],
    ['of IPv6 that pins IPv4', { annotations: pinning('1.2.3.1') }, V6, [], 'none'],
    ['of IPv4 that pins IPv6', { annotations: pinning('1000::') }, V4, [], 'none'],
    ['of IPv4 that has IPv6', {}, V4, ['1000::'], '1.2.3.0'],
    ['of IPv6 that has IPv4', {}, V6, ['1.2.3.0'], '1000::'],
    ['that would like two families, of a pool with one', { annotations: asking('pool1') }, { ...DUAL, ...PREFER }, [], '1.2.3.0'],
    ['of IPv6 that would like two families', { annotations: asking('pool3') }, { clusterIPs: ['1000::1'], ...PREFER }, [], '1000::'],
    ['of IPv4 that would like two families, in a namespace with pools', { namespace: 'test-ns1' }, { ...V4, ...PREFER }, [], '7.8.9.0'],
    ['that pins one address of two families', { annotations: pinning('1.2.3.1') }, { ...DUAL, ...REQUIRE }, [], 'none'],
    ['of IPv4 that pins both', { annotations: pinning('1.2.3.0,1000::') }, V4, [], 'none'],
    ['in a namespace with two pools', { namespace: 'test-ns1' }, V4, [], '7.8.9.0'],
    ['in a namespace with one pool', { namespace: 'test-ns2' }, V4, [], '16.17.18.0'],
    ['with a label', { labels: { team: 'metallb' } }, V4, [], '19.20.21.0'],
    ['with a label in a namespace with pools', { namespace: 'test-ns1', labels: { team: 'metallb' } }, V4, [], '25.26.27.0'],
    ['that has three addresses', {}, V4, ['1.2.3.0', '1.2.3.1', '1.2.3.2'], '1.2.3.0'],
  ])('%s', (_, metadata, spec, held, expected) => {
    expect(alone(POOLS, metadata, spec, held)).toBe(expected);
    expect(alone([...POOLS].reverse(), metadata, spec, held)).toBe(expected);
  });

  test.each<[string, Metadata, object, string[], string]>([
    ['that requires two families', {}, { ...DUAL, ...REQUIRE }, [], '1.2.3.0, 1000::'],
    ['that requires two families of a pool', { annotations: asking('pool5') }, { ...DUAL, ...REQUIRE }, [], '1.2.3.0, 1000::'],
    ['that would like two families', {}, { ...DUAL, ...PREFER }, [], '1.2.3.0, 1000::'],
    ['that would like two families of a pool', { annotations: asking('pool5') }, { ...DUAL, ...PREFER }, [], '1.2.3.0, 1000::'],
    ['of IPv4 that would like two families, when MetalLB looks for the first time', { annotations: asking('pool5') }, { ...V4, ...PREFER }, [], '1.2.3.0'],
    ['of IPv4 that requires two families', { annotations: asking('pool5') }, { ...V4, ...REQUIRE }, [], 'none'],
    ['that pins both', { annotations: pinning('1.2.3.0,1000::') }, { ...DUAL, ...REQUIRE }, [], '1.2.3.0, 1000::'],
    ['that requires two families and has one', {}, { ...DUAL, ...REQUIRE }, ['1000::'], '1.2.3.0, 1000::'],
    ['that would like two families and has one', {}, { ...DUAL, ...PREFER }, ['1.2.3.1'], '1.2.3.1, 1000::'],
  ])('%s, where a pool has both', (_, metadata, spec, held, expected) => {
    expect(alone(BOTH_FAMILIES, metadata, spec, held)).toBe(expected);
  });
});

describe('sharing in one pool, one Service after another', () => {
  const POOL = [pool('p', { addresses: ['10.0.0.0/30'] })];
  const LOCAL = { externalTrafficPolicy: 'Local', selector: { app: 'x' } };
  const sharing = (key: string | undefined, port: number, protocol: string, spec: object = {}) => demand(
    service({ annotations: key === undefined ? {} : { 'metallb.io/allow-shared-ip': key } }, { ...V4, ports: [{ port, protocol }], ...spec }));

  test('a port in common, another key and other pods keep Services apart', () => {
    const demands = [
      sharing('k', 80, 'TCP'), sharing('k', 443, 'TCP'), sharing('k', 80, 'TCP'), sharing(undefined, 8080, 'TCP'),
      sharing('k', 53, 'UDP', LOCAL), sharing('j', 53, 'UDP'), sharing('k', 53, 'UDP'),
    ];
    expect(allocateInOrder(demands, POOL, []).map(textOf)).toEqual(['10.0.0.0', '10.0.0.0', '10.0.0.1', '10.0.0.2', '10.0.0.3', 'none', '10.0.0.0']);
  });

  test('a free address that comes first is taken before one that could be shared', () => {
    const pinned = demand(service({ annotations: { ...pinning('10.0.0.2'), 'metallb.io/allow-shared-ip': 'k' } }, { ...V4, ports: [{ port: 80 }] }));
    expect(allocateInOrder([pinned, sharing('k', 443, 'TCP'), sharing('k', 25, 'TCP')], POOL, []).map(textOf)).toEqual(['10.0.0.2', '10.0.0.0', '10.0.0.0']);
  });

  test('sharers that are pinned later are found before those that came first', () => {
    const pinned = (address: string) => demand(service({ annotations: { ...pinning(address), 'metallb.io/allow-shared-ip': 'k' } }, { ...V4, ports: [{ port: 80 }] }));
    const demands = [sharing(undefined, 1, 'TCP'), pinned('10.0.0.3'), sharing('k', 80, 'TCP'), pinned('10.0.0.2'), sharing('k', 443, 'TCP'), sharing('k', 443, 'TCP'), sharing('k', 443, 'TCP')];
    expect(allocateInOrder(demands, POOL, []).map(textOf)).toEqual(['10.0.0.0', '10.0.0.3', '10.0.0.1', '10.0.0.2', '10.0.0.1', '10.0.0.2', '10.0.0.3']);
  });
});

describe('the next address of a pool', () => {
  const next = (spec: object, count: number, cluster: object = V4) =>
    allocateInOrder(Array.from({ length: count }, () => demand(service({}, cluster))), [pool('p', spec)], []).map(textOf).join(' ');

  test.each<[string, object, number, string]>([
    ['comes in the order in which ranges are written', { addresses: ['10.0.0.8/31', '10.0.0.2-10.0.0.3'] }, 5, '10.0.0.8 10.0.0.9 10.0.0.2 10.0.0.3 none'],
    ['may be the first and last of a prefix', { addresses: ['10.0.0.0/30'] }, 4, '10.0.0.0 10.0.0.1 10.0.0.2 10.0.0.3'],
    ['never ends in .0 or .255 with avoidBuggyIPs', { addresses: ['10.0.0.254-10.0.1.1'], avoidBuggyIPs: true }, 3, '10.0.0.254 10.0.1.1 none'],
    ['passes over the other family', { addresses: ['fd00::/120', '10.0.0.1/32'] }, 1, '10.0.0.1'],
  ])('%s', (_, spec, count, expected) => {
    expect(next(spec, count)).toBe(expected);
  });

  test('is found at once in 2^64 addresses, and with avoidBuggyIPs any IPv6 address will do', () => {
    expect(next({ addresses: ['fd00::/64'], avoidBuggyIPs: true }, 3, V6)).toBe('fd00:: fd00::1 fd00::2');
  });
});

describe('a pool is chosen', () => {
  const one = (name: string, addresses: string[], serviceAllocation?: object) => pool(name, { addresses, serviceAllocation });

  test.each<[string, Pool[], object, string]>([
    ['by chance among those for everybody', [one('a', ['10.0.0.0/30']), one('b', ['10.0.1.0/30'])], V4, 'one of a and b'],
    ['for certain where only one has the family', [one('a', ['10.0.0.0/30']), one('b', ['fd00::/126'])], V6, 'fd00::'],
    ['with both families before an earlier one that has one of them', [one('a', ['10.0.0.0/30'], { priority: 1 }), one('b', ['10.0.1.0/30', 'fd00::/126'], { priority: 2 })], { ...DUAL, ...PREFER }, '10.0.1.0, fd00::'],
    ['of IPv4 first, where none has both', [one('a', ['fd00::/126'], { priority: 1 }), one('b', ['10.0.0.0/30'], { priority: 2 })], { ...DUAL, ...PREFER }, '10.0.0.0'],
    ['of IPv6 first, where that is the Service\'s primary family', [one('a', ['10.0.0.0/30'], { priority: 1 }), one('b', ['fd00::/126'], { priority: 2 })], { ...DUAL, ...PREFER, ipFamilies: ['IPv6', 'IPv4'] }, 'fd00::'],
    ['that is restricted and has one family, before one for everybody that has both', [one('a', ['10.0.0.0/30'], { priority: 1 }), one('b', ['10.0.1.0/30', 'fd00::/126'])], { ...DUAL, ...PREFER }, '10.0.0.0'],
    ['only where it has both families, if they are required', [one('a', ['10.0.0.0/30'], { priority: 1 }), one('b', ['10.0.1.0/30', 'fd00::/126'])], { ...DUAL, ...REQUIRE }, '10.0.1.0, fd00::'],
    ['never from two pools together', [one('a', ['10.0.0.0/30'], { priority: 1 }), one('b', ['fd00::/126'], { priority: 2 })], { ...DUAL, ...REQUIRE }, 'none'],
  ])('%s', (_, pools, spec, expected) => {
    expect(alone(pools, {}, spec)).toBe(expected);
  });

  test('after an earlier one that is full', () => {
    const pools = [one('a', ['10.0.0.0/32'], { priority: 1 }), one('b', ['10.0.1.0/32'], { priority: 2 })];
    expect(allocateInOrder(Array.from({ length: 3 }, () => demand(service({}, V4))), pools, []).map(textOf)).toEqual(['10.0.0.0', '10.0.1.0', 'none']);
  });

  test('and what follows on a choice by chance is as open', () => {
    const pools = [one('a', ['10.0.0.0/30']), one('b', ['10.0.1.0/30']), one('c', ['10.0.2.0/30'], { namespaces: ['mail'] })];
    const demands = [service({}, V4), service({ annotations: asking('a') }, V4), service({ annotations: pinning('10.0.1.3') }, V4), service({ namespace: 'mail' }, V4)];
    expect(allocateInOrder(demands.map((each) => demand(each)), pools, []).map(textOf)).toEqual(['one of a and b', 'one of a', 'one of b', '10.0.2.0']);
  });
});
