import { PreferenceConflict } from '../../behavior/metallb/acceptance/bgp-conflicts';
import { coversService } from '../../behavior/metallb/announcement';
import { silentNodes } from '../../behavior/metallb/bgp-announcement';
import { claimId } from '../../model/claim';
import { Service } from '../../model/service';
import { at } from '../../model/source';
import { bgpPeer, metallbAdvertisement } from '../cases/bgp-case-writing';
import { LAN, loadBalancer, pool, yaml } from '../cases/case-writing';
import { HOSTNAME } from '../host-names';
import { Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const PUBLIC = [pool('public', ['192.168.1.200/29'], {}), bgpPeer('router')] as const;
const edge = (spec: object = {}) => metallbAdvertisement({ localPref: 200, serviceSelectors: [{ matchLabels: { tier: 'edge' } }], ...spec }, 'edge');
const all = (spec: object = {}) => metallbAdvertisement({ localPref: 100, ...spec }, 'all');
const on = (node: string) => ({ nodeSelectors: [{ matchLabels: { [HOSTNAME]: node } }] });
const web = (tier = 'edge', pinned?: string) => {
  const one = loadBalancer('web', pinned) as { readonly metadata: object };
  return { ...one, metadata: { ...one.metadata, labels: { tier } } };
};

export const SERVICE_PREFERENCES_CONFLICT: Rule = {
  id: 'service-preferences-conflict',
  severity: 'error',
  why: 'Of a Service with two advertisements that give one prefix two local preferences a speaker announces nothing, and says so in its log alone.',
  cases: {
    bad: [
      { name: 'one advertisement for all Services, and one for some of them', manifests: yaml(...PUBLIC, all(), edge(), web()) },
      { name: 'two that select the Service', manifests: yaml(...PUBLIC, all({ serviceSelectors: [{ matchLabels: { tier: 'edge' } }] }), edge(), web('edge', '192.168.1.201')) },
      { name: 'on one of two nodes', network: LAN, manifests: yaml(...PUBLIC, all(), edge(on('node1')), web()) },
      { name: 'both pools that it may get an address of', manifests: yaml(...PUBLIC, pool('other', ['192.168.1.208/29'], {}), all(), edge(), web()) },
    ],
    good: [
      { name: 'a Service that is not selected', manifests: yaml(...PUBLIC, all(), edge(), web('inner')) },
      { name: 'one preference', manifests: yaml(...PUBLIC, all({ localPref: 200 }), edge(), web()) },
      { name: 'other peers', manifests: yaml(...PUBLIC, bgpPeer('second', { peerAddress: '192.168.1.2' }), all({ peers: ['router'] }), edge({ peers: ['second'] }), web()) },
      { name: 'other nodes', network: LAN, manifests: yaml(...PUBLIC, all(on('node2')), edge(on('node1')), web()) },
      { name: 'prefixes of another length', manifests: yaml(...PUBLIC, all({ aggregationLength: 30 }), edge(), web()) },
      { name: 'it may get an address of another pool', manifests: yaml(...PUBLIC, pool('other', ['192.168.1.208/29'], {}), all({ ipAddressPools: ['public'] }), edge({ ipAddressPools: ['public'] }), metallbAdvertisement({ ipAddressPools: ['other'] }), web()) },
      { name: 'both for all Services, which MetalLB refuses', manifests: yaml(...PUBLIC, all(), edge({ serviceSelectors: [] }), web()) },
    ],
  },
  check: (world) => (world.metallbBgp().advertisements.every(({ serviceSelectors }) => serviceSelectors.length === 0) ? []
    : world.loadBalancing.servedBy('MetalLB').flatMap((service) => {
      const [conflict] = conflictsOf(world, service);
      return conflict === undefined ? [] : [judgement(world, service, conflict)];
    })),
};

/** One of each pool that it may get an address of; none where one of them is without. */
function conflictsOf(world: World, service: Service): PreferenceConflict[] {
  const found = world.pools.openTo(service).map((owner) => world.announcements.bgpSpeakersOf(owner).rivals.find(({ one, other }) =>
    one.serviceSelectors.length + other.serviceSelectors.length > 0 && coversService(one, service) && coversService(other, service)));
  return found.some((conflict) => conflict === undefined) ? [] : found as PreferenceConflict[];
}

function judgement(world: World, service: Service, { pool: owner, one, other }: PreferenceConflict) {
  const nodes = silentNodes(service, { sessions: world.announcements.bgpSessions(), rivals: [{ one, other }] });
  return {
    message: `BGPAdvertisement ${other.name} announces Service ${claimId(service)} with the preference ${other.localPref}, and BGPAdvertisement ${one.name} with ${one.localPref}: ` +
      `${nodes.length === 0 ? 'no node that has both announces it' : nodes.length === world.announcements.bgpSessions().all.length ? 'no node announces it' : `nothing of it is announced from ${listed(nodes)}`}.`,
    help: `Write one \`localPref\` in both, or different \`peers\` or \`nodeSelectors\`, or let no Service of pool ${owner.name} be selected by both.`,
    subject: `Service ${claimId(service)}`,
    places: [service.source, at(one.source, 'spec.localPref'), at(other.source, 'spec.localPref')],
  };
}
