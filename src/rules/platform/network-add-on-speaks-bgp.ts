import { networkAddOnOf } from '../../behavior/platform/network-add-ons';
import { pool, yaml } from '../cases/case-writing';
import { Rule } from '../rule';
import { listed } from '../text';

const PEER = {
  apiVersion: 'metallb.io/v1beta2', kind: 'BGPPeer', metadata: { name: 'router', namespace: 'metallb-system' },
  spec: { myASN: 64512, peerASN: 64513, peerAddress: '192.168.1.1' },
};

export const NETWORK_ADD_ON_SPEAKS_BGP: Rule = {
  id: 'network-add-on-speaks-bgp',
  severity: 'note',
  why: 'A router takes one BGP session from each node, so where a network add-on has one with it already, MetalLB\'s is refused.',
  cases: {
    bad: [{ name: 'Calico, and MetalLB has a peer', network: { platform: { networkAddOn: 'Calico' } }, manifests: yaml(PEER) }],
    good: [
      { name: 'Flannel speaks with no router', network: { platform: { networkAddOn: 'Flannel' } }, manifests: yaml(PEER) },
      { name: 'Calico, and nothing is announced by BGP', network: { platform: { networkAddOn: 'Calico' } }, manifests: yaml(pool('public', ['192.168.1.200/29'])) },
    ],
  },
  check({ cluster }) {
    const { platform } = cluster.network;
    const addOn = networkAddOnOf(platform?.networkAddOn);
    const peers = addOn?.bgp === undefined ? [] : cluster.objects.filter(({ identity: { group, kind } }) => group === 'metallb.io' && kind === 'BGPPeer');
    return peers.length === 0 ? [] : [{
      message: `${addOn!.name} can speak BGP with routers itself, and MetalLB shall speak with ${listed(peers.map(({ identity }) => identity.name))}: a router that has a session with ${addOn!.name} on the same node refuses MetalLB's.`,
      help: `Peer MetalLB with another router or in another VRF, or ${addOn!.bgp!.instead}.`,
      subject: `network add-on ${addOn!.name}`,
      places: [platform!.source, ...peers.slice(0, 3).map(({ source }) => source)],
    }];
  },
};
