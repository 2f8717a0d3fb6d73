import { LAN, loadBalancer, pool, yaml } from '../cases/case-writing';
import { bgpCluster, ciliumPool, ciliumWish, FOR_EDGE_ONLY } from '../cases/cilium-case-writing';
import { judgePoolsAgainst } from '../pool-overlap';
import { Rule } from '../rule';

const peer = (peerAddress: string) => ({ apiVersion: 'metallb.io/v1beta2', kind: 'BGPPeer', metadata: { name: 'router', namespace: 'metallb-system' }, spec: { myASN: 64512, peerASN: 64513, peerAddress } });
const policy = { apiVersion: 'cilium.io/v2alpha1', kind: 'CiliumBGPPeeringPolicy', metadata: { name: 'bgp' }, spec: { virtualRouters: [{ localASN: 64512, neighbors: [{ peerAddress: '192.168.1.1/24', peerASN: 64513 }] }] } };
const EDGE = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop', labels: { pool: 'edge' }, ...ciliumWish('192.168.1.200') }, spec: { type: 'LoadBalancer', ports: [{ port: 80 }] } };

export const POOL_OVERLAPS_BGP_PEER: Rule = {
  id: 'pool-overlaps-bgp-peer',
  severity: 'error',
  why: 'Two machines answer for one address, the router that the cluster speaks BGP with and a node, and the session may break with every address that is announced there.',
  cases: {
    bad: [
      { name: 'the pool of MetalLB begins at the router', manifests: yaml(pool('public', ['192.168.1.1-192.168.1.50'], {}), peer('192.168.1.1')) },
      { name: 'for pinned addresses only: a warning', manifests: yaml(pool('public', ['192.168.1.1-192.168.1.50']), peer('192.168.1.1'), loadBalancer('web', '192.168.1.20')) },
      { name: 'the pool of Cilium is the whole segment', manifests: yaml(ciliumPool('lan', ['192.168.1.0/24']), bgpCluster()) },
      { name: 'the same for labelled Services that pin other addresses: a warning', manifests: yaml(ciliumPool('lan', ['192.168.1.0/24'], FOR_EDGE_ONLY), bgpCluster(), EDGE) },
      { name: 'the older policy of Cilium, whose addresses have a length', manifests: yaml(ciliumPool('lan', ['192.168.1.0/24']), policy) },
    ],
    good: [
      { name: 'the pool begins behind the router', manifests: yaml(pool('public', ['192.168.1.2-192.168.1.50'], {}), peer('192.168.1.1')) },
      { name: 'the router is declared, which another rule tells', network: LAN, manifests: yaml(ciliumPool('lan', ['192.168.1.0/24']), bgpCluster()) },
      { name: 'the router is filled in later', manifests: yaml(ciliumPool('lan', ['192.168.1.0/24']), { ...policy, spec: { virtualRouters: [{ neighbors: [{ peerAddress: '${ROUTER}/32' }] }] } }) },
    ],
  },
  check: (world) => judgePoolsAgainst(world, world.occupants().bgpPeers),
};
