import { machinesOf, Occupant } from '../../model/occupants';
import { valuesOf } from '../../model/written';
import { IpSet } from '../../net/ip-set';
import { pool, yaml } from '../cases/case-writing';
import { judgePoolsAgainst } from '../pool-overlap';
import { Rule } from '../rule';
import { World } from '../world';

export const POOL_OVERLAPS_RESERVED: Rule = {
  id: 'pool-overlaps-reserved',
  severity: 'error',
  why: 'Somebody else uses these addresses, and the load balancer does not know.',
  cases: {
    bad: [
      { name: 'the pool holds all that is reserved', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', reserved: [{ range: '192.168.1.240-192.168.1.249', purpose: 'switches' }] }] }, manifests: yaml(pool('public', ['192.168.1.200-192.168.1.250'], {})) },
    ],
    good: [
      { name: 'the pool leaves out what is reserved', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', reserved: [{ range: '192.168.1.240-192.168.1.249', purpose: 'switches' }] }] }, manifests: yaml(pool('public', ['192.168.1.200-192.168.1.239', '192.168.1.250/32'], {})) },
    ],
  },
  check: (world) => [...judgePoolsAgainst(world, world.occupants().reserved), ...judgePoolsAgainst(world, machinesLeft(world), () => 'warning')],
};

/** Those of the machines, which may be gone, whose addresses nothing else is known to have: other rules tell of that. */
function machinesLeft(world: World): Occupant[] {
  const all = machinesOf(world.cluster.network);
  const pinned = all.length === 0 ? IpSet.EMPTY : IpSet.from(world.cluster.services.flatMap((service) => valuesOf(service.pinned)));
  return all.filter(({ range }) => !world.occupied().overlaps(range) && !pinned.overlaps(range));
}
