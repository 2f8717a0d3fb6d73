import { DeclaredNetwork } from '../../model/network';
import { Occupant, reservationsOf } from '../../model/occupants';
import { IpRange } from '../../net/ip-range';
import { IpSet } from '../../net/ip-set';

/**
 * Addresses that DHCP servers keep for one machine each. dnsmasq, Kea, RouterOS and UniFi give a reserved address to nobody else, though it lies in a range
 * that they hand out; whose the reservation is nobody can tell: a node's, another machine's, or one that keeps the address free for a load balancer.
 */
export class DhcpReservations {
  readonly all: readonly Occupant[];
  readonly addresses: IpSet;
  /** Networks, as subjects of findings, whose reservations are not all known. */
  private readonly open: ReadonlySet<string>;

  constructor(network: DeclaredNetwork) {
    this.all = reservationsOf(network);
    this.addresses = IpSet.from(this.all.map(({ range }) => range));
    this.open = new Set(network.networks.filter(({ dhcpReservations }) => dhcpReservations.some(({ unknown }) => unknown === true)).map(({ name }) => `network ${name}`));
  }

  /** Whether each of some addresses is reserved. */
  hold(range: IpRange): boolean {
    return this.addresses.containsAll(range);
  }

  /** Whether addresses of a DHCP range may be reserved that are not known to be. */
  mayHoldMore({ subject }: Occupant): boolean {
    return this.open.has(subject);
  }
}
