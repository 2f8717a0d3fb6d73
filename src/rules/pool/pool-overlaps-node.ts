import { LAN, loadBalancer, pool, yaml } from '../cases/case-writing';
import { ciliumPool, ciliumWish, FOR_EDGE_ONLY, kubeVipPools } from '../cases/cilium-case-writing';
import { judgePoolsAgainst } from '../pool-overlap';
import { Rule } from '../rule';

/** A Service that a pool for labelled Services selects. */
const edge = (more: { annotations?: object } = {}) => ({ ...loadBalancer('web', undefined), metadata: { name: 'web', namespace: 'shop', labels: { pool: 'edge' }, ...more } });

export const POOL_OVERLAPS_NODE: Rule = {
  id: 'pool-overlaps-node',
  severity: 'error',
  why: 'Two machines answer for one address: the node that has it, and the node that announces it.',
  cases: {
    bad: [
      { name: 'the pool begins at a node', network: LAN, manifests: yaml(pool('public', ['192.168.1.11-192.168.1.50'], {})) },
      { name: 'a pool of Cilium is the whole segment', network: LAN, manifests: yaml(ciliumPool('lan', ['192.168.1.0/24'])) },
      { name: 'the same for labelled Services only, and these pin other addresses: a warning', network: LAN, manifests: yaml(ciliumPool('lan', ['192.168.1.0/24'], FOR_EDGE_ONLY), edge(ciliumWish('192.168.1.200'))) },
      { name: 'the same for labelled Services only, and one of these pins nothing', network: LAN, manifests: yaml(ciliumPool('lan', ['192.168.1.0/24'], FOR_EDGE_ONLY), edge()) },
      { name: 'a range of kube-vip', network: LAN, manifests: yaml(kubeVipPools({ 'range-shop': '192.168.1.11-192.168.1.50' })) },
    ],
    good: [
      { name: 'a pool of Cilium that is disabled', network: LAN, manifests: yaml(ciliumPool('lan', ['192.168.1.0/24'], { disabled: true })) },
      { name: 'the pool begins behind the last node', network: LAN, manifests: yaml(pool('public', ['192.168.1.12-192.168.1.50'], {})) },
    ],
  },
  check: (world) => judgePoolsAgainst(world, world.occupants().nodes),
};
