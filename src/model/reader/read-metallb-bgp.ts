import { KubernetesObject } from '../identity';
import { BfdProfile, BgpAdvertisement, BgpPeer, CommunityAlias, MetallbBgp } from '../metallb-bgp';
import { at } from '../source';
import { fieldsOf, filledTextOf, listOf, maybeNumberOf, selectorsOf, textOf, textsOf } from './fields';
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
    myAsn: maybeNumberOf(spec.myASN),
    peerAsn: maybeNumberOf(spec.peerASN),
    dynamicAsn: filledTextOf(spec.dynamicASN),
    address: filledTextOf(spec.peerAddress),
    interface: filledTextOf(spec.interface),
    routerId: filledTextOf(spec.routerID),
    sourceAddress: filledTextOf(spec.sourceAddress),
    vrf: filledTextOf(spec.vrf),
    holdTime: textOf(spec.holdTime),
    keepaliveTime: textOf(spec.keepaliveTime),
    connectTime: textOf(spec.connectTime),
    port: maybeNumberOf(spec.peerPort),
    multiHop: spec.ebgpMultiHop === true,
    dualStack: spec.dualStackAddressFamily === true,
    hasPassword: filledTextOf(spec.password) !== undefined,
    passwordSecret: filledTextOf(fieldsOf(spec.passwordSecret).name),
    bfdProfile: filledTextOf(spec.bfdProfile),
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
    localPref: maybeNumberOf(spec.localPref) ?? 0,
    aggregationLength: maybeNumberOf(spec.aggregationLength) ?? 32,
    aggregationLengthV6: maybeNumberOf(spec.aggregationLengthV6) ?? 128,
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
