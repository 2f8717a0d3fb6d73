import * as fc from 'fast-check';
import { DEMANDS, POOLS } from './arbitraries';
import { allocateInOrder } from '../../../../src/behavior/metallb/allocation/allocator';
import { KnownDemand, predict as outlook, Prediction } from '../../../../src/behavior/metallb/allocation/prediction';
import { Pool } from '../../../../src/model/load-balancer';
import { Service } from '../../../../src/model/service';
import { valuesOf } from '../../../../src/model/written';
import { IpFamily } from '../../../../src/net/ip-family';
import { namespace, pool, service } from '../objects';

const predict = (...args: Parameters<typeof outlook>) => outlook(...args).predictions;
const V4 = { clusterIPs: ['10.96.0.1'] };
const DUAL = { clusterIPs: ['10.96.0.1', 'fd00:96::1'] };
const PREFER = { ipFamilyPolicy: 'PreferDualStack' };
const NAMESPACES = ['shop', 'mail'].map((name) => namespace(name));
const pinning = (addresses: string) => ({ 'metallb.io/loadBalancerIPs': addresses });
const asking = (name: string) => ({ 'metallb.io/address-pool': name });
const sharing = { 'metallb.io/allow-shared-ip': 'key' };

/** A Service of the namespace `shop` with a port of its own. */
function s(name: string, annotations: Record<string, string> = {}, spec: object = {}): Service {
  return { ...service({ annotations }, { ...V4, ports: [{ port: name.charCodeAt(0) }], ...spec }), name };
}

function p(name: string, addresses: string, spec: object = {}): Pool {
  return pool(name, { addresses: addresses.split(' '), ...spec });
}

function known(services: readonly Service[]): KnownDemand[] {
  return services.map((one) => ({ service: one, families: valuesOf(one.clusterIps).map(({ family }) => family) }));
}

function textOf(prediction: Prediction): string {
  return 'addresses' in prediction ? `${prediction.certainty} ${prediction.addresses.join(' ')} of ${prediction.pool.name}` : `${prediction.certainty}: ${prediction.because}`;
}

const LAN = p('lan', '10.0.0.0/30');
const NO_ORDER = 'and MetalLB sees them in no fixed order.';

test.each<[string, Pool[], Service[], string]>([
  ['pins', [LAN], [s('a', pinning('10.0.0.2'))], 'pinned 10.0.0.2 of lan'],
  ['pins two families, which stand in its status in the order of their texts', [p('lan', '203.0.113.0/30 2001:db8::/126')], [s('a', pinning('203.0.113.1,2001:db8::1'), DUAL)], 'pinned 2001:db8::1 203.0.113.1 of lan'],
  ['is the only one', [LAN], [s('a')], 'predicted 10.0.0.0 of lan'],
  ['asks for a pool of which nobody else draws', [LAN, p('wan', '10.0.1.0/30')], [s('a', asking('wan')), s('b', asking('lan'))], 'predicted 10.0.1.0 of wan'],
  ['is the only one that does not pin, and its address is nobody\'s', [LAN], [s('a'), s('b', pinning('10.0.0.1'))], 'predicted 10.0.0.0 of lan'],
  ['would have an address that another pins', [LAN], [s('a'), s('b', pinning('10.0.0.0'))], `unpredictable: Service shop/b pins 10.0.0.0, ${NO_ORDER}`],
  ['draws of one pool with another', [LAN], [s('a'), s('b')], `unpredictable: Service shop/b may get an address of pool lan too, ${NO_ORDER}`],
  ['draws of one pool with several', [LAN], [s('a'), s('b'), s('c'), s('d', asking('lan'))], `unpredictable: Service shop/b and 2 more may get an address of pool lan too, ${NO_ORDER}`],
  ['draws of one pool with those that it may share with', [LAN], [s('a', sharing), s('b', sharing), s('c', { ...sharing, ...pinning('10.0.0.0') })], 'predicted 10.0.0.0 of lan'],
  ['draws of one pool with one that has its key and its port', [LAN], [s('a', sharing), s('b', sharing, { ports: [{ port: 97 }] })], `unpredictable: Service shop/b may get an address of pool lan too, ${NO_ORDER}`],
  ['draws of one pool with one of another family', [p('lan', '10.0.0.0/30 fd00::/126')], [s('a'), s('b', {}, { clusterIPs: ['fd00:96::2'] })], 'predicted 10.0.0.0 of lan'],
  ['may get an address of several pools', [LAN, p('wan', '10.0.1.0/30')], [s('a')], 'unpredictable: MetalLB takes one of pool lan and pool wan at random.'],
  ['comes to another pool first', [LAN, p('wan', '10.0.1.0/30', { serviceAllocation: { priority: 1 } })], [s('a'), s('b', asking('lan'))], 'predicted 10.0.1.0 of wan'],
  ['draws of a pool to which others come when theirs is full', [p('small', '10.0.1.0/32', { serviceAllocation: { namespaces: ['mail'] } }), LAN],
    [s('a'), { ...s('b'), namespace: 'mail' }, { ...s('c'), namespace: 'mail' }], `unpredictable: Service mail/b and 1 more may get an address of pool lan too, ${NO_ORDER}`],
  ['draws of a pool to which others would come if theirs were smaller', [p('large', '10.0.1.0/31', { serviceAllocation: { namespaces: ['mail'] } }), LAN],
    [s('a'), { ...s('b'), namespace: 'mail' }, { ...s('c'), namespace: 'mail' }], 'predicted 10.0.0.0 of lan'],
  ['pins what another pins', [LAN], [s('a', pinning('10.0.0.2')), s('b', pinning('10.0.0.2'))], `unpredictable: Service shop/b pins 10.0.0.2 as well, ${NO_ORDER}`],
  ['pins what another pins, and both share', [LAN], [s('a', { ...sharing, ...pinning('10.0.0.2') }), s('b', { ...sharing, ...pinning('10.0.0.2') })], 'pinned 10.0.0.2 of lan'],
  ['pins what no pool holds', [LAN], [s('a', pinning('10.0.9.9'))], 'none: No pool holds 10.0.9.9.'],
  ['asks for a pool that is not there', [LAN], [s('a', asking('wan'))], 'none: There is no pool wan.'],
  ['asks for no pool, and all are closed', [p('lan', '10.0.0.0/30', { autoAssign: false })], [s('a')], 'none: It asks for no pool, and none is for everybody or for it.'],
  ['has another family than every pool', [LAN], [s('a', {}, { clusterIPs: ['fd00:96::1'] })], 'none: No pool that it may draw from has a free IPv6 address for it.'],
  ['would like two families of a pool with both, inside a cluster with one', [p('lan', '10.0.0.0/30 fd00::/126')], [s('a', {}, PREFER)],
    'unpredictable: It would like two families, and has one inside the cluster: MetalLB gives it one address and two, in turn and without end.'],
  ['would like two families of a pool with both', [p('lan', '10.0.0.0/30 fd00::/126')], [s('a', {}, { ...DUAL, ...PREFER })], 'predicted 10.0.0.0 fd00:: of lan'],
])('a Service that %s', (_, pools, services, expected) => {
  expect(textOf(predict(known(services), pools, NAMESPACES)[0])).toBe(expected);
  expect(textOf(predict(known([...services.slice(1), services[0]]).reverse(), [...pools].reverse(), NAMESPACES)[0])).toBe(expected);
});

