import { CERTAINTIES, Certainty, DhcpFact, NetworkFact, NodeAddressFact, NodeNetworkFact, ReservationFact } from './fact';
import { isUnknown } from './unknown-text';
import { NetworkDeclaration, NetworkText, NodeText, ReservedText } from '../../model/declaration';
import { groupBy } from '../../model/group-by';
import { Source } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { IpAddress } from '../../net/ip-address';
import { IpPrefix } from '../../net/ip-prefix';
import { folderOf } from '../structure/tree';

/** A network put together from facts, as a person would have declared it. */
export interface FoundNetwork {
  readonly declaration: NetworkDeclaration;
  /** Where each part of the declaration is written, by its property: `nodes[0].addresses[1]`. */
  readonly places: ReadonlyMap<string, Source>;
}

/**
 * The network that facts describe. What is unknown is left out, but for further addresses of a node, and so is what is less sure than asked for: a finding that
 * is an error has to stand on what somebody wrote down.
 *
 * @param weakest the last of the certainties that counts
 */
export function networkOf(facts: readonly NetworkFact[], weakest: Certainty = 'resolved'): FoundNetwork {
  const trusted = facts.filter(({ certainty }) => CERTAINTIES.indexOf(certainty) <= CERTAINTIES.indexOf(weakest));
  const sure = trusted.filter(({ value }) => value.unknown !== true);
  const open = trusted.filter((fact): fact is NodeAddressFact => fact.kind === 'node-address' && fact.value.unknown === true);
  const places = new Map<string, Source>();
  const listed = (property: string, kind: NetworkFact['kind']) => {
    const own = distinct(sure.filter((fact) => fact.kind === kind));
    own.forEach(({ value }, index) => places.set(`${property}[${index}]`, value.source));
    return own.map(textOf);
  };
  const elsewhere = reservationsElsewhere(sure);
  elsewhere.forEach(({ value }, index) => places.set(`dhcpReservations[${index}]`, value.source));
  const machines = machinesElsewhere(sure);
  machines.forEach(({ value }, index) => places.set(`machines[${index}].range`, value.source));
  return {
    declaration: {
      ...(elsewhere.length === 0 ? {} : { dhcpReservations: elsewhere.map(textOf) }),
      ...(machines.length === 0 ? {} : { machines: machines.map(reserved) }),
      networks: networksOf(sure, trusted.filter((fact): fact is ReservationFact => fact.kind === 'dhcp-reservation' && fact.value.unknown === true), places),
      nodes: nodesOf(sure, open, places),
      podCidrs: listed('podCidrs', 'pod-cidr'),
      serviceCidrs: listed('serviceCidrs', 'service-cidr'),
      apiAddresses: listed('apiAddresses', 'api-address'),
    },
    places,
  };
}

/** A text that a declaration takes for what is filled in later. */
const NOT_WRITTEN = '<not written here>';

// ---- nodes

interface FoundNode {
  readonly name: string;
  readonly facts: NodeAddressFact[];
}

/** @param open addresses that are not written here: who concludes from all addresses of a node has to know that there are more */
function nodesOf(facts: readonly NetworkFact[], open: readonly NodeAddressFact[], places: Map<string, Source>): NodeText[] {
  const openByNode = groupBy(open, nodeName);
  const byTrust = [...facts].sort((one, other) => CERTAINTIES.indexOf(one.certainty) - CERTAINTIES.indexOf(other.certainty));
  const nodes: FoundNode[] = [];
  for (const fact of byTrust) {
    if (fact.kind === 'node-address') {
      const own = nodeName(fact);
      // What is filled in later may be all that tells two names apart.
      const isTaken = isUnknown(fact.node) && nodes.some((node) => node.name === own && node.facts.some((other) => areTwoMachines(fact, other)));
      const name = isTaken ? textOf(fact) : own;
      // Two files may call one machine by two names. Two machines with one address in one file are a fault, which is told as it stands.
      const known = nodes.find((node) => node.name === name && node.facts.every((other) => !areTwoMachines(fact, other)))
        ?? nodes.find((node) => node.facts.some((other) => other.place.file !== fact.place.file && textOf(other) === textOf(fact)));
      if (known === undefined) {
        nodes.push({ name, facts: [fact] });
      } else {
        known.facts.push(fact);
      }
    }
  }
  return nodes.sort((one, other) => (one.name < other.name ? -1 : 1)).map(({ name, facts: own }, index) => {
    const addresses = distinct([...own, ...openByNode.get(name) ?? []]);
    places.set(`nodes[${index}]`, addresses[0].value.source);
    addresses.forEach(({ value }, position) => places.set(`nodes[${index}].addresses[${position}]`, value.source));
    const controlPlane = own.map((fact) => fact.controlPlane).find((role) => role !== undefined);
    return { name, addresses: addresses.map(addressText), ...(controlPlane === undefined ? {} : { controlPlane }) };
  });
}

