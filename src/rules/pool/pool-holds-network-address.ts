import { engineOf } from '../../behavior/engines/all-engines';
import { pool, yaml } from '../cases/case-writing';
import { ciliumPool } from '../cases/cilium-case-writing';
import { judgePoolsAgainst } from '../pool-overlap';
import { Rule } from '../rule';

export const POOL_HOLDS_NETWORK_ADDRESS: Rule = {
  id: 'pool-holds-network-address',
  severity: 'error',
  why: 'The machines of a segment take its network and broadcast address for no single machine, so whoever gets one is not reached.',
  cases: {
    bad: [
      { name: 'the broadcast address of a /25', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/25' }] }, manifests: yaml(pool('public', ['192.168.1.100-192.168.1.127'], {})) },
      { name: 'the broadcast address of a /25, which a pool without .0 and .255 gives too', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/25' }] }, manifests: yaml(pool('public', ['192.168.1.100-192.168.1.127'], { avoidBuggyIPs: true })) },
      { name: 'the network address', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/25' }] }, manifests: yaml(pool('public', ['192.168.1.0/28'], {})) },
      { name: 'both ends of the segment in a pool of Cilium that does not say whether it gives them: a warning', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24' }] }, manifests: yaml(ciliumPool('lan', ['192.168.1.0/24'])) },
    ],
    good: [
      { name: 'both ends of a /24 in a pool that gives no .0 and .255', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24' }] }, manifests: yaml(pool('public', ['192.168.1.0/24'], { avoidBuggyIPs: true })) },
      { name: 'the whole segment in a pool of Cilium that holds its ends back', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24' }] }, manifests: yaml(ciliumPool('lan', ['192.168.1.0/24'], { allowFirstLastIPs: 'No' })) },
      { name: 'in front of the broadcast address', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/25' }] }, manifests: yaml(pool('public', ['192.168.1.100-192.168.1.126'], {})) },
      { name: 'a .255 in the middle of a larger segment', network: { networks: [{ name: 'lan', cidr: '10.0.0.0/22' }] }, manifests: yaml(pool('public', ['10.0.1.250-10.0.2.5'], {})) },
    ],
  },
  check: (world) => judgePoolsAgainst(world, world.occupants().segmentEnds, ({ engine }) => engineOf(engine).segmentEnds),
};
