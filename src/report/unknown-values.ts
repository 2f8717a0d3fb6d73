import { Cluster } from '../model/cluster';
import { Source } from '../model/source';
import { Written } from '../model/written';

/** What is neither right nor wrong, since nobody can see it. */
export interface UnknownValue {
  readonly text: string;
  /**
   * `value`: something else fills it in later, such as `${LB_RANGE}`. `remote`: an address from which objects come. `applied`: a folder,
   * a chart or a set of templates that may be applied. `helmfile`: one that is itself a template, and not read.
   */
  readonly what: 'value' | 'remote' | 'applied' | 'helmfile';
  readonly place: Source;
}

/** What nobody can judge of a cluster: addresses and ranges in the order of its manifests, then what comes from elsewhere. */
export function unknownValues({ pools, services, network, remoteSources }: Cluster): UnknownValue[] {
  const values: Written<unknown>[] = [
    ...pools.flatMap(({ entries }) => entries),
    ...services.flatMap(({ pinned, externalIps, clusterIps }) => [...pinned, ...externalIps, ...clusterIps]),
    ...network.networks.flatMap(({ prefixes, gateways, dhcp, dhcpReservations, reserved }) =>
      [...prefixes, ...gateways, ...dhcp, ...dhcpReservations, ...reserved.map(({ range }) => range)]),
    ...network.nodes.flatMap(({ addresses }) => addresses),
    ...network.podCidrs, ...network.serviceCidrs, ...network.apiAddresses,
  ];
  return [
    ...values.filter(({ unknown }) => unknown).map(({ text, source }): UnknownValue => ({ text, what: 'value', place: source })),
    ...remoteSources.flatMap(({ address, source }): UnknownValue[] => (address === undefined ? [] : [{ text: address, what: 'remote', place: source }])),
  ];
}
