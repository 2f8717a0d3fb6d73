import { valuesOf } from '../../model/written';
import { IpSet } from '../../net/ip-set';
import { LAN, loadBalancer, pool, yaml } from '../cases/case-writing';
import { judgePoolsAgainst } from '../pool-overlap';
import { Rule } from '../rule';

const reserving = (...dhcpReservations: string[]) => ({ ...LAN, networks: [{ name: 'lan', cidr: '192.168.1.0/24', dhcp: ['192.168.1.100-192.168.1.199'], dhcpReservations }] });
const OPEN = pool('public', ['192.168.1.200-192.168.1.250'], {});

export const POOL_OVERLAPS_DHCP_RESERVATION: Rule = {
  id: 'pool-overlaps-dhcp-reservation',
  severity: 'warning',
  why: 'The DHCP server gives a reserved address to its machine, and the load balancer gives it to a Service as well.',
  cases: {
    bad: [{ name: 'the server keeps an address of the pool for a machine', network: reserving('192.168.1.220'), manifests: yaml(OPEN) }],
    good: [
      { name: 'right behind the pool', network: reserving('192.168.1.251'), manifests: yaml(OPEN) },
      { name: 'the address of a node, which is told as that', network: { ...reserving('192.168.1.220'), nodes: [{ name: 'node1', addresses: ['192.168.1.220'] }] }, manifests: yaml(OPEN) },
      { name: 'a Service has it, so it may be reserved in order that no machine gets it', network: reserving('192.168.1.220'), manifests: yaml(OPEN, loadBalancer('web', '192.168.1.220')) },
      { name: 'all of the pool is reserved, in order that no machine gets it', network: reserving('192.168.1.150/31'), manifests: yaml(pool('public', ['192.168.1.150/31'], {})) },
    ],
  },
  check: (world) => {
    const { all, addresses } = world.dhcpReservations();
    const pinned = IpSet.from(world.pools.pinsWithin(addresses).map(({ address }) => address));
    // Who is known to have the address, and the range that holds it, have rules of their own.
    const others = all.filter(({ range }) => !world.occupied().overlaps(range) && !pinned.overlaps(range));
    const ranges = world.cluster.pools.flatMap(({ entries }) => valuesOf(entries));
    const whole = IpSet.from(ranges.filter((range) => addresses.containsAll(range)));
    return judgePoolsAgainst(world, others, () => 'warning', whole);
  },
};
