import { FrrConflict, frrConflicts, FrrStatement, FrrTeller, tellerOf } from '../../behavior/frr-k8s/conflicts';
import { bfdProfileOf, sessionOf } from '../../behavior/frr-k8s/metallb-sessions';
import { bgpTypesOf } from '../../behavior/metallb/bgp-type';
import { sharedNodes } from '../../behavior/shared-nodes';
import { at } from '../../model/source';
import { bfdProfile, bgpPeer, speaker } from '../cases/bgp-case-writing';
import { yaml, LAN } from '../cases/case-writing';
import { frrConfiguration, frrNeighbor, frrRouter } from '../cases/frr-case-writing';
import { groupBy } from '../group';
import { HOSTNAME } from '../host-names';
import { Judgement, Rule } from '../rule';
import { capital, listed } from '../text';
import { World } from '../world';

const on = (node: string, asn: number) => frrConfiguration({ nodeSelector: { matchLabels: { [HOSTNAME]: node } }, bgp: { routers: [{ asn }] } }, `on-${node}-${asn}`);
const profile = (receiveInterval: number, name?: string) => frrRouter({}, { bfdProfiles: [{ name: 'fast', receiveInterval }] }, name);

export const FRR_CONFIGURATIONS_CONFLICT: Rule = {
  id: 'frr-configurations-conflict',
  severity: 'error',
  why: 'Of all that select a node, those that MetalLB writes among them, frr-k8s makes one configuration, and where two cannot be one it leaves FRR there as it is.',
  cases: {
    bad: [
      { name: 'two AS numbers', manifests: yaml(frrRouter({}), frrRouter({ asn: 64600 }, {}, 'theirs')) },
      { name: 'two router ids', manifests: yaml(frrRouter({ id: '10.0.0.1' }), frrRouter({ id: '10.0.0.2' }, {}, 'theirs')) },
      { name: 'two AS numbers on one node', network: LAN, manifests: yaml(on('node1', 64512), frrRouter({ asn: 64600 })) },
      { name: 'two AS numbers of a neighbor', manifests: yaml(frrNeighbor({}), frrNeighbor({ asn: 64514 }, {}, 'theirs')) },
      { name: 'times of one of two, which are not the default', manifests: yaml(frrNeighbor({ holdTime: '90s', keepaliveTime: '30s' }), frrNeighbor({}, {}, 'theirs')) },
      { name: 'the port 0 of one of two, which is not the default', manifests: yaml(frrNeighbor({ port: 0 }), frrNeighbor({}, {}, 'theirs')) },
      { name: 'a password of one of two', manifests: yaml(frrNeighbor({ passwordSecret: { name: 'bgp' } }), frrNeighbor({}, {}, 'theirs')) },
      {
        name: 'two local preferences for a prefix', manifests: yaml(...[100, 200].map((localPref) => frrNeighbor(
          { toAdvertise: { allowed: { mode: 'all' }, withLocalPref: [{ localPref, prefixes: ['203.0.113.0/24'] }] } }, { prefixes: ['203.0.113.0/24'] }, `with-${localPref}`))),
      },
      { name: 'two BFD profiles of one name', manifests: yaml(profile(100), profile(200, 'theirs')) },
      { name: 'a neighbor twice in one of them', manifests: yaml(frrRouter({ neighbors: [{ address: '192.168.1.1', asn: 64513 }, { address: '192.168.1.1', asn: 64514 }] })) },
      { name: 'another AS than MetalLB\'s', manifests: yaml(bgpPeer('router'), frrRouter({ asn: 64600 })) },
      { name: 'other times than MetalLB gives the same neighbor', manifests: yaml(speaker('frr-k8s'), bgpPeer('router', { holdTime: '90s' }), frrNeighbor({})) },
      { name: 'another BFD profile than MetalLB\'s of this name', manifests: yaml(bfdProfile('fast', { receiveInterval: 300 }), profile(100)) },
    ],
    good: [
      { name: 'two that say the same', manifests: yaml(frrNeighbor({ port: 179, connectTime: '60s' }), frrNeighbor({ holdTime: '180s', keepaliveTime: '60s' }, { id: '10.0.0.1' }, 'theirs')) },
      { name: 'one configuration in two states, of which a cluster has one', manifests: yaml(frrRouter({}, {}, 'ours'), frrRouter({ asn: 64600 }, {}, 'ours')) },
      { name: 'two VRFs', manifests: yaml(frrRouter({}), frrRouter({ asn: 64600, vrf: 'red' }, {}, 'theirs')) },
      { name: 'two nodes', network: LAN, manifests: yaml(on('node1', 64512), on('node2', 64600)) },
      { name: 'two neighbors', manifests: yaml(frrNeighbor({}), frrNeighbor({ address: '192.168.1.2', asn: 64514 }, {}, 'theirs')) },
      { name: 'routes to accept of a neighbor of MetalLB\'s', manifests: yaml(bgpPeer('router', { holdTime: '90s' }), frrNeighbor({ holdTime: '90s', keepaliveTime: '30s', toReceive: { allowed: { mode: 'all' } } })) },
      { name: 'MetalLB speaks without frr-k8s', manifests: yaml(speaker('frr'), bgpPeer('router'), frrRouter({ asn: 64600 })) },
      { name: 'an AS that Flux fills in', manifests: yaml(frrRouter({ asn: '${ASN}' }), frrRouter({}, {}, 'theirs')) },
    ],
  },
  check(world) {
    const { configurations } = world.frrK8s();
    const ours = configurations.map(tellerOf);
    const names = new Map(configurations.map(({ namespace, name }, index): [FrrTeller, string] => [ours[index], `${namespace}/${name}`]));
    // The second of two manifests of one name takes the place of the first: that is told as such.
    const areOneObject = ({ one, other }: FrrConflict) => one.teller !== other.teller && names.has(one.teller) && names.get(one.teller) === names.get(other.teller);
    const conflicts = ours.length === 0 ? [] : frrConflicts([...ofMetallb(world), ...ours], world.cluster.network.nodes).filter((each) => !areOneObject(each));
    return [...groupBy(conflicts, ({ one, other, part }) => JSON.stringify([one.teller.subject, other.teller.subject, part])).values()]
      .map((group) => judgement(group, world));
  },
};

function ofMetallb(world: World) {
  const types = bgpTypesOf(world.cluster);
  const { peers, bfdProfiles } = world.metallbBgp();
  return types.length > 0 && !types.includes('frr-k8s') ? [] : [...peers.map(sessionOf), ...bfdProfiles.map((one) => bfdProfileOf(one, one.source))];
}

function judgement(group: readonly FrrConflict[], { cluster }: World): Judgement {
  const [{ one: { teller }, other: { teller: earlier }, part }] = group;
  const nodes = sharedNodes([teller, earlier], cluster.network.nodes);
  const isOne = teller === earlier;
  const place = ({ teller: { source }, property }: FrrStatement) => at(source, property);
  return {
    message: `${capital(teller.subject)} ${isOne ? 'describes' : `and ${earlier.subject} describe`} ${part} in two ways: ${listed([...new Set(group.map(({ field, one, other }) => `\`${field}\` ${one.value} and ${other.value}`))])}${
      nodes.length === 0 ? '' : `, on ${listed(nodes.map(({ name }) => name))}`}.`,
    help: `Write the same ${listed([...new Set(group.map(({ field }) => `\`${field}\``))])} in both${isOne ? ' places' : ', or give them a `nodeSelector` each'}; a field that one of them leaves out has its default there.`,
    subject: teller.subject,
    places: [...group.map(({ one }) => place(one)), ...group.map(({ other }) => place(other))],
  };
}
