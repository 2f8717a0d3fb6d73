import { KubernetesObject } from '../identity';
import { BfdProfile, BgpAdvertisement, BgpPeer, CommunityAlias, MaybeNumber, MetallbBgp } from '../metallb-bgp';
import { at } from '../source';
import { fieldsOf, listOf, selectorsOf, textOf, textsOf } from './fields';
import { readBfdValues } from './read-frr-k8s';
import { readLayer2Advertisement } from './read-load-balancer';

const GROUP = 'metallb.io';

/** Picks MetalLB's objects for BGP out of all objects. */
export function readMetallbBgp(objects: readonly KubernetesObject[]): MetallbBgp {
  const mine = objects.filter(({ identity }) => identity.group === GROUP);
  const ofKind = <T>(kind: string, read: (object: KubernetesObject) => T): T[] => mine.filter(({ identity }) => identity.kind === kind).map(read);
  return {
    peers: ofKind('BGPPeer', readPeer),
    advertisements: ofKind('BGPAdvertisement', readAdvertisement),
    bfdProfiles: ofKind('BFDProfile', readBfdProfile),
    communities: ofKind('Community', readCommunity).flat(),
  };
}

function readPeer({ identity, manifest, source }: KubernetesObject): BgpPeer {
  const spec = fieldsOf(manifest.spec);
  return {
    name: identity.name,
    namespace: identity.namespace ?? 'default',
    myAsn: maybeNumber(spec.myASN),
    peerAsn: maybeNumber(spec.peerASN),
    dynamicAsn: filled(spec.dynamicASN),
    address: filled(spec.peerAddress),
    interface: filled(spec.interface),
    routerId: filled(spec.routerID),
    sourceAddress: filled(spec.sourceAddress),
    vrf: filled(spec.vrf),
    holdTime: filled(spec.holdTime),
    keepaliveTime: filled(spec.keepaliveTime),
    connectTime: filled(spec.connectTime),
    port: maybeNumber(spec.peerPort),
    multiHop: spec.ebgpMultiHop === true,
    dualStack: spec.dualStackAddressFamily === true,
    hasPassword: filled(spec.password) !== undefined,
    passwordSecret: filled(fieldsOf(spec.passwordSecret).name),
    bfdProfile: filled(spec.bfdProfile),
    nodeSelectors: selectorsOf(spec.nodeSelectors),
    source,
  };
}

function readAdvertisement({ identity, manifest, source }: KubernetesObject): BgpAdvertisement {
  const spec = fieldsOf(manifest.spec);
  return {
    ...readLayer2Advertisement(manifest, identity, source),
    peers: textsOf(spec.peers),
    communities: textsOf(spec.communities),
    localPref: maybeNumber(spec.localPref) ?? 0,
    aggregationLength: maybeNumber(spec.aggregationLength) ?? 32,
    aggregationLengthV6: maybeNumber(spec.aggregationLengthV6) ?? 128,
  };
}

function readBfdProfile({ identity, manifest, source }: KubernetesObject): BfdProfile {
  const values = readBfdValues(fieldsOf(manifest.spec));
  return { name: identity.name, echoMode: values.echoMode === true, values, source };
}

function readCommunity({ identity, manifest, source }: KubernetesObject): CommunityAlias[] {
  return listOf(fieldsOf(manifest.spec).communities).map(fieldsOf).map(({ name, value }, index) => ({
    name: textOf(name) ?? '', value: textOf(value) ?? '', owner: identity.name, source: at(source, `spec.communities[${index}]`),
  }));
}

function maybeNumber(value: unknown): MaybeNumber | undefined {
  return typeof value === 'number' ? value : value === undefined || value === null ? undefined : 'unknown';
}

/** Go reads an absent text as an empty one, and the other way round. */
function filled(value: unknown): string | undefined {
  return textOf(value) || undefined;
}
