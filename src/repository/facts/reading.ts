import { Certainty, NetworkFact, NodeAddressFact, ServiceRangeFact } from './fact';
import { FactPlace } from './place';
import { Spot } from './spot';
import { FILLED_IN_LATER, isUnknown } from './unknown-text';
import { parsePoolEntry } from '../../model/reader/read-load-balancer';
import { written, Written } from '../../model/written';
import { IpAddress } from '../../net/ip-address';
import { IpPrefix } from '../../net/ip-prefix';
import { IpRange } from '../../net/ip-range';

/** What a file says of a node beside its address. */
interface NodeDetails {
  readonly controlPlane?: boolean;
  readonly vlan?: number;
  readonly machineNumber?: number;
  readonly onLoopback?: boolean;
}

/** What stands for the address of a link that asks a DHCP server. */
export const BY_DHCP = 'by DHCP';

/** Makes facts of the values of one file: what they are read from, and how far they can be trusted, is the same for all. */
export class Reading {
  constructor(readonly from: string, readonly certainty: Certainty) {}

  /** The same file, trusted otherwise. */
  as(certainty: Certainty): Reading {
    return new Reading(this.from, certainty);
  }

  /**
   * Addresses of a node: one, or several with commas between. One that is written with its prefix length tells the network as well. A name
   * is no address.
   */
  node(node: string, spot: Spot, more: NodeDetails = {}): NetworkFact[] {
    const { machineNumber } = more;
    const told = {
      ...(more.onLoopback === true ? { onLoopback: true as const } : {}),
      ...(more.controlPlane === undefined ? {} : { controlPlane: more.controlPlane }),
      ...(machineNumber === undefined ? {} : { machineNumber }),
    };
    return texts(spot).filter((text) => isUnknown(text) || !isName(text)).flatMap((text) => {
      const slash = text.indexOf('/');
      const address: NodeAddressFact = {
        ...this.fact('node-address', value(slash < 0 ? text : text.slice(0, slash), spot, IpAddress.parse), spot.place), node: shown(node), ...told,
      };
      return slash < 0 ? [address] : [address, ...this.networkAround(text, spot, more.vlan)];
    });
  }

  /** An address that a node is given while it runs: that there is one is all that is known. */
  nodeByDhcp(node: string, spot: Spot, { controlPlane, machineNumber }: NodeDetails = {}): NetworkFact[] {
    return [{
      ...this.fact('node-address', unknown<IpAddress>(BY_DHCP, spot), spot.place), node: shown(node),
      ...(controlPlane === undefined ? {} : { controlPlane }), ...(machineNumber === undefined ? {} : { machineNumber }),
    }];
  }

  /** The network of an address that is written with its prefix length; of a host alone (/31, /32, /127, /128) there is none. */
  private networkAround(text: string, spot: Spot, vlan?: number): NetworkFact[] {
    const network = value(text, spot, IpPrefix.parseMasked);
    const bits = network.value?.family === 'IPv6' ? 128 : 32;
    return network.value === undefined || network.value.length > bits - 2 ? [] : [
      { ...this.fact('node-network', { ...network, text: network.value.toString() }, spot.place), ...(vlan === undefined ? {} : { vlan }) },
    ];
  }

  /** A network that must be written without host bits. */
  exactNetwork(spot: Spot, vlan?: number): NetworkFact[] {
    return texts(spot).map((text) => ({ ...this.fact('node-network', value(text, spot, IpPrefix.parse), spot.place), ...(vlan === undefined ? {} : { vlan }) }));
  }

  nodeNetwork(spot: Spot, vlan?: number): NetworkFact[] {
    // Talos takes networks out again with an exclamation mark.
    return texts(spot).filter((text) => !text.startsWith('!'))
      .map((text) => ({ ...this.fact('node-network', value(text, spot, IpPrefix.parseMasked), spot.place), ...(vlan === undefined ? {} : { vlan }) }));
  }

  /** A network that a router serves, which is one of nodes only where one of them stands on it. */
  servedNetwork(spot: Spot, vlan?: number): NetworkFact[] {
    return this.nodeNetwork(spot, vlan).map((fact): NetworkFact => (fact.kind === 'node-network' ? { ...fact, ofRouter: true } : fact));
  }

  router(spot: Spot, destination?: string): NetworkFact[] {
    return texts(spot).map((text) => ({
      ...this.fact('router', isName(text) ? unknown<IpAddress>(text, spot) : value(withoutPrefix(text), spot, IpAddress.parse), spot.place), ...(destination === undefined ? {} : { destination }),
    }));
  }

