import { textOf } from './addresses/address-book';
import { ReadSummary } from './check-report';
import { UnknownValue } from './unknown-values';
import { DeclaredNetwork } from '../model/network';
import { Source } from '../model/source';
import { Written } from '../model/written';
import { Certainty, NetworkFact } from '../repository/facts/fact';
import { FactUse } from '../repository/facts/fact-use';

/** All that is known of the networks under the clusters of a repository, and what is not. */
export interface FactsReport {
  readonly read: ReadSummary;
  /** In the order of `read.clusters`. */
  readonly clusters: readonly ClusterFactsReport[];
  /** Facts of nobody knows which cluster. */
  readonly nobodys: readonly FactRow[];
  /** Addresses and ranges that something else fills in later. */
  readonly unknown: readonly UnknownValue[];
  /** What is applied from out of sight, and not judged. */
  readonly elsewhere: readonly ElsewhereRow[];
  readonly version: string;
}

/** Something that a cluster gets from elsewhere. */
export interface ElsewhereRow {
  readonly cluster: string;
  /** `folder`: of another repository. `chart`: of Helm. `address`: that kustomize takes in. */
  readonly what: 'folder' | 'chart' | 'address';
  readonly text: string;
  readonly place: Source;
}

export interface ClusterFactsReport {
  readonly name: string;
  readonly facts: readonly FactRow[];
  readonly missing: readonly MissingFact[];
}

/** One fact. */
export interface FactRow {
  readonly kind: FactKind;
  /** The machine that it is about, or where a router leads to. */
  readonly of?: string;
  readonly value: string;
  readonly vlan?: number;
  /** `owner`: written in bare-metal.yaml. */
  readonly certainty: Certainty | 'owner';
  /** What it was read from. */
  readonly from: string;
  /** With line and column. */
  readonly place: Source;
  readonly use: FactUse;
}

export type FactKind = 'network' | 'node' | 'router' | 'DHCP range' | 'DHCP reservation' | 'reserved range' | 'Kubernetes API' | 'pods' | 'Services' | 'machine' | 'gateway' | 'pool'
  | 'name server' | 'time server';

/** The order in which a person looks for them. */
export const FACT_KINDS: readonly FactKind[] = ['network', 'router', 'DHCP range', 'DHCP reservation', 'reserved range', 'node', 'Kubernetes API', 'pods', 'Services', 'machine',
  'gateway', 'pool', 'name server', 'time server'];

const KIND_OF: Readonly<Record<NetworkFact['kind'], FactKind>> = {
  'node-network': 'network',
  'router': 'router',
  'dhcp-range': 'DHCP range',
  'dhcp-reservation': 'DHCP reservation',
  'node-address': 'node',
  'api-address': 'Kubernetes API',
  'pod-cidr': 'pods',
  'service-cidr': 'Services',
  'machine-address': 'machine',
  'gateway-address': 'gateway',
  'service-range': 'pool',
  'name-server': 'name server',
  'time-server': 'time server',
};

/** Something that nothing says, and how `bare-metal.yaml` does. */
export interface MissingFact {
  readonly what: string;
  /** A line of `bare-metal.yaml`, in which capitals stand for what is to be filled in. */
  readonly example: string;
  /** What is guessed, and not judged with. */
  readonly guesses: readonly string[];
}

/** Facts in the order in which a person looks for them. */
export function inOrder(rows: readonly FactRow[]): FactRow[] {
  return FACT_KINDS.flatMap((kind) => rows.filter((row) => row.kind === kind));
}

/** A fact that a reader found. */
export function factRow(fact: NetworkFact, use: FactUse): FactRow {
  const { value, unknown } = fact.value;
  const of = fact.kind === 'node-address' ? fact.node : fact.kind === 'router' ? fact.destination : 'machine' in fact ? fact.machine : fact.kind === 'service-range' ? fact.pool : undefined;
  return {
    kind: KIND_OF[fact.kind],
    ...(of === undefined ? {} : { of }),
    value: unknown === true ? fact.value.text : value?.toString() ?? fact.value.text,
    ...(fact.kind === 'node-network' && fact.vlan !== undefined ? { vlan: fact.vlan } : {}),
    certainty: fact.certainty,
    from: fact.from,
    place: fact.value.source,
    use,
  };
}

/**
 * What the owner wrote in the settings, a row each.
 *
 * @param placeOf a place with line and column
 */
export function ownersRows({ networks, nodes, podCidrs, serviceCidrs, apiAddresses }: DeclaredNetwork, from: string, placeOf: (place: Source) => Source): FactRow[] {
  const row = (kind: FactKind, value: Written<unknown>, more: Partial<FactRow> = {}): FactRow => ({
    kind, ...more, value: textOf(value), certainty: 'owner', from, place: placeOf(value.source), use: value.unknown === true ? 'unknown' : 'judged',
  });
  return [
    ...networks.flatMap(({ name, prefixes, gateways, dhcp, dhcpReservations, reserved, vlan }) => [
      ...prefixes.map((prefix) => row('network', prefix, { of: name, ...(vlan === undefined ? {} : { vlan }) })),
      ...gateways.map((gateway) => row('router', gateway)),
      ...dhcp.map((range) => row('DHCP range', range)),
      ...dhcpReservations.map((range) => row('DHCP reservation', range)),
      ...reserved.map(({ range, purpose }) => row('reserved range', range, purpose === undefined ? {} : { of: purpose })),
    ]),
    ...nodes.flatMap(({ name, addresses }) => addresses.map((address) => row('node', address, { of: name }))),
    ...apiAddresses.map((address) => row('Kubernetes API', address)),
    ...podCidrs.map((cidr) => row('pods', cidr)),
    ...serviceCidrs.map((cidr) => row('Services', cidr)),
  ];
}

/**
 * What nothing says of a network.
 *
 * @param rows what is known, with guesses
 */
export function missingFacts(network: DeclaredNetwork, rows: readonly FactRow[]): MissingFact[] {
  const { networks, nodes, podCidrs, serviceCidrs, apiAddresses } = network;
  const guesses = (kind: FactKind) => rows.filter((row) => row.kind === kind && row.use === 'guess')
    .map(({ of, value, from }) => `${value} (${[from, ...(of === undefined ? [] : [of])].join(', ')})`);
  const missing = (list: readonly unknown[], kind: FactKind, what: string, example: string): MissingFact[] =>
    (list.length > 0 ? [] : [{ what, example, guesses: guesses(kind) }]);
  return [
    ...missing(networks, 'network', 'the network that the nodes stand on', 'networks: [{ name: lan, cidr: PREFIX, gateway: ADDRESS, dhcp: [FIRST-LAST] }]'),
    ...networks.flatMap(({ name, gateways, dhcp, isDhcpTold }) => [
      ...missing(gateways, 'router', `the router of network ${name}`, 'networks: [{ …, gateway: ADDRESS }]'),
      ...(isDhcpTold ? [] : missing(dhcp, 'DHCP range', `what a DHCP server hands out on network ${name}`, 'networks: [{ …, dhcp: [FIRST-LAST] }], or dhcp: [] where there is none')),
    ]),
    ...missing(nodes, 'node', 'the nodes and their addresses', 'nodes: [{ name: NAME, addresses: [ADDRESS] }]'),
    ...missing(apiAddresses, 'Kubernetes API', 'the address of the Kubernetes API', 'apiAddresses: [ADDRESS]'),
    ...missing(podCidrs, 'pods', 'the range of pods', 'podCidrs: [PREFIX]'),
    ...missing(serviceCidrs, 'Services', 'the range of Services', 'serviceCidrs: [PREFIX]'),
  ];
}
