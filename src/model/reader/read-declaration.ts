import { IpAddress } from '../../net/ip-address';
import { IpFamily } from '../../net/ip-family';
import { IpPrefix } from '../../net/ip-prefix';
import { IpRange } from '../../net/ip-range';
import { IpSyntaxError } from '../../net/ip-syntax-error';
import { ExternalsText, LoadBalancerText, NetworkDeclaration, NetworkText, NodeText, ProxyElsewhereText, ReservedText } from '../declaration';
import { isObjectId } from '../identity';
import { ENGINES } from '../load-balancer';
import { DeclaredLoadBalancer, DeclaredNetwork, Externals, Network, Node, ProxyElsewhere, Reserved } from '../network';
import { at, Source } from '../source';
import { Written, written } from '../written';
import { readDns } from './read-dns';

/** Where a property of the declaration stands. */
type PlaceOf = (property: string) => Source;

/**
 * Reads what an owner wrote about the network. Bad values are kept with what is wrong with them.
 *
 * @param source where the declaration stands
 * @param places where parts of it stand that were gathered from elsewhere, by their property, such as `nodes[0].addresses[1]`
 */
export function readDeclaration(declaration: NetworkDeclaration, source: Source, places: ReadonlyMap<string, Source> = new Map()): DeclaredNetwork {
  const placeOf: PlaceOf = (property) => places.get(property) ?? at(source, property);
  return {
    networks: (declaration.networks ?? []).map((network, index) => readNetwork(network, `networks[${index}]`, placeOf)),
    nodes: (declaration.nodes ?? []).map((node, index) => readNode(node, `nodes[${index}]`, placeOf)),
    podCidrs: readAll(declaration.podCidrs, 'podCidrs', placeOf, IpPrefix.parse),
    serviceCidrs: readAll(declaration.serviceCidrs, 'serviceCidrs', placeOf, IpPrefix.parse),
    apiAddresses: readAll(declaration.apiAddresses, 'apiAddresses', placeOf, IpAddress.parse),
    dhcpReservations: readAll(declaration.dhcpReservations, 'dhcpReservations', placeOf, IpRange.parse),
    machines: readReserved(declaration.machines, 'machines', placeOf),
    externals: readExternals(declaration.externals ?? {}, placeOf),
    ...(declaration.loadBalancer === undefined ? {} : { loadBalancer: readLoadBalancer(declaration.loadBalancer, placeOf) }),
    ...(declaration.platform === undefined ? {} : { platform: { ...declaration.platform, source: placeOf('platform') } }),
    ...(declaration.dns === undefined ? {} : { dns: readDns(declaration.dns, placeOf) }),
    source,
  };
}

function readLoadBalancer({ engine = '', version, mode }: LoadBalancerText, placeOf: PlaceOf): DeclaredLoadBalancer {
  return { engine: ENGINES.find((name) => name.toLowerCase() === engine), version, mode, source: placeOf('loadBalancer') };
}

function readNetwork(network: NetworkText, property: string, placeOf: PlaceOf): Network {
  const one = <T>(text: string | undefined, field: string, parse: (text: string) => T): Written<T>[] =>
    (text === undefined ? [] : [written(text, placeOf(`${property}.${field}`), parse)]);
  return {
    name: network.name,
    prefixes: [...one(network.cidr, 'cidr', IpPrefix.parse), ...one(network.cidrV6, 'cidrV6', ofIpv6(IpPrefix.parse))],
    gateways: [...one(network.gateway, 'gateway', IpAddress.parse), ...one(network.gatewayV6, 'gatewayV6', ofIpv6(IpAddress.parse))],
    dhcp: readAll(network.dhcp, `${property}.dhcp`, placeOf, IpRange.parse),
    isDhcpTold: network.dhcp !== undefined,
    dhcpReservations: readAll(network.dhcpReservations, `${property}.dhcpReservations`, placeOf, IpRange.parse),
    reserved: readReserved(network.reserved, `${property}.reserved`, placeOf),
    vlan: network.vlan,
    source: placeOf(property),
  };
}

