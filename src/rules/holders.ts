import { once } from './group';
import { World } from './world';
import { Occupant } from '../model/occupants';
import { AddressIndex } from '../net/address-index';
import { IpAddress } from '../net/ip-address';
import { IpRange } from '../net/ip-range';

/** An address, and who has it already. */
export interface Held {
  readonly address: IpAddress;
  readonly owner: Occupant;
}

/** Those of some addresses that somebody has already. */
export function heldOf(world: World): (addresses: readonly IpAddress[]) => readonly Held[] {
  const holderOf = holdersOf(world);
  return (addresses) => addresses.flatMap((address) => {
    const owner = holderOf(address);
    return owner === undefined ? [] : [{ address, owner }];
  });
}

/**
 * Who has an address already, as the network is declared. A range of the cluster counts only where no segment has the address as well, and a DHCP range only where
 * its server does not keep the address from other machines.
 */
export function holdersOf(world: World): (address: IpAddress) => Occupant | undefined {
  const index = once(() => new AddressIndex(Object.values(world.occupants()).flat().map((owner: Occupant) => ({ owner, range: owner.range }))));
  const ofCluster = once(() => new Set([...world.occupants().podCidrs, ...world.occupants().serviceCidrs]));
  return (address) => index().overlapping(IpRange.of(address, address))
    .find(({ owner }) => (!ofCluster().has(owner) || world.networks.at(address).length === 0) && !isKept(world, owner, address))?.owner;
}

/** Whether it is a DHCP range, and an address of it that is handed to no machine that did not have it reserved. */
export function isKept(world: World, owner: Occupant, address: IpAddress): boolean {
  return world.dhcpReservations().addresses.contains(address) && world.occupants().dhcp.includes(owner);
}
