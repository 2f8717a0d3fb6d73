import { claimId } from '../model/claim';
import { Cluster } from '../model/cluster';
import { DeclaredNetwork } from '../model/network';
import { Occupant, occupantsOf } from '../model/occupants';
import { valuesOf } from '../model/written';
import { IpSet } from '../net/ip-set';
import { SPECIAL_ADDRESSES } from '../net/special-addresses';

/**
 * Addresses that no free claim may get: what the owner's network uses, what no machine of a segment can have or be
 * reached at, and what objects of others pin. Objects that carry a claim of ours (`carriers`, each `namespace/name`) do not count.
 */
export function takenAddresses(network: DeclaredNetwork, foreign: Cluster, carriers: ReadonlySet<string>): IpSet {
  const occupants: readonly (readonly Occupant[])[] = Object.values(occupantsOf(network));
  return IpSet.from([
    ...SPECIAL_ADDRESSES.map(({ prefix }) => prefix),
    ...occupants.flat().map(({ range }) => range),
    ...foreign.services.filter((service) => !carriers.has(claimId(service))).flatMap((service) => valuesOf(service.pinned)),
  ]);
}
