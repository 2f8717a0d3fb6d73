import * as fc from 'fast-check';
import { DEMANDS, POOLS } from './arbitraries';
import { allocateInOrder } from '../../../../src/behavior/metallb/allocation/allocator';
import { Allocation, Demand } from '../../../../src/behavior/metallb/allocation/demand';
import { isAvoided, mayDraw } from '../../../../src/behavior/metallb/pool-eligibility';
import { sharedPorts, sharingGroup, sharingObstacle } from '../../../../src/behavior/metallb/sharing';
import { Pool } from '../../../../src/model/load-balancer';
import { Service } from '../../../../src/model/service';
import { pool, service } from '../objects';

function allocationsOf(demands: readonly Demand[], allocations: readonly Allocation[]): { service: Service; pool: Pool; addresses: string[] }[] {
  return allocations.flatMap((allocation, index) =>
    (allocation.kind === 'given' ? [{ service: demands[index].service, pool: allocation.pool, addresses: allocation.addresses.map(String) }] : []));
}

test('an address is never given twice, but to those who may share it', () => {
  fc.assert(fc.property(POOLS, DEMANDS, (pools, demands) => {
    const all = allocationsOf(demands, allocateInOrder(demands, pools, []));
    all.forEach((one, index) => all.slice(index + 1).filter(({ addresses }) => addresses.some((address) => one.addresses.includes(address)))
      .forEach((other) => expect(sharingObstacle(one.service, other.service)).toBeUndefined()));
  }));
});

test('an address is never given outside its pool, of a pool that does not serve the Service, or that the pool avoids', () => {
  fc.assert(fc.property(POOLS, DEMANDS, (pools, demands) => {
    allocateInOrder(demands, pools, []).forEach((allocation, index) => {
      if (allocation.kind === 'given') {
        const [one, { addresses }] = [allocation.pool, allocation];
        expect(addresses.filter((address) => !one.addresses.contains(address) || isAvoided(one, address))).toEqual([]);
        expect(mayDraw(one, demands[index].service, [])).toBe(true);
        expect(demands[index].service.pool ?? one.name).toBe(one.name);
      }
    });
  }));
});

test('a Service has at most one address of each of its families, and both where it requires both', () => {
  fc.assert(fc.property(POOLS, DEMANDS, (pools, demands) => {
    allocateInOrder(demands, pools, []).forEach((allocation, index) => {
      if (allocation.kind === 'given') {
        const given = allocation.addresses.map(({ family }) => family);
        const { families, service: { ipFamilyPolicy } } = demands[index];
        expect(new Set(given).size).toBe(given.length);
        expect(families).toEqual(expect.arrayContaining(given));
        expect(given.length === families.length || ipFamilyPolicy === 'PreferDualStack').toBe(true);
      }
    });
  }));
});

test('the order in which pools are declared changes nothing', () => {
  const told = (allocations: readonly Allocation[]) => allocations.map((allocation) => (allocation.kind === 'given' ? allocation.addresses.join()
    : allocation.kind === 'open' ? `open ${allocation.pools.map(({ name }) => name).sort().join()}` : 'none'));
  fc.assert(fc.property(POOLS, DEMANDS, (pools, demands) => {
    expect(told(allocateInOrder(demands, [...pools].reverse(), []))).toEqual(told(allocateInOrder(demands, pools, [])));
  }));
});

test('who has an address already keeps it, in whatever order MetalLB looks at the Services again', () => {
  // But for the trap that the next test shows.
  const WITHOUT_PREFERENCE = DEMANDS.map((demands) => demands.filter(({ service: { ipFamilyPolicy } }) => ipFamilyPolicy !== 'PreferDualStack'));
  fc.assert(fc.property(POOLS, WITHOUT_PREFERENCE, (pools, demands) => {
    const settled = allocateInOrder(demands, pools, []).flatMap((allocation, index) =>
      (allocation.kind === 'given' ? [{ ...demands[index], held: allocation.addresses }] : []));
    const again = [...allocateInOrder([...settled].reverse(), pools, [])].reverse();
    again.forEach((allocation, index) => {
      const { held } = settled[index];
      expect(allocation.kind === 'given' ? allocation.addresses.map(String) : allocation).toEqual(held.map(String));
    });
  }));
});

test('but one that would like two families may take the address of another when MetalLB starts again', () => {
  const pools = [pool('p', { addresses: ['10.0.0.0/32', 'fd00::1/128'] })];
  const six: Demand = { service: service({}, { clusterIPs: ['fd00:96::1'] }), families: ['IPv6'] };
  const both: Demand = { service: service({}, { clusterIPs: ['10.96.0.1', 'fd00:96::2'], ipFamilyPolicy: 'PreferDualStack' }), families: ['IPv4', 'IPv6'] };
  const [first, second] = allocateInOrder([six, both], pools, []).map((allocation) => (allocation.kind === 'given' ? allocation.addresses : []));
  expect([first, second].map(String)).toEqual(['fd00::1', '10.0.0.0']);
  const again = allocateInOrder([{ ...both, held: second }, { ...six, held: first }], pools, []);
  expect(again).toMatchObject([{ kind: 'given', addresses: [...second, ...first] }, { kind: 'refused' }]);
});

test('sharers are those of one group without a port in common', () => {
  fc.assert(fc.property(DEMANDS.filter((demands) => demands.length > 1), ([{ service: a }, { service: b }]) => {
    const group = sharingGroup(a);
    const may = group !== undefined && group === sharingGroup(b) && !sharedPorts(a).some((port) => sharedPorts(b).includes(port));
    expect(sharingObstacle(a, b) === undefined).toBe(may);
  }));
});
