import { DeclaredNetwork } from './network';
import { Source } from './source';
import { Written } from './written';
import { IpAddress } from '../net/ip-address';
import { IpPrefix } from '../net/ip-prefix';
import { IpRange } from '../net/ip-range';

/** Addresses that are in use, or cannot be used, and why. */
export interface Occupant {
  /** Who uses them, as it reads in a sentence: `node node1`, `the DHCP range of network lan`. */
  readonly who: string;
  /** The handle of a waiver: `node node1`, `network lan`. */
  readonly subject: string;
  readonly range: IpRange;
  readonly source: Source;
}

/** Everything that the declared network uses, by the rule that compares with it. */
export interface Occupants {
  readonly nodes: readonly Occupant[];
  readonly gateways: readonly Occupant[];
  readonly dhcp: readonly Occupant[];
  readonly reserved: readonly Occupant[];
  readonly apiAddresses: readonly Occupant[];
  /** Routers that the cluster speaks BGP with, as its manifests name them. */
  readonly bgpPeers: readonly Occupant[];
  /** Addresses that pods have on the networks of machines, as manifests say. */
  readonly podAddresses: readonly Occupant[];
  /** Machines outside of the cluster that somebody wrote down as endpoints of a Service, or as servers that volumes are mounted from. */
  readonly endpoints: readonly Occupant[];
  readonly podCidrs: readonly Occupant[];
  readonly serviceCidrs: readonly Occupant[];
  /** Addresses of each segment that no machine can have. */
  readonly segmentEnds: readonly Occupant[];
}

/** Reads the occupants out of the declaration; values that could not be read occupy nothing. */
export function occupantsOf({ networks, nodes, apiAddresses, podCidrs, serviceCidrs }: DeclaredNetwork): Occupants {
  return {
    nodes: nodes.flatMap((node) => node.addresses.flatMap((address) => single(address, `node ${node.name}`, `node ${node.name}`))),
    gateways: networks.flatMap((network) => network.gateways.flatMap((gateway) =>
      single(gateway, `the gateway of network ${network.name}`, `network ${network.name}`))),
    dhcp: networks.flatMap((network) => network.dhcp.flatMap((range) =>
      whole(range, `the DHCP range of network ${network.name}`, `network ${network.name}`))),
    reserved: networks.flatMap((network) => network.reserved.flatMap(({ range, purpose }) =>
      whole(range, purpose === undefined ? `a reserved range of network ${network.name}` : `the range reserved for ${purpose}`, `network ${network.name}`))),
    apiAddresses: apiAddresses.flatMap((address) => single(address, 'the Kubernetes API', `API address ${address.text}`)),
    bgpPeers: [],
    podAddresses: [],
    endpoints: [],
    podCidrs: podCidrs.flatMap((prefix) => ofPrefix(prefix, 'pod CIDR')),
    serviceCidrs: serviceCidrs.flatMap((prefix) => ofPrefix(prefix, 'service CIDR')),
    segmentEnds: networks.flatMap((network) => network.prefixes.flatMap(({ value, source }) => (value === undefined ? [] : endsOf(value).map(
      ({ address, what }) => ({ who: `${what} of network ${network.name}`, subject: `network ${network.name}`, range: IpRange.of(address, address), source }))))),
  };
}

/** Addresses that a DHCP server keeps for one machine each; who that is nobody knows, it may be a node. */
export function reservationsOf({ networks, dhcpReservations }: DeclaredNetwork): Occupant[] {
  return [
    ...networks.flatMap((network) => network.dhcpReservations.flatMap((range) =>
      whole(range, `a DHCP reservation of network ${network.name}`, `network ${network.name}`))),
    ...dhcpReservations.flatMap((range) => whole(range, 'a DHCP reservation', `DHCP reservation ${range.text}`)),
  ];
}

/** Machines on networks of which nothing else is known, by the list that their owner keeps; they may be gone. */
export function machinesOf({ machines }: DeclaredNetwork): Occupant[] {
  return machines.flatMap(({ range, purpose = range.text }) => whole(range, `machine ${purpose}`, `machine ${purpose}`));
}

/** The prefixes of the networks, whose addresses others may well use. */
export function segmentsOf({ networks }: DeclaredNetwork): Occupant[] {
  return networks.flatMap((network) => network.prefixes.flatMap(({ value, source }) => (value === undefined ? []
    : [{ who: `network ${network.name} (${value})`, subject: `network ${network.name}`, range: IpRange.ofPrefix(value), source }])));
}

/**
 * The addresses of a segment that no machine can have: network and broadcast address; for IPv6, which has no broadcast, the
 * anycast address of the routers (RFC 4291). Point-to-point prefixes (/31, /127) and single addresses have none.
 */
export function endsOf(prefix: IpPrefix): { readonly address: IpAddress; readonly what: string }[] {
  if (prefix.size <= 2n) {
    return [];
  }
  return prefix.family === 'IPv6'
    ? [{ address: prefix.first, what: 'the routers\' anycast address' }]
    : [{ address: prefix.first, what: 'the network address' }, { address: prefix.last, what: 'the broadcast address' }];
}

function single({ value, source }: Written<IpAddress>, who: string, subject: string): Occupant[] {
  return value === undefined ? [] : [{ who, subject, range: IpRange.of(value, value), source }];
}

function whole({ value, source }: Written<IpRange>, who: string, subject: string): Occupant[] {
  return value === undefined ? [] : [{ who, subject, range: value, source }];
}

function ofPrefix({ value, source }: Written<IpPrefix>, kind: string): Occupant[] {
  return value === undefined ? [] : [{ who: `the ${kind}`, subject: `${kind} ${value}`, range: IpRange.ofPrefix(value), source }];
}
