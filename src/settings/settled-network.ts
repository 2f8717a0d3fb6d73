import { networkDifferences } from './network-differences';
import { Settings } from './settings';
import { NetworkDeclaration, NetworkText, NodeText } from '../model/declaration';
import { Source } from '../model/source';
import { IpPrefix } from '../net/ip-prefix';
import { IpRange } from '../net/ip-range';
import { PlanProblem } from '../plan/plan';
import { FoundNetwork } from '../repository/facts/network-of';

/** What counts of the network under a cluster. */
export interface SettledNetwork {
  readonly declaration: NetworkDeclaration;
  /** Where parts of it stand that are not where their property says in the settings. */
  readonly places: ReadonlyMap<string, Source>;
  /** Where the settings and the other files of the repository disagree. */
  readonly problems: readonly PlanProblem[];
}

/**
 * What the owner wrote, and beside it what the files of the repository say of what the owner left out: a property; in a network that the owner names its router,
 * its DHCP ranges, and machines that are no nodes; a network on which none of the owner's lies; further addresses of a node.
 */
export function settledNetwork({ declaration: told, source, places: written }: Pick<Settings, 'declaration' | 'source' | 'places'>, found: FoundNetwork): SettledNetwork {
  const said = Object.entries(told).filter(([, value]) => value !== undefined);
  const names = new Set(said.map(([name]) => name));
  const places = new Map([...[...found.places].filter(([property]) => !names.has(property.replace(/\[.*$/, ''))), ...written]);
  const settling = new Settling(found, places);
  return {
    declaration: {
      ...found.declaration,
      ...Object.fromEntries(said),
      ...(told.networks === undefined ? {} : {
        networks: settling.networks(told.networks), ...settling.reservations(told.networks), ...settling.machines(told.networks),
      }),
      ...(told.nodes === undefined ? {} : { nodes: settling.nodes(told.nodes) }),
    },
    places,
    problems: networkDifferences({ declaration: told, source, places: written }, found),
  };
}

interface KnownNetwork {
  readonly network: NetworkText;
  readonly index: number;
  /** Whether it is the IPv6 of the owner's. */
  readonly isSecond: boolean;
}

/** The networks that the files know of the segment that the owner names. */
function sameSegment(told: Pick<NetworkText, 'cidr' | 'cidrV6'>, found: readonly NetworkText[]): KnownNetwork[] {
  return [told.cidr, told.cidrV6].flatMap((text, position) => {
    const prefix = text === undefined ? undefined : IpPrefix.tryParse(text);
    const meets = ({ cidr }: NetworkText) => prefix !== undefined && IpPrefix.tryParse(cidr)?.overlaps(prefix) === true;
    return found.flatMap((network, index) => (meets(network) ? [{ network, index, isSecond: position === 1 }] : []));
  });
}

class Settling {
  constructor(private readonly found: FoundNetwork, private readonly places: Map<string, Source>) {}

  networks(told: readonly NetworkText[]): NetworkText[] {
    const known = this.found.declaration.networks ?? [];
    const isReadable = told.every(({ cidr, cidrV6 }) => [cidr, cidrV6].every((text) => text === undefined || IpPrefix.tryParse(text) !== undefined));
    const named = told.map((network, index) => sameSegment(network, known)
      .reduce((filled, other) => this.filled(filled, index, other), network));
    const met = new Set(told.flatMap((network) => sameSegment(network, known).map(({ network: other }) => other)));
    // Where one cannot be read, another may be the same; an empty list says that there is none.
    const further = isReadable && told.length > 0 ? known.filter((network) => !met.has(network)) : [];
    further.forEach((network, position) => this.movePlaces(`networks[${known.indexOf(network)}]`, `networks[${told.length + position}]`));
    return [...named, ...further];
  }

  /** What DHCP keeps on networks that the files do not know, without those where the owner says that it keeps nothing. */
  reservations(told: readonly NetworkText[]): Pick<NetworkDeclaration, 'dhcpReservations'> {
    const known = this.found.declaration.dhcpReservations ?? [];
    const without = told.filter(({ dhcpReservations }) => dhcpReservations?.length === 0).flatMap(({ cidr, cidrV6 }) => [cidr, cidrV6 ?? ''].flatMap((text) => IpPrefix.tryParse(text) ?? []));
    const kept = known.filter((text) => !without.some((prefix) => prefix.contains(IpRange.parse(text).first)));
    kept.forEach((text, position) => this.movePlaces(`dhcpReservations[${known.indexOf(text)}]`, `dhcpReservations[${position}]`));
    return known.length === 0 ? {} : { dhcpReservations: kept };
  }

  /** Machines on networks that the files do not know, without those where the owner says that there are none. */
  machines(told: readonly NetworkText[]): Pick<NetworkDeclaration, 'machines'> {
    const known = this.found.declaration.machines ?? [];
    const without = told.filter(({ reserved }) => reserved?.length === 0).flatMap(({ cidr, cidrV6 }) => [cidr, cidrV6 ?? ''].flatMap((text) => IpPrefix.tryParse(text) ?? []));
    const kept = known.filter(({ range }) => !without.some((prefix) => prefix.contains(IpRange.parse(range).first)));
    kept.forEach((one, position) => this.movePlaces(`machines[${known.indexOf(one)}]`, `machines[${position}]`));
    return known.length === 0 ? {} : { machines: kept };
  }

  nodes(told: readonly NodeText[]): NodeText[] {
    const known = this.found.declaration.nodes ?? [];
    return told.map((node, index) => {
      const from = known.findIndex(({ addresses }) => addresses.some((address) => node.addresses.includes(address)));
      if (from < 0) {
        return node;
      }
      const more = known[from].addresses.filter((address) => !node.addresses.includes(address) && !told.some(({ addresses }) => addresses.includes(address)));
      const placeAmong = (address: string) => `nodes[${from}].addresses[${known[from].addresses.indexOf(address)}]`;
      more.forEach((address, position) => this.movePlaces(placeAmong(address), `nodes[${index}].addresses[${node.addresses.length + position}]`));
      return { ...node, addresses: [...node.addresses, ...more], controlPlane: node.controlPlane ?? known[from].controlPlane };
    });
  }

  /** A network with what it leaves out. */
  private filled(network: NetworkText, index: number, { network: other, index: from, isSecond }: KnownNetwork): NetworkText {
    const gateway = isSecond ? 'gatewayV6' : 'gateway';
    const prefix = IpPrefix.tryParse((isSecond ? network.cidrV6 : network.cidr) ?? '')!;
    const isInside = (text: string) => prefix.contains(IpRange.tryParse(text)?.first ?? prefix.first);
    const [here, there] = [`networks[${index}]`, `networks[${from}]`];
    const router = network[gateway] === undefined && other.gateway !== undefined && isInside(other.gateway) ? other.gateway : undefined;
    if (router !== undefined) {
      this.movePlaces(`${there}.gateway`, `${here}.${gateway}`);
    }
    const dhcp = network.dhcp === undefined ? (other.dhcp ?? []).filter(isInside) : [];
    dhcp.forEach((range, position) => this.movePlaces(`${there}.dhcp[${other.dhcp!.indexOf(range)}]`, `${here}.dhcp[${position}]`));
    const kept = network.dhcpReservations ?? [];
    // Of what the owner tells the owner knows the reservations as well.
    const isMore = (text: string) => (IpRange.tryParse(text) === undefined ? network.dhcp === undefined : isInside(text) && !isListed(text, kept));
    const reservations = network.dhcpReservations?.length === 0 ? [] : (other.dhcpReservations ?? []).filter(isMore);
    reservations.forEach((text, position) =>
      this.movePlaces(`${there}.dhcpReservations[${other.dhcpReservations!.indexOf(text)}]`, `${here}.dhcpReservations[${kept.length + position}]`));
    // The owner's list of who uses what is seldom the whole: an empty one says that there is nobody.
    const own = network.reserved ?? [];
    const others = network.reserved?.length === 0 ? [] : (other.reserved ?? []).filter(({ range }) => isInside(range) && !isListed(range, own.map((one) => one.range)));
    others.forEach((one, position) => this.movePlaces(`${there}.reserved[${other.reserved!.indexOf(one)}].range`, `${here}.reserved[${own.length + position}].range`));
    return {
      ...network,
      ...(router === undefined ? {} : { [gateway]: router }),
      ...(dhcp.length === 0 ? {} : { dhcp }),
      ...(reservations.length === 0 ? {} : { dhcpReservations: [...kept, ...reservations] }),
      ...(others.length === 0 ? {} : { reserved: [...own, ...others] }),
      ...(network.vlan === undefined && other.vlan !== undefined ? { vlan: other.vlan } : {}),
    };
  }

  private movePlaces(from: string, to: string): void {
    for (const [property, place] of this.found.places) {
      if (property === from || property.startsWith(`${from}.`) || property.startsWith(`${from}[`)) {
        this.places.set(to + property.slice(from.length), place);
      }
    }
  }
}

function isListed(text: string, ranges: readonly string[]): boolean {
  const range = IpRange.tryParse(text);
  return range !== undefined && ranges.some((other) => IpRange.tryParse(other)?.containsRange(range));
}
