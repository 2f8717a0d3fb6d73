import { FrrBfdProfile, FrrConfiguration, FrrK8s, FrrNeighbor, FrrRouter, PrefixMark, ReceivedPrefix } from '../frr-k8s';
import { KubernetesObject } from '../identity';
import { BFD_FIELDS, BfdValues } from '../metallb-bgp';
import { Fields, fieldsOf, filledTextOf, isFields, listOf, maybeNumberOf, selectorOf, textOf, textsOf } from './fields';

const GROUP = 'frrk8s.metallb.io';

/** Picks the objects that owners give frr-k8s out of all objects. */
export function readFrrK8s(objects: readonly KubernetesObject[]): FrrK8s {
  const mine = objects.filter(({ identity }) => identity.group === GROUP);
  return {
    configurations: mine.filter(({ identity }) => identity.kind === 'FRRConfiguration').map(readConfiguration),
    settings: mine.filter(({ identity }) => identity.kind === 'FRRK8sConfiguration')
      .map(({ identity, source }) => ({ name: identity.name, namespace: identity.namespace ?? 'default', source })),
  };
}

/** Times and flags of a BFD profile, whichever kind it stands in. A flag that is not set is one that is off. */
export function readBfdValues(fields: Fields): BfdValues {
  return Object.fromEntries(BFD_FIELDS.flatMap((name) => {
    const value = name.endsWith('Mode') ? fields[name] === true : fields[name];
    return typeof value === 'number' || typeof value === 'boolean' ? [[name, value]] : [];
  }));
}

function readConfiguration({ identity, manifest, source }: KubernetesObject): FrrConfiguration {
  const spec = fieldsOf(manifest.spec);
  const bgp = fieldsOf(spec.bgp);
  const selector = selectorOf(fieldsOf(spec.nodeSelector));
  const isEmpty = Object.keys(selector.matchLabels ?? {}).length === 0 && (selector.matchExpressions ?? []).length === 0;
  return {
    name: identity.name,
    namespace: identity.namespace ?? 'default',
    nodeSelectors: isEmpty ? [] : [selector],
    routers: listOf(bgp.routers).map((router, index) => readRouter(fieldsOf(router), `spec.bgp.routers[${index}]`)),
    bfdProfiles: listOf(bgp.bfdProfiles).map((profile, index) => readProfile(fieldsOf(profile), `spec.bgp.bfdProfiles[${index}]`)),
    source,
  };
}

function readProfile(profile: Fields, property: string): FrrBfdProfile {
  return { name: textOf(profile.name) ?? '', values: readBfdValues(profile), property };
}

function readRouter(router: Fields, property: string): FrrRouter {
  return {
    asn: maybeNumberOf(router.asn),
    id: filledTextOf(router.id),
    vrf: filledTextOf(router.vrf),
    prefixes: textsOf(router.prefixes),
    imports: listOf(router.imports).map((one) => textOf(fieldsOf(one).vrf) ?? ''),
    neighbors: listOf(router.neighbors).map((neighbor, index) => readNeighbor(fieldsOf(neighbor), `${property}.neighbors[${index}]`)),
    property,
  };
}

function readNeighbor(neighbor: Fields, property: string): FrrNeighbor {
  const toAdvertise = fieldsOf(neighbor.toAdvertise);
  const advertised = fieldsOf(toAdvertise.allowed);
  const received = fieldsOf(fieldsOf(neighbor.toReceive).allowed);
  return {
    address: filledTextOf(neighbor.address),
    interface: filledTextOf(neighbor.interface),
    asn: maybeNumberOf(neighbor.asn),
    dynamicAsn: filledTextOf(neighbor.dynamicASN),
    localAsn: maybeNumberOf(neighbor.localASN),
    port: maybeNumberOf(neighbor.port),
    sourceAddress: filledTextOf(neighbor.sourceaddress),
    password: filledTextOf(neighbor.password),
    passwordSecret: filledTextOf(fieldsOf(neighbor.passwordSecret).name),
    bfdProfile: filledTextOf(neighbor.bfdProfile),
    holdTime: textOf(neighbor.holdTime),
    keepaliveTime: textOf(neighbor.keepaliveTime),
    connectTime: textOf(neighbor.connectTime),
    multiHop: neighbor.ebgpMultiHop === true,
    dualStack: neighbor.dualStackAddressFamily === true,
    multiprotocolDisabled: neighbor.disableMP === true,
    advertised: advertised.mode === 'all' ? 'all' : textsOf(advertised.prefixes),
    preferences: marks(toAdvertise.withLocalPref, ({ localPref }) => maybeNumberOf(localPref) ?? 0),
    communities: marks(toAdvertise.withCommunity, ({ community }) => textOf(community) ?? ''),
    received: received.mode === 'all' ? 'all' : listOf(received.prefixes).filter(isFields).map(readReceived),
    property,
  };
}

function marks<T>(list: unknown, value: (mark: Fields) => T): PrefixMark<T>[] {
  return listOf(list).map(fieldsOf).map((mark) => ({ value: value(mark), prefixes: textsOf(mark.prefixes) }));
}

function readReceived({ prefix, ge, le }: Fields): ReceivedPrefix {
  return { prefix: textOf(prefix) ?? '', shortest: maybeNumberOf(ge), longest: maybeNumberOf(le) };
}
