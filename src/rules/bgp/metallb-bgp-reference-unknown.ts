import { isCommunityName } from '../../behavior/metallb/acceptance/community-acceptance';
import { BgpPeer } from '../../model/metallb-bgp';
import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { bfdProfile, bgpPeer, community, metallbAdvertisement } from '../cases/bgp-case-writing';
import { yaml } from '../cases/case-writing';
import { passwordSecretProblem } from '../password-secrets';
import { Judgement, Rule } from '../rule';
import { choice } from '../text';
import { World } from '../world';

const secret = (type: string, key = 'password') => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'bgp', namespace: 'metallb-system' }, type, stringData: { [key]: 'example' } });
const BY_SECRET = bgpPeer('router', { passwordSecret: { name: 'bgp' } });
const BASIC_AUTH = 'kubernetes.io/basic-auth';
const made = (apiVersion: string, kind: string, spec: object, more: object = {}) => ({ apiVersion, kind, metadata: { name: 'bgp', namespace: 'metallb-system' }, spec, ...more });
const external = (type?: string) => made('external-secrets.io/v1', 'ExternalSecret', {
  secretStoreRef: { name: 'vault' }, ...(type === undefined ? {} : { target: { template: { type } } }), data: [{ secretKey: 'password', remoteRef: { key: 'bgp' } }],
});
const sealed = (type: string) => made('bitnami.com/v1alpha1', 'SealedSecret', { encryptedData: { password: 'AgB' }, template: { type } });
const provided = (type: string) => made('secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', {
  provider: 'vault', secretObjects: [{ secretName: 'bgp', type, data: [{ objectName: 'bgp', key: 'password' }] }],
});

export const METALLB_BGP_REFERENCE_UNKNOWN: Rule = {
  id: 'metallb-bgp-reference-unknown',
  severity: 'error',
  ofAbsence: true,
  why: 'MetalLB announces nothing to a peer that is not there, and with a BFD profile, a community or a password that it cannot find the speakers take no change of any object.',
  cases: {
    bad: [
      { name: 'an advertisement names a peer that there is not', manifests: yaml(bgpPeer('router'), metallbAdvertisement({ peers: ['ruoter'] })) },
      { name: 'an advertisement names a peer, and none is here: a warning', manifests: yaml(metallbAdvertisement({ peers: ['router'] })) },
      { name: 'a BFD profile that there is not', manifests: yaml(bfdProfile('fast'), bgpPeer('router', { bfdProfile: 'slow' })) },
      { name: 'a community that no Community names', manifests: yaml(community({ blackhole: '65535:666' }), metallbAdvertisement({ communities: ['blackholes'] })) },
      { name: 'a community by name, and no Community is here: a warning', manifests: yaml(metallbAdvertisement({ communities: ['blackhole'] })) },
      { name: 'a password in a Secret that is not here: a note', manifests: yaml(BY_SECRET) },
      { name: 'a password in a Secret that nobody can make', manifests: yaml(bgpPeer('router', { passwordSecret: { name: 'BGP_password' } })) },
      { name: 'a password in a Secret of another type', manifests: yaml(BY_SECRET, secret('Opaque')) },
      { name: 'an ExternalSecret that makes a Secret of another type', manifests: yaml(BY_SECRET, external()) },
      { name: 'a Secret without a password', manifests: yaml(BY_SECRET, secret(BASIC_AUTH, 'pasword')) },
      { name: 'a Secret without any value', manifests: yaml(BY_SECRET, made('v1', 'Secret', {}, { type: BASIC_AUTH })) },
    ],
    good: [
      {
        name: 'what is declared to live elsewhere',
        network: { externals: { bgpPeers: ['far'], bfdProfiles: ['fast'], communities: ['marked'] } },
        manifests: yaml(bgpPeer('router', { bfdProfile: 'fast' }), metallbAdvertisement({ peers: ['far'], communities: ['marked'] })),
      },
      { name: 'peer, BFD profile, community and password are found', manifests: yaml(bfdProfile('fast'), community({ blackhole: '65535:666' }), secret(BASIC_AUTH), bgpPeer('router', { bfdProfile: 'fast', passwordSecret: { name: 'bgp' } }), metallbAdvertisement({ peers: ['router'], communities: ['blackhole', '64512:1'] })) },
      { name: 'a Secret that External Secrets makes', manifests: yaml(BY_SECRET, external(BASIC_AUTH)) },
      { name: 'a Secret that Sealed Secrets makes', manifests: yaml(BY_SECRET, sealed(BASIC_AUTH)) },
      { name: 'a Secret that the CSI driver makes', manifests: yaml(BY_SECRET, provided(BASIC_AUTH)) },
      { name: 'names that Flux fills in', manifests: yaml(bgpPeer('router', { bfdProfile: '${BFD}' }), metallbAdvertisement({ peers: ['${PEER}'], communities: ['${COMMUNITY}'] })) },
    ],
  },
  check: (world) => [
    ...lostPeers(world),
    ...lostCommunities(world),
    ...world.metallbBgp().peers.flatMap((one) => [...lostProfile(world, one), ...lostPassword(world, one)]),
  ],
};