  /** The API's address out of an address, `host:port` or a URL; a name is an address that is not known here. */
  api(spot: Spot): NetworkFact[] {
    return texts(spot).flatMap((text): NetworkFact[] => {
      const host = isUnknown(text) ? text : withoutPrefix(hostOf(text));
      const found = isUnknown(text) || isName(host) ? unknown<IpAddress>(text, spot) : value(host, spot, IpAddress.parse);
      return isNowhere(found.value) ? [] : [this.fact('api-address', found, spot.place)];
    });
  }

  /** Addresses of the API among texts that may be names as well, such as those of its certificate. */
  apiNames(spot: Spot): NetworkFact[] {
    return this.api(spot).filter(({ value: { unknown: isOpen } }) => !isOpen);
  }

  cidr(kind: 'pod-cidr' | 'service-cidr', spot: Spot): NetworkFact[] {
    return texts(spot).map((text) => this.fact(kind, value(text, spot, IpPrefix.parseMasked), spot.place));
  }

  /** @param areReservationsApart what the server keeps for single machines stands elsewhere */
  dhcp(spot: Spot, areReservationsApart = false): NetworkFact[] {
    return texts(spot).map((text) => ({
      ...this.fact('dhcp-range', value(text, spot, IpRange.parse), spot.place), ...(areReservationsApart ? { reservationsApart: true as const } : {}),
    }));
  }

  /** An address that a DHCP server keeps for a machine; of one that is not written here it is known that there is one. */
  reservation(spot: Spot, machine?: string): NetworkFact[] {
    return texts(spot).map((text) => ({
      ...this.fact('dhcp-reservation', value(text, spot, IpAddress.parse), spot.place), ...(machine === undefined ? {} : { machine }),
    }));
  }

  /** What a load balancer gives to Services: a text, or a list of them. */
  serviceRange(spot: Spot, told: Pick<ServiceRangeFact, 'engine' | 'pool' | 'automatic'>): NetworkFact[] {
    return [spot, ...spot.items()].flatMap((each) => texts(each).map((text): NetworkFact => ({ ...this.fact('service-range', value(text, each, parsePoolEntry), each.place), ...told })));
  }

  /** A machine that is no node of the cluster, or a service that it gives to the network. */
  machine(kind: 'machine-address' | 'name-server' | 'time-server' | 'gateway-address', spot: Spot, machine?: string): NetworkFact[] {
    return texts(spot).filter((text) => !isUnknown(text) && !isName(text)).map((text) => ({
      ...this.fact(kind, value(text, spot, IpAddress.parse), spot.place), ...(machine === undefined ? {} : { machine }),
    }));
  }

  private fact<K extends NetworkFact['kind'], T>(kind: K, found: Written<T>, place: FactPlace) {
    return { kind, value: found, certainty: this.certainty, place, from: this.from };
  }
}

/** The texts of a value: itself, the parts of a list with commas, the entries of a list. What is empty or absent has none. */
function texts(spot: Spot): string[] {
  return (spot.text ?? '').split(isUnknown(spot.text ?? '') ? '\n' : ',').map((text) => text.trim()).filter((text) => text !== '');
}

function value<T>(text: string, spot: Spot, parse: (text: string) => T): Written<T> {
  return isUnknown(text) ? unknown(text, spot) : written(text, spot.source, parse);
}

function unknown<T>(text: string, spot: Spot): Written<T> {
  return { text: shown(text).replace(/^ENC\[.*\]$/, 'ENC[…]'), source: spot.source, unknown: true };
}

/** Whether it is a host name: the only letters of an address are the digits of IPv6, which has colons as well. */
export function isName(text: string): boolean {
  return /[G-Zg-z_]/.test(text) || (!text.includes(':') && /[A-Fa-f]/.test(text));
}

/** The host of a URL, or of `host:port`. */
export function hostOf(text: string): string {
  const host = text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/[/?#].*$/, (rest) => (/^\/\d+$/.test(rest) ? rest : ''));
  return /^\[([^\]]+)\](?::\d+)?$/.exec(host)?.[1] ?? /^([^:]+):\d+$/.exec(host)?.[1] ?? host;
}

function withoutPrefix(text: string): string {
  return text.replace(/\/\d+$/, '');
}

/** The machine itself, or any address: neither is where the API is found. */
function isNowhere(address: IpAddress | undefined): boolean {
  return address !== undefined && /^(?:127\.|0\.0\.0\.0$|::1?$)/.test(address.toString());
}

/** A text of a template as people read it. */
function shown(text: string): string {
  return text.split(FILLED_IN_LATER).join('{{ … }}');
}
