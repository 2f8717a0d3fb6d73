import { Cluster } from '../model/cluster';
import { Source } from '../model/source';
import { Written } from '../model/written';

/** A value that something else fills in later, such as `${LB_RANGE}`: neither right nor wrong. */
export interface UnknownValue {
  readonly text: string;
  readonly place: Source;
}

/** The addresses and ranges of a cluster that nobody can judge, in the order of its manifests. */
export function unknownValues({ pools, services, network }: Cluster): UnknownValue[] {
  const values: Written<unknown>[] = [
    ...pools.flatMap(({ entries }) => entries),
    ...services.flatMap(({ pinned, externalIps, clusterIps }) => [...pinned, ...externalIps, ...clusterIps]),
    ...network.networks.flatMap(({ prefixes, gateways, dhcp, reserved }) => [...prefixes, ...gateways, ...dhcp, ...reserved.map(({ range }) => range)]),
    ...network.nodes.flatMap(({ addresses }) => addresses),
    ...network.podCidrs, ...network.serviceCidrs, ...network.apiAddresses,
  ];
  return values.filter(({ unknown }) => unknown).map(({ text, source }) => ({ text, place: source }));
}
