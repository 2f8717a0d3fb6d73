import { leadsToApi } from '../../model/api-service';
import { Cluster } from '../../model/cluster';
import { endpointAddresses } from '../../model/endpoint-addresses';
import { fileServers } from '../../model/file-servers';
import { MetallbBgp } from '../../model/metallb-bgp';
import { Occupant, Occupants, occupantsOf } from '../../model/occupants';
import { valuesOf } from '../../model/written';
import { IpRange } from '../../net/ip-range';
import { IpSet } from '../../net/ip-set';
import { bgpPeersOf } from '../bgp-peers';
import { podAddresses } from '../pod-addresses';

/** Who uses which addresses, as far as the network is declared, and the objects show it. */
export function occupantsOfCluster(cluster: Cluster, metallbBgp: MetallbBgp): Occupants {
  const declared = occupantsOf(cluster.network);
  const apiAddresses = [...declared.apiAddresses, ...without(declared.apiAddresses, controlPlanes(cluster))]
    .filter(({ range }) => !isOfApiService(range, cluster));
  // A router or node that is declared is told as such.
  const bgpPeers = without([...declared.gateways, ...declared.nodes, ...apiAddresses], bgpPeersOf(metallbBgp, cluster.cilium));
  const known = { ...declared, apiAddresses, bgpPeers, podAddresses: podAddresses(cluster.objects) };
  return { ...known, endpoints: machinesOf(cluster, known) };
}

/** The virtual addresses of control planes that kube-vip holds. */
function controlPlanes({ kubeVips }: Cluster): Occupant[] {
  return kubeVips.flatMap(({ address, source }) => (address?.value === undefined ? []
    : [{ who: 'the Kubernetes API, held by kube-vip', subject: `API address ${address.text}`, range: IpRange.ofAddress(address.value), source }]));
}

/** Whether a Service in front of the API has the address of the API, as it should. */
function isOfApiService(address: IpRange, { services }: Cluster): boolean {
  return services.some((one) => leadsToApi(one) && valuesOf(one.pinned).some((pin) => address.equals(IpRange.ofAddress(pin))));
}

/** Machines behind hand-written endpoints, and file servers, whose addresses nothing else is known to have: these may name what is in the cluster, too. */
function machinesOf({ objects, services }: Cluster, known: Occupants): Occupant[] {
  const endpoints = endpointAddresses(objects);
  // Endpoints of several Services lead to one machine; what names it first is told.
  const machines = [...new Map([...endpoints, ...fileServers(objects)].reverse().map((one) => [String(one.range), one])).values()].reverse();
  if (machines.length === 0) {
    return [];
  }
  const others = IpSet.from([...Object.values(known).flat().map(({ range }) => range), ...services.flatMap(({ pinned }) => valuesOf(pinned))]);
  return machines.filter(({ range }) => !others.overlaps(range));
}

/** Those of the others whose addresses none of the first has. */
function without(first: readonly Occupant[], others: readonly Occupant[]): Occupant[] {
  return others.filter(({ range }) => !first.some((one) => one.range.equals(range)));
}
