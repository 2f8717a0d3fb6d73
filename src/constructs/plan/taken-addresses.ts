import { claimId } from '../../model/claim';
import { Cluster } from '../../model/cluster';
import { DeclaredNetwork } from '../../model/network';
import { valuesOf } from '../../model/written';
import { IpPrefix } from '../../net/ip-prefix';
import { IpSet } from '../../net/ip-set';

/**
 * Addresses that no free claim may get: what the owner's network uses, the network and broadcast address of each segment,
 * and what objects of others pin. Objects that carry a claim of ours (`carriers`, each `namespace/name`) do not count.
 */
export function takenAddresses(network: DeclaredNetwork, foreign: Cluster, carriers: ReadonlySet<string>): IpSet {
  return IpSet.from([
    ...network.nodes.flatMap((node) => valuesOf(node.addresses)),
    ...network.networks.flatMap((segment) => [
      ...valuesOf(segment.gateways),
      ...valuesOf(segment.dhcp),
      ...valuesOf(segment.reserved.map((reserved) => reserved.range)),
      ...valuesOf(segment.prefixes).flatMap(unusableOnSegment),
    ]),
    ...valuesOf(network.apiAddresses),
    ...valuesOf(network.podCidrs),
    ...valuesOf(network.serviceCidrs),
    ...foreign.services.filter((service) => !carriers.has(claimId(service))).flatMap((service) => valuesOf(service.pinned)),
  ]);
}

/** Network and broadcast address of an IPv4 segment; IPv6 has no broadcast, its first address is the routers' anycast one. */
function unusableOnSegment(prefix: IpPrefix) {
  if (prefix.family === 'IPv6') {
    return prefix.length < 127 ? [prefix.first] : [];
  }
  return prefix.length < 31 ? [prefix.first, prefix.last] : [];
}
