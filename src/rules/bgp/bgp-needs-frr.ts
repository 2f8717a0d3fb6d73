import { frrProperties } from '../../behavior/metallb/acceptance/native-mode';
import { isNative } from '../../behavior/metallb/bgp-type';
import { Pool } from '../../model/load-balancer';
import { fieldsOf } from '../../model/reader/fields';
import { at, Source } from '../../model/source';
import { clearedHostBits } from '../../net/host-bits';
import { bfdProfile, bgpPeer, community, metallbAdvertisement, operatedMetallb, speaker } from '../cases/bgp-case-writing';
import { pool, yaml } from '../cases/case-writing';
import { Judgement, Rule } from '../rule';
import { World } from '../world';

const native = (...objects: object[]) => yaml(speaker('native'), ...objects);
const PUBLIC = pool('public', ['fd00::/120']);

export const BGP_NEEDS_FRR: Rule = {
  id: 'bgp-needs-frr',
  severity: 'error',
  why: 'In native mode MetalLB speaks a plain BGP of its own, and with an object that asks for more it takes no change of any object.',
  cases: {
    bad: [
      { name: 'a BFD profile, and a peer that has it', findings: 2, manifests: native(bfdProfile('fast'), bgpPeer('router', { bfdProfile: 'fast' })) },
      { name: 'a keepalive time', manifests: native(bgpPeer('router', { keepaliveTime: '10s' })) },
      { name: 'an unnumbered peer', manifests: native(bgpPeer('router', { peerAddress: undefined, interface: 'eth0' })) },
      { name: 'a peer of whatever AS', manifests: native(bgpPeer('router', { peerASN: undefined, dynamicASN: 'external' })) },
      { name: 'a VRF', manifests: native(bgpPeer('router', { vrf: 'red' })) },
      { name: 'graceful restart', manifests: native(bgpPeer('router', { enableGracefulRestart: true })) },
      { name: 'both families over one session', manifests: native(bgpPeer('router', { dualStackAddressFamily: true })) },
      { name: 'a large community', manifests: native(metallbAdvertisement({ communities: ['large:64512:1:2'] })) },
      { name: 'a large community with a name', manifests: native(community({ far: 'large:64512:1:2' })) },
      { name: 'IPv6 by BGP', manifests: native(PUBLIC, metallbAdvertisement()) },
      { name: 'IPv6 by BGP, written with host bits', manifests: native(pool('public', ['fd00::10/120']), metallbAdvertisement()) },
      { name: 'speakers that are not here, and are told to be native', network: { platform: { metallb: { mode: 'native' } } }, manifests: yaml(bgpPeer('router', { vrf: 'red' })) },
      { name: 'speakers that the operator of MetalLB is told to run in native mode', manifests: yaml(operatedMetallb({ bgpBackend: 'native' }), bgpPeer('router', { vrf: 'red' })) },
    ],
    good: [
      { name: 'all of it, through FRR', manifests: yaml(speaker('frr-k8s'), PUBLIC, bfdProfile('fast'), bgpPeer('router', { bfdProfile: 'fast', vrf: 'red' }), metallbAdvertisement()) },
      { name: 'speakers whose mode the operator of MetalLB chooses', manifests: yaml(operatedMetallb(), bgpPeer('router', { vrf: 'red' })) },
      { name: 'speakers that are not here', manifests: yaml(bfdProfile('fast'), bgpPeer('router', { bfdProfile: 'fast' })) },
      { name: 'a plain peer', manifests: native(bgpPeer('router', { holdTime: '90s', keepaliveTime: '0s' })) },
      { name: 'IPv6 by layer 2', manifests: native(PUBLIC, metallbAdvertisement({ ipAddressPools: ['other'] }), pool('other', ['192.168.1.200/29'])) },
    ],
  },
  check(world) {
    const asked = [...ofPeers(world), ...ofProfiles(world), ...ofCommunities(world), ...ofPools(world)];
    return asked.length > 0 && isNative(world.cluster) ? asked : [];
  },
};

function ofPeers(world: World): Judgement[] {
  return world.metallbBgp().peers.flatMap(({ name, source }) => frrProperties(fieldsOf(world.objects.at(source)?.manifest.spec))
    .map((property) => judgement(`BGPPeer ${name}`, `has \`${property}\``, `remove \`${property}\``, at(source, `spec.${property}`))));
}

function ofProfiles(world: World): Judgement[] {
  return world.metallbBgp().bfdProfiles.map(({ name, source }) => judgement(`BFDProfile ${name}`, 'is there', 'remove it', source));
}

function ofCommunities(world: World): Judgement[] {
  const { communities, advertisements } = world.metallbBgp();
  const isLarge = (text: string) => text.startsWith('large:');
  return [
    ...communities.filter(({ value }) => isLarge(value)).map(({ owner, name, value, source }) =>
      judgement(`Community ${owner}`, `calls the large community ${value} ${name}`, 'take a standard one', at(source, `${source.property}.value`))),
    ...advertisements.flatMap(({ name, communities: texts, source }) => texts.flatMap((text, index) => (isLarge(text)
      ? [judgement(`BGPAdvertisement ${name}`, `has the large community ${text}`, 'take a standard one', at(source, `spec.communities[${index}]`))] : []))),
  ];
}

function ofPools(world: World): Judgement[] {
  return world.metallbBgp().advertisements.length === 0 ? [] : world.pools.ofMetallb()
    .filter((one) => holdsIpv6(one) && world.announcements.isByBgp(one))
    .map(({ name, source }) => judgement(`pool ${name}`, 'holds IPv6 addresses, and a BGPAdvertisement covers it', 'announce IPv6 from a pool of its own by layer 2', source));
}

/** MetalLB takes a prefix with host bits as if they were cleared. */
function holdsIpv6({ addresses, entries }: Pool): boolean {
  return addresses.ranges.some(({ family }) => family === 'IPv6') || entries.some(({ text }) => clearedHostBits(text)?.family === 'IPv6');
}

function judgement(subject: string, deed: string, help: string, place: Source): Judgement {
  return {
    message: `${subject[0].toUpperCase()}${subject.slice(1)} ${deed}, and the speakers run in native mode.`,
    help: `Run MetalLB with FRR (\`METALLB_BGP_TYPE: frr-k8s\`; by its operator \`bgpBackend: frr-k8s\`; in an app \`mode: MetalLbMode.FRR_K8S\`), or ${help}.`,
    subject,
    places: [place],
  };
}