test('what is not known keeps others from being predicted where it may draw, and nowhere else', () => {
  const pools = [LAN, p('wan', '10.0.1.0/30')];
  const demands = [...known([s('a', asking('lan')), s('b', asking('wan'))]), { service: s('c', asking('wan')), families: [], unknown: 'Nobody knows.' }];
  expect(predict(demands, pools, []).map(textOf)).toEqual([
    'predicted 10.0.0.0 of lan', `unpredictable: Service shop/c may get an address of pool wan too, ${NO_ORDER}`, 'unpredictable: Nobody knows.',
  ]);
});

test('what is predicted is what MetalLB gives, in whatever order it sees the Services', () => {
  let predicted = 0;
  const TWICE = DEMANDS.chain((demands) => fc.tuple(fc.constant(demands), fc.shuffledSubarray(demands, { minLength: demands.length })));
  fc.assert(fc.property(POOLS, TWICE, (pools, [demands, shuffled]) => {
    const predictions = new Map(predict(demands, pools, []).map((prediction, index) => [demands[index], prediction]));
    allocateInOrder(shuffled, pools, []).forEach((allocation, index) => {
      const prediction = predictions.get(shuffled[index])!;
      if (prediction.certainty === 'predicted') {
        predicted++;
        // Where chance chose a pool for an earlier Service, the model of one order does not say more.
        const isOpen = allocation.kind === 'open' && allocation.pools.includes(prediction.pool);
        expect(isOpen || (allocation.kind === 'given' && allocation.addresses.join() === prediction.addresses.join())).toBe(true);
      } else if (prediction.certainty === 'none') {
        expect(allocation.kind).not.toBe('given');
      }
    });
  }), { numRuns: 500 });
  expect(predicted).toBeGreaterThan(100);
});

test('the order in which Services and pools are declared changes nothing', () => {
  fc.assert(fc.property(POOLS, DEMANDS, (pools, demands) => {
    expect(predict([...demands].reverse(), [...pools].reverse(), []).map(textOf).reverse()).toEqual(predict(demands, pools, []).map(textOf));
  }));
});

test('10,000 Services that share nothing, and 10,000 that share one key, are predicted at once', () => {
  const many = (annotations: Record<string, string>): KnownDemand[] => Array.from({ length: 10_000 }, (_, index) =>
    ({ service: { ...s('a', annotations, { ports: [{ port: index + 1 }] }), name: `s${index}` }, families: ['IPv4' as IpFamily] }));
  const pools = [p('lan', '10.0.0.0/8')];
  expect(predict(many({}), pools, []).every(({ certainty }) => certainty === 'unpredictable')).toBe(true);
  expect(predict(many(sharing), pools, []).every(({ certainty }) => certainty === 'predicted')).toBe(true);
  expect(predict(many({ ...sharing, ...pinning('10.0.0.7') }), pools, []).every(({ certainty }) => certainty === 'pinned')).toBe(true);
});
