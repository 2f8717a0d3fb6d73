import { preferenceConflicts } from '../../behavior/metallb/acceptance/bgp-conflicts';
import { at } from '../../model/source';
import { metallbAdvertisement } from '../cases/bgp-case-writing';
import { LAN, pool, yaml } from '../cases/case-writing';
import { groupBy } from '../group';
import { HOSTNAME } from '../host-names';
import { Rule } from '../rule';
import { listed } from '../text';

const PUBLIC = pool('public', ['192.168.1.200/29']);
const two = (first: object, second: object) => yaml(PUBLIC, metallbAdvertisement({ localPref: 100, ...first }, 'near'), metallbAdvertisement({ localPref: 50, ...second }, 'far'));
const on = (node: string) => ({ nodeSelectors: [{ matchLabels: { [HOSTNAME]: node } }] });

export const BGP_ADVERTISEMENTS_CONFLICT: Rule = {
  id: 'bgp-advertisements-conflict',
  severity: 'error',
  why: 'One prefix has one local preference for a peer, and with two of them the speakers take no change of any object.',
  cases: {
    bad: [
      { name: 'two preferences for one pool', manifests: two({}, {}) },
      { name: 'one of them for a peer of both', manifests: two({ peers: ['a', 'b'] }, { peers: ['b'] }) },
      { name: 'for a node of both', network: LAN, manifests: two(on('node1'), { nodeSelectors: [{ matchExpressions: [{ key: HOSTNAME, operator: 'In', values: ['node1', 'node2'] }] }] }) },
    ],
    good: [
      { name: 'the same preference', manifests: two({}, { localPref: 100 }) },
      { name: 'prefixes of another length', manifests: two({}, { aggregationLength: 30 }) },
      { name: 'other peers', manifests: two({ peers: ['a'] }, { peers: ['b'] }) },
      { name: 'other nodes', network: LAN, manifests: two(on('node1'), on('node2')) },
      { name: 'another pool', manifests: yaml(PUBLIC, pool('other', ['192.168.1.208/29']), metallbAdvertisement({ localPref: 100, ipAddressPools: ['public'] }, 'near'), metallbAdvertisement({ localPref: 50, ipAddressPools: ['other'] }, 'far')) },
      { name: 'selected Services, which no one else announces here', manifests: two({}, { serviceSelectors: [{ matchLabels: { tier: 'edge' } }] }) },
    ],
  },
  check(world) {
    const { nodes } = world.cluster.network;
    const conflicts = world.metallbBgp().advertisements.length < 2 ? []
      : world.pools.ofMetallb().flatMap((owner) => preferenceConflicts(owner, world.announcements.bgpOf(owner), nodes));
    return [...groupBy(conflicts, ({ one, other }) => JSON.stringify([one.name, other.name])).values()].map((group) => {
      const [{ one, other }] = group;
      return {
        message: `BGPAdvertisement ${other.name} announces ${listed(group.map(({ pool: { name } }) => `pool ${name}`))} with the preference ${other.localPref}, and BGPAdvertisement ${one.name} with ${one.localPref}.`,
        help: 'Write one `localPref` for both, or different `peers`, `nodeSelectors` or prefix lengths.',
        subject: `BGPAdvertisement ${one.name}`,
        places: [at(one.source, 'spec.localPref'), at(other.source, 'spec.localPref')],
      };
    });
  },
};