function readNode(node: NodeText, property: string, placeOf: PlaceOf): Node {
  return {
    name: node.name,
    addresses: readAll(node.addresses, `${property}.addresses`, placeOf, IpAddress.parse),
    zone: node.zone,
    labels: nodeLabels(node),
    interfaces: node.interfaces ?? [],
    controlPlane: node.controlPlane,
    source: placeOf(property),
  };
}

/** A kubelet labels its node with its host name, zone and role by itself; selectors in manifests count on it. */
function nodeLabels(node: NodeText): Readonly<Record<string, string>> {
  return {
    'kubernetes.io/hostname': node.name,
    'kubernetes.io/os': 'linux',
    ...(node.zone === undefined ? {} : { 'topology.kubernetes.io/zone': node.zone }),
    ...(node.controlPlane ? { 'node-role.kubernetes.io/control-plane': '' } : {}),
    ...node.labels,
  };
}

function readExternals(externals: ExternalsText, placeOf: PlaceOf): Externals {
  const placed = (list: readonly string[] | undefined, field: string) =>
    new Map((list ?? []).map((name, index) => [name, placeOf(`externals.${field}[${index}]`)]));
  const proxies = (externals.proxies ?? []).flatMap((one, index) =>
    readProxyElsewhere(one, placeOf(`externals.proxies[${index}]`), (field) => placeOf(`externals.proxies[${index}].${field}`)) ?? []);
  const ofProxies = (field: 'className' | 'gateway' | 'service') =>
    proxies.flatMap((proxy): [string, Source][] => (proxy[field] === undefined ? [] : [[proxy[field], proxy.source]]));
  return {
    services: new Map([...ofProxies('service'), ...placed(externals.services, 'services')]),
    secrets: placed(externals.secrets, 'secrets'),
    pools: placed(externals.pools, 'pools'),
    ingressClasses: new Map([...ofProxies('className'), ...placed(externals.ingressClasses, 'ingressClasses')]),
    gateways: new Map([...ofProxies('gateway'), ...placed(externals.gateways, 'gateways')]),
    gatewayClasses: placed(externals.gatewayClasses, 'gatewayClasses'),
    bgpPeers: placed(externals.bgpPeers, 'bgpPeers'),
    bfdProfiles: placed(externals.bfdProfiles, 'bfdProfiles'),
    communities: placed(externals.communities, 'communities'),
    namespaces: placed(externals.namespaces, 'namespaces'),
    definitions: placed(externals.definitions, 'definitions'),
    proxies,
    namespacesOfNames: new Set([
      externals.services, externals.secrets, externals.gateways, proxies.map(({ service }) => service), proxies.flatMap(({ gateway }) => gateway ?? []),
    ].flatMap((list) => (list ?? []).map((id) => id.split('/')[0]))),
  };
}

/** Reads what an owner says of a proxy that runs elsewhere; `placeOf` tells where its fields stand. Without a Service it says nothing. */
export function readProxyElsewhere({ className, gateway, service, addresses }: ProxyElsewhereText, source: Source, placeOf: PlaceOf): ProxyElsewhere | undefined {
  return !isObjectId(service) ? undefined : {
    ...(className === undefined ? {} : { className }),
    ...(isObjectId(gateway) ? { gateway } : {}),
    service,
    addresses: (addresses ?? []).map((text, index) => written(text, placeOf(`addresses[${index}]`), IpAddress.parse)),
    source,
  };
}

function readReserved(texts: readonly ReservedText[] | undefined, property: string, placeOf: PlaceOf): Reserved[] {
  return (texts ?? []).map(({ range, purpose }, index) => ({ range: written(range, placeOf(`${property}[${index}].range`), IpRange.parse), purpose }));
}

function readAll<T>(texts: readonly string[] | undefined, property: string, placeOf: PlaceOf, parse: (text: string) => T): Written<T>[] {
  return (texts ?? []).map((text, index) => written(text, placeOf(`${property}[${index}]`), parse));
}

/** The segment's second family is IPv6; an IPv4 prefix there would make one segment of two. */
function ofIpv6<T extends { readonly family: IpFamily }>(parse: (text: string) => T): (text: string) => T {
  return (text) => {
    const value = parse(text);
    if (value.family !== 'IPv6') {
      throw new IpSyntaxError(text, 'this is IPv4, and the IPv6 of the segment belongs here');
    }
    return value;
  };
}