function lostPeers(world: World): Judgement[] {
  const { peers, advertisements } = world.metallbBgp();
  const names = [...peers.map(({ name }) => name), ...world.cluster.network.externals.bgpPeers.keys()].sort();
  return advertisements.flatMap((one) => lost(world, 'BGPPeer', one.peers, names).map(({ name, index }) => ({
    ...leniently(world, names),
    message: `BGPAdvertisement ${one.name} is for the BGPPeer ${name}, which is not here.`,
    help: `${choice(name, names, 'Define it')} If it lives elsewhere, declare it in \`externals.bgpPeers\`.`,
    subject: `BGPAdvertisement ${one.name}`,
    places: [at(one.source, `spec.peers[${index}]`)],
  })));
}

function lostCommunities(world: World): Judgement[] {
  const { communities, advertisements } = world.metallbBgp();
  const names = [...communities.map(({ name }) => name), ...world.cluster.network.externals.communities.keys()].sort();
  return advertisements.flatMap((one) => lost(world, 'Community', one.communities, names).filter(({ name }) => isCommunityName(name)).map(({ name, index }) => ({
    ...leniently(world, names),
    message: `BGPAdvertisement ${one.name} has the community ${name}, which no Community names.`,
    help: `${choice(name, names, 'Define it in a Community')} A community by its value is \`65000:100\`. If its Community lives elsewhere, declare it in \`externals.communities\`.`,
    subject: `BGPAdvertisement ${one.name}`,
    places: [at(one.source, `spec.communities[${index}]`)],
  })));
}

function lostProfile(world: World, { name: peer, bfdProfile: wanted, source }: BgpPeer): Judgement[] {
  const names = [...world.metallbBgp().bfdProfiles.map(({ name }) => name), ...world.cluster.network.externals.bfdProfiles.keys()].sort();
  return lost(world, 'BFDProfile', wanted === undefined ? [] : [wanted], names).map(({ name }) => ({
    ...leniently(world, names),
    message: `BGPPeer ${peer} has the BFDProfile ${name}, which is not here.`,
    help: `${choice(name, names, 'Define it, or remove `bfdProfile`')} If it lives elsewhere, declare it in \`externals.bfdProfiles\`.`,
    subject: `BGPPeer ${peer}`,
    places: [at(source, 'spec.bfdProfile')],
  }));
}

function lostPassword(world: World, { name: peer, namespace, passwordSecret, source }: BgpPeer): Judgement[] {
  const found = passwordSecret === undefined ? undefined : passwordSecretProblem(world, namespace, passwordSecret);
  return found === undefined ? [] : [{
    ...(found.severity === undefined ? {} : { severity: found.severity }),
    message: `BGPPeer ${peer} has its password in ${found.message}.`,
    help: found.help,
    subject: `BGPPeer ${peer}`,
    places: [at(source, 'spec.passwordSecret'), ...found.places],
  }];
}

function lost(world: World, kind: string, names: readonly string[], known: readonly string[]): { readonly name: string; readonly index: number }[] {
  return names.map((name, index) => ({ name, index })).filter(({ name }) => !known.includes(name) && !isPlaceholder(name) && !world.mayBeMade([kind], kind === 'Community' ? undefined : name));
}

/** In a repository without any object of that kind they may well live elsewhere. */
function leniently({ plan }: World, known: readonly string[]): Pick<Judgement, 'severity'> {
  return known.length > 0 || plan !== undefined ? {} : { severity: 'warning' };
}