/** As it may stand in a declaration, where a text that is no address is a mistake unless it stands for one. */
function addressText(fact: NodeAddressFact): string {
  const text = textOf(fact);
  return fact.value.unknown !== true || isPlaceholder(text) ? text : /^[A-Za-z][^<>]*$/.test(text) ? `<${text}>` : NOT_WRITTEN;
}

/** Two entries of one list of machines, whatever they are called. */
function areTwoMachines(one: NodeAddressFact, other: NodeAddressFact): boolean {
  return one.place.file === other.place.file && one.machineNumber !== other.machineNumber;
}

/** The host name without a domain that is filled in later, spelt as Kubernetes spells names; the address where nothing is left. */
function nodeName(fact: NodeAddressFact): string {
  const known = isUnknown(fact.node) ? fact.node.replace(/[.-]?(?:\$\{|\{\{|#\{|__filled_in_later__).*$/, '') : fact.node;
  const name = known.toLowerCase().replace(/[^a-z0-9.-]+/g, '-').replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');
  return name === '' ? textOf(fact) : name;
}

// ---- networks

/** @param open reservations of addresses that are not written here: no address of their server's ranges is known to be without one */
function networksOf(facts: readonly NetworkFact[], open: readonly ReservationFact[], places: Map<string, Source>): NetworkText[] {
  const prefixes = widest(facts.filter((fact): fact is NodeNetworkFact => fact.kind === 'node-network'));
  return prefixes.map((network, index): NetworkText => {
    const { value: prefix } = network.value;
    const place = (property: string, fact: NetworkFact) => places.set(`networks[${index}]${property}`, fact.value.source);
    const isHere = (fact: NetworkFact) => isWithin(fact.value.value, prefix) || isUnreadIn(fact, network, prefixes);
    const inside = <F extends NetworkFact>(list: readonly F[]) => distinct(list.filter(isHere));
    const routers = inside(facts.filter((fact) => fact.kind === 'router'));
    const gateway = routers.find((fact) => fact.destination === undefined) ?? routers.find((fact) => fact.destination === prefix?.toString());
    const dhcp = inside(facts.filter((fact): fact is DhcpFact => fact.kind === 'dhcp-range'));
    const kept = inside(facts.filter((fact): fact is ReservationFact => fact.kind === 'dhcp-reservation'));
    const reservations = [...kept, ...reservationsOutOfSight(dhcp, kept, open)];
    const others = distinct([...routers.filter((fact) => fact !== gateway), ...machinesBeside(inside(facts.filter((fact) => fact.kind === 'machine-address')), facts)]);
    place('', network);
    place('.cidr', network);
    dhcp.forEach((fact, position) => place(`.dhcp[${position}]`, fact));
    reservations.forEach((fact, position) => place(`.dhcpReservations[${position}]`, fact));
    others.forEach((fact, position) => place(`.reserved[${position}].range`, fact));
    if (gateway !== undefined) {
      place('.gateway', gateway);
    }
    const vlan = facts.flatMap((fact) => (fact.kind === 'node-network' && textOf(fact) === textOf(network) ? fact.vlan ?? [] : []))[0];
    return {
      name: textOf(network),
      cidr: textOf(network),
      ...(gateway === undefined ? {} : { gateway: textOf(gateway) }),
      ...(dhcp.length === 0 ? {} : { dhcp: dhcp.map(textOf) }),
      ...(reservations.length === 0 ? {} : { dhcpReservations: reservations.map(reservationText) }),
      ...(others.length === 0 ? {} : { reserved: others.map(reserved) }),
      ...(vlan === undefined ? {} : { vlan }),
    };
  });
}

/** What stands for reservations that nobody can read: the first of those in the folder of a range, or a range whose server keeps its reservations elsewhere. */
function reservationsOutOfSight(dhcp: readonly DhcpFact[], kept: readonly ReservationFact[], open: readonly ReservationFact[]): NetworkFact[] {
  const folders = new Set(dhcp.map(({ place }) => folderOf(place.file)));
  const unread = open.find(({ place }) => folders.has(folderOf(place.file)));
  return [unread ?? (kept.length === 0 ? dhcp.find(({ reservationsApart }) => reservationsApart) : undefined)].filter((fact) => fact !== undefined);
}

/** Those on no network that is known: a pool may hold the address all the same. */
function reservationsElsewhere(facts: readonly NetworkFact[]): NetworkFact[] {
  return distinct(onNoNetwork(facts.filter(({ kind }) => kind === 'dhcp-reservation'), facts));
}

/** The same of machines that an inventory lists beside nodes. */
function machinesElsewhere(facts: readonly NetworkFact[]): NetworkFact[] {
  const withNodes = new Set(facts.filter(({ kind }) => kind === 'node-address').map(({ place }) => inventoryOf(place.file)));
  return distinct(machinesBeside(onNoNetwork(facts.filter(({ kind, place }) => kind === 'machine-address' && withNodes.has(inventoryOf(place.file))), facts), facts));
}

function onNoNetwork(some: readonly NetworkFact[], facts: readonly NetworkFact[]): readonly NetworkFact[] {
  const prefixes = facts.flatMap((fact) => (fact.kind === 'node-network' ? fact.value.value ?? [] : []));
  return some.filter(({ value: { value } }) => value !== undefined && !prefixes.some((prefix) => isWithin(value, prefix)));
}

/** A list of machines is a file; what Ansible keeps of each in a file of its own is one list. */
function inventoryOf(file: string): string {
  return file.replace(/(^|\/)host_vars\/.*$/, '$1host_vars');
}

function reservationText(fact: NetworkFact): string {
  const text = textOf(fact);
  return fact.kind === 'dhcp-range' ? '<DHCP reservations, which are not written here>' : fact.value.unknown !== true || isPlaceholder(text) ? text : NOT_WRITTEN;
}

/** Of networks that lie in each other the widest: they are one segment that machines know by several lengths. */
function widest(facts: readonly NodeNetworkFact[]): NodeNetworkFact[] {
  const found = distinct(facts);
  return found.filter((one) => !found.some((other) => other !== one && other.value.value !== undefined && one.value.value !== undefined
    && other.value.value.length < one.value.value.length && other.value.value.containsPrefix(one.value.value)));
}

/** Machines that are neither node nor router by another name. */
function machinesBeside(machines: readonly NetworkFact[], facts: readonly NetworkFact[]): NetworkFact[] {
  const others = new Set(facts.filter(({ kind }) => kind === 'node-address' || kind === 'router' || kind === 'api-address').map(textOf));
  return machines.filter((fact) => !others.has(textOf(fact)));
}

function reserved(fact: NetworkFact): ReservedText {
  const purpose = fact.kind === 'router' ? `router${fact.destination === undefined ? '' : ` to ${fact.destination}`}`
    : fact.kind === 'machine-address' ? fact.machine : undefined;
  return { range: textOf(fact), ...(purpose === undefined ? {} : { purpose }) };
}

function isWithin(value: NetworkFact['value']['value'], prefix: IpPrefix | undefined): boolean {
  return value !== undefined && prefix !== undefined && prefix.contains(value instanceof IpAddress ? value : value.first);
}

/** What cannot be read lies in no network: it is told with the first one of its file. */
function isUnreadIn({ value, place }: NetworkFact, network: NodeNetworkFact, prefixes: readonly NodeNetworkFact[]): boolean {
  return value.value === undefined && network === prefixes.find((one) => one.place.file === place.file);
}

function distinct<F extends NetworkFact>(facts: readonly F[]): F[] {
  const seen = new Set<string>();
  return facts.filter((fact) => !seen.has(textOf(fact)) && seen.add(textOf(fact)));
}

/** As the model writes it; as the file has it where it could not be read, so that a rule can say what is wrong. */
function textOf({ value: { value, text } }: NetworkFact): string {
  return value?.toString() ?? text;
}
