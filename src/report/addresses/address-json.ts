import { AddressBook, AddressEntry, NodeEntry, PoolEntry, textOf, UnpinnedEntry } from './address-book';
import { bgpFields } from './bgp-routes';
import { Network } from '../../model/network';
import { ServicePort } from '../../model/service';
import { FamilyUsage } from '../../plan/usage';

/**
 * The address book for programs. `addresses`: one object for each address and owner, with `answering.nodes` in the order in which
 * they would answer (absent where not known, empty where nobody does). `unpinned`: Services whose address nobody can foretell, and why.
 * `bgpRoutes`: what routers learn by BGP, and from whom; absent where nothing is. `bgpSessions`: which nodes speak with which peer: of the
 * `nodes` of a route, those that have a session with a peer tell it.
 * `pools` with their use by family, how many Services of unknown address may draw from each, and how many have no address without it;
 * numbers of addresses are texts, because IPv6 has more than a JSON number holds. `nodes` with what each answers for, and who takes over.
 * `networks`, `nodes`, `podCidrs`, `serviceCidrs` and `apiAddresses` as declared. Fields that do not apply are absent.
 */
export function addressJson(book: AddressBook): string {
  return `${JSON.stringify({
    addresses: book.entries.map(entryFields),
    unpinned: book.unpinned.map(unpinnedFields),
    pools: book.pools.map(poolFields),
    ...(book.bgpRoutes.length === 0 ? {} : { bgpRoutes: book.bgpRoutes.map(bgpFields), bgpSessions: book.bgpSessions }),
    networks: book.networks.map(networkFields),
    nodes: book.nodes.map(nodeFields),
    podCidrs: book.podCidrs,
    serviceCidrs: book.serviceCidrs,
    apiAddresses: book.apiAddresses,
  }, undefined, 2)}\n`;
}

function entryFields({ address, namespace, name, origin, pool, service, answering, doubt }: AddressEntry) {
  return {
    address: address.toString(),
    family: address.family,
    service: { namespace, name },
    origin,
    pool,
    ports: service?.ports.map(portFields),
    answering,
    doubt,
  };
}

function unpinnedFields({ service: { namespace, name, ports }, pool, certainty, because }: UnpinnedEntry) {
  return {
    service: { namespace, name },
    certainty,
    because,
    pool,
    ports: ports.map(portFields),
  };
}

/** A number that is filled in later is not known. */
function portFields({ name, port, isLater, targetPort, protocol }: ServicePort) {
  return { name, port: isLater ? undefined : port, targetPort, protocol };
}

function poolFields({ pool, usage, nodes, undecided, loss }: PoolEntry) {
  return {
    name: pool.name,
    namespace: pool.namespace,
    addresses: pool.entries.map(textOf),
    autoAssign: pool.autoAssign,
    avoidBuggyIps: pool.avoidBuggyIps,
    usage: usage.map(usageFields),
    announcedBy: nodes,
    undecided,
    ifLost: loss,
  };
}

function usageFields({ family, size, used, free }: FamilyUsage) {
  return { family, size: size.toString(), used: used.toString(), free: free.toString() };
}

function networkFields({ name, prefixes, gateways, dhcp, reserved, vlan }: Network) {
  return {
    name,
    prefixes: prefixes.map(textOf),
    gateways: gateways.map(textOf),
    dhcp: dhcp.map(textOf),
    reserved: reserved.map(({ range, purpose }) => ({ range: textOf(range), purpose })),
    vlan,
  };
}

function nodeFields({ node: { name, addresses, zone, controlPlane, interfaces }, networks, load }: NodeEntry) {
  return { name, addresses: addresses.map(textOf), networks, controlPlane, zone, interfaces, load };
}
