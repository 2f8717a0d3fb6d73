import { claimId } from '../model/claim';
import { Cluster } from '../model/cluster';
import { endpointAddresses } from '../model/endpoint-addresses';
import { groupBy } from '../model/group-by';
import { DeclaredNetwork } from '../model/network';
import { machinesOf, Occupant, occupantsOf, reservationsOf } from '../model/occupants';
import { toldAddresses } from '../model/services-elsewhere';
import { Source } from '../model/source';
import { valuesOf } from '../model/written';
import { IpAddress } from '../net/ip-address';
import { IpRange } from '../net/ip-range';
import { IpSet } from '../net/ip-set';
import { SPECIAL_ADDRESSES } from '../net/special-addresses';

/** Somebody who uses an address. */
export interface AddressUser {
  /** As it reads in a sentence: `node node1`, `the DHCP range of network lan`, `Service shop/mysql`. */
  readonly who: string;
  readonly source: Source;
}

/** Addresses that no free claim may get. */
export interface Taken {
  readonly addresses: IpSet;
  /** What of it the network declares, or hand-written endpoints name. */
  readonly occupants: readonly Occupant[];
  /** For messages: everybody who uses an address; nobody where it is one that no machine can have. */
  usersOf(address: IpAddress): readonly AddressUser[];
}

/**
 * Addresses that no free claim may get: what the owner's network uses, what its DHCP servers keep for single machines, machines that endpoints name, what no machine of a segment can have or be
 * reached at, what objects of others pin, and what Services of proxies have that run elsewhere. Objects that carry a claim of ours (`carriers`, each
 * `namespace/name`) do not count.
 */
export function takenAddresses(network: DeclaredNetwork, foreign: Cluster, carriers: ReadonlySet<string>): Taken {
  const declared: readonly Occupant[] = Object.values(occupantsOf(network)).flat();
  const used = IpSet.from(declared.map(({ range }) => range));
  // What is reserved in a DHCP range, or for a node, is told as that.
  const reserved = [...reservationsOf(network), ...machinesOf(network)].filter(({ range }) => !used.overlaps(range));
  const occupants = [...declared, ...reserved, ...endpointAddresses(foreign.objects), ...ofProxiesElsewhere(network, foreign, carriers)];
  const pins = foreign.services.filter((service) => !carriers.has(claimId(service)))
    .flatMap((service) => valuesOf([...service.pinned, ...service.externalIps]).map((address) => ({ service, address })));
  let byAddress: ReadonlyMap<string, typeof pins> | undefined;
  return {
    addresses: IpSet.from([
      ...SPECIAL_ADDRESSES.map(({ prefix }) => prefix),
      ...occupants.map(({ range }) => range),
      ...pins.map(({ address }) => address),
    ]),
    occupants,
    usersOf: (address) => {
      byAddress ??= groupBy(pins, (pin) => String(pin.address));
      return [
        ...occupants.filter(({ range }) => range.contains(address)),
        ...(byAddress.get(String(address)) ?? []).map(({ service }) => ({ who: `Service ${claimId(service)}`, source: service.source })),
      ];
    },
  };
}

/** What is told of Services of proxies that run elsewhere, where neither the plan nor a manifest says what they have. */
function ofProxiesElsewhere({ externals: { proxies } }: DeclaredNetwork, { services }: Cluster, carriers: ReadonlySet<string>): Occupant[] {
  if (proxies.length === 0) {
    return [];
  }
  const here = new Map(services.map((service) => [claimId(service), service]));
  return [...groupBy(proxies, ({ service }) => service)].filter(([service]) => !carriers.has(service) && (here.get(service)?.pinned ?? []).length === 0)
    .flatMap(([service, told]) => toldAddresses(told).flatMap(({ value, source }): Occupant[] => (value === undefined ? [] : [{
      who: `Service ${service}${here.has(service) ? '' : ', which is not here'}`, subject: `Service ${service}`, range: IpRange.ofAddress(value), source,
    }])));
}
