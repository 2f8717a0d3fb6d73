import { IpAddress } from '../../net/ip-address';
import { IpFamily } from '../../net/ip-family';
import { IpPrefix } from '../../net/ip-prefix';
import { IpRange } from '../../net/ip-range';
import { IpSyntaxError } from '../../net/ip-syntax-error';
import { ExternalsText, NetworkDeclaration, NetworkText, NodeText } from '../declaration';
import { DeclaredNetwork, Externals, Network, Node } from '../network';
import { at, Source } from '../source';
import { Written, written } from '../written';

/** Reads what an owner wrote about the network. Bad values are kept with what is wrong with them. */
export function readDeclaration(declaration: NetworkDeclaration, source: Source): DeclaredNetwork {
  return {
    networks: (declaration.networks ?? []).map((network, index) => readNetwork(network, `networks[${index}]`, source)),
    nodes: (declaration.nodes ?? []).map((node, index) => readNode(node, `nodes[${index}]`, source)),
    podCidrs: readAll(declaration.podCidrs, 'podCidrs', source, IpPrefix.parse),
    serviceCidrs: readAll(declaration.serviceCidrs, 'serviceCidrs', source, IpPrefix.parse),
    apiAddresses: readAll(declaration.apiAddresses, 'apiAddresses', source, IpAddress.parse),
    externals: readExternals(declaration.externals ?? {}, source),
    source,
  };
}

function readNetwork(network: NetworkText, property: string, source: Source): Network {
  const one = <T>(text: string | undefined, field: string, parse: (text: string) => T): Written<T>[] =>
    (text === undefined ? [] : [written(text, at(source, `${property}.${field}`), parse)]);
  return {
    name: network.name,
    prefixes: [...one(network.cidr, 'cidr', IpPrefix.parse), ...one(network.cidrV6, 'cidrV6', ofIpv6(IpPrefix.parse))],
    gateways: [...one(network.gateway, 'gateway', IpAddress.parse), ...one(network.gatewayV6, 'gatewayV6', ofIpv6(IpAddress.parse))],
    dhcp: readAll(network.dhcp, `${property}.dhcp`, source, IpRange.parse),
    reserved: (network.reserved ?? []).map((reserved, index) => ({
      range: written(reserved.range, at(source, `${property}.reserved[${index}].range`), IpRange.parse),
      purpose: reserved.purpose,
    })),
    vlan: network.vlan,
    source: at(source, property),
  };
}

function readNode(node: NodeText, property: string, source: Source): Node {
  return {
    name: node.name,
    addresses: readAll(node.addresses, `${property}.addresses`, source, IpAddress.parse),
    zone: node.zone,
    labels: nodeLabels(node),
    interfaces: node.interfaces ?? [],
    controlPlane: node.controlPlane,
    source: at(source, property),
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

function readExternals(externals: ExternalsText, source: Source): Externals {
  const placed = (list: readonly string[] | undefined, field: string) =>
    new Map((list ?? []).map((name, index) => [name, at(source, `externals.${field}[${index}]`)]));
  return {
    services: placed(externals.services, 'services'),
    secrets: placed(externals.secrets, 'secrets'),
    pools: placed(externals.pools, 'pools'),
    ingressClasses: placed(externals.ingressClasses, 'ingressClasses'),
  };
}

function readAll<T>(texts: readonly string[] | undefined, property: string, source: Source, parse: (text: string) => T): Written<T>[] {
  return (texts ?? []).map((text, index) => written(text, at(source, `${property}[${index}]`), parse));
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
