import { BgpPeer } from '../../model/metallb-bgp';
import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { bgpPeer } from '../cases/bgp-case-writing';
import { yaml } from '../cases/case-writing';
import { groupBy } from '../group';
import { HOSTNAME } from '../host-names';
import { Rule } from '../rule';
import { listed } from '../text';

const on = (node: string, spec: object) => bgpPeer(node, { nodeSelectors: [{ matchLabels: { [HOSTNAME]: node } }], ...spec });

export const BGP_ROUTER_ASNS_DIFFER: Rule = {
  id: 'bgp-router-asns-differ',
  severity: 'warning',
  why: 'A router opens a session only with who knows its AS number, so of nodes that are told different ones some never announce anything.',
  cases: {
    bad: [
      { name: 'one router, and two numbers of it', manifests: yaml(on('node1', {}), on('node2', { peerASN: 64514 })) },
      { name: 'one router, of our AS to one node and of another to the other', manifests: yaml(on('node1', { peerASN: 64512 }), on('node2', { peerASN: undefined, dynamicASN: 'external' })) },
    ],
    good: [
      { name: 'one router, and one number', manifests: yaml(on('node1', {}), on('node2', {})) },
      { name: 'another number of ours for each node', manifests: yaml(on('node1', {}), on('node2', { myASN: 64514 })) },
      { name: 'two routers', manifests: yaml(on('node1', {}), on('node2', { peerAddress: '192.168.1.2', peerASN: 64514 })) },
      { name: 'one address in two VRFs', manifests: yaml(on('node1', { vrf: 'red' }), on('node2', { peerASN: 64514 })) },
      { name: 'one router on two ports, which may be two programs', manifests: yaml(on('node1', { peerPort: 1790 }), on('node2', { peerASN: 64514 })) },
      { name: 'whatever number of another AS', manifests: yaml(on('node1', {}), on('node2', { peerASN: undefined, dynamicASN: 'external' })) },
      { name: 'a number that Flux fills in', manifests: yaml(on('node1', { peerASN: '${ASN}' }), on('node2', {})) },
    ],
  },
  check: (world) => [...groupBy(world.metallbBgp().peers.filter(({ address }) => address !== undefined && !isPlaceholder(address)),
    ({ address, vrf, port = 179 }) => JSON.stringify([address, vrf, port])).values()].flatMap((group) => {
    const odd = group.filter((peer) => disagrees(group[0], peer));
    const [{ name, address }] = group;
    return odd.length === 0 ? [] : [{
      message: `The router ${address} is of ${asOf(group[0])} to BGPPeer ${name}, and of ${listed([...new Set(odd.map(asOf))])} to ${listed(odd.map((peer) => `BGPPeer ${peer.name}`))}.`,
      help: 'Write the AS number that the router has in all of them.',
      subject: `BGPPeer ${odd[0].name}`,
      places: [...odd, group[0]].slice(0, 4).map(({ source, dynamicAsn }) => at(source, dynamicAsn === undefined ? 'spec.peerASN' : 'spec.dynamicASN')),
    }];
  }),
};

function disagrees(one: BgpPeer, other: BgpPeer): boolean {
  const [first, second] = [one, other].map(({ peerAsn }) => (typeof peerAsn === 'number' && Number.isInteger(peerAsn) && peerAsn !== 0 ? peerAsn : undefined));
  return first !== undefined && second !== undefined ? first !== second : (isWithin(one) ?? isWithin(other)) !== (isWithin(other) ?? isWithin(one));
}

/** Whether the session is within one AS; nothing where that is not known. */
function isWithin({ myAsn, peerAsn, dynamicAsn }: BgpPeer): boolean | undefined {
  if (dynamicAsn !== undefined) {
    return dynamicAsn === 'internal' ? true : dynamicAsn === 'external' ? false : undefined;
  }
  return typeof peerAsn === 'number' && typeof myAsn === 'number' && peerAsn !== 0 ? peerAsn === myAsn : undefined;
}

function asOf({ peerAsn, dynamicAsn }: BgpPeer): string {
  return dynamicAsn === 'internal' ? 'our AS' : dynamicAsn === 'external' ? 'another AS than ours' : `AS ${peerAsn}`;
}
