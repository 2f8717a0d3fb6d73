import { Network } from '../../model/network';
import { valuesOf } from '../../model/written';
import { AddressIndex } from '../../net/address-index';
import { IpAddress } from '../../net/ip-address';
import { IpRange } from '../../net/ip-range';
import { once } from '../group';

/** The declared networks, by the addresses in them. */
export class NetworkIndex {
  private readonly index = once(() => new AddressIndex(this.networks.flatMap((network) =>
    valuesOf(network.prefixes).map((prefix) => ({ range: IpRange.ofPrefix(prefix), owner: network })))));

  constructor(private readonly networks: readonly Network[]) {}

  /** The networks that an address lies in; more than one where networks overlap. */
  at(address: IpAddress): Network[] {
    return this.index().at(address);
  }

  /** The networks that a range touches. */
  touchedBy(range: IpRange): Network[] {
    return this.index().overlapping(range).map(({ owner }) => owner);
  }
}
