import { claimId } from '../../model/claim';
import { valuesOf } from '../../model/written';
import { IpAddress } from '../../net/ip-address';
import { IpPrefix } from '../../net/ip-prefix';
import { LAN, service, yaml } from '../cases/case-writing';
import { Rule } from '../rule';

export const CLUSTER_IP_RESERVED: Rule = {
  id: 'cluster-ip-reserved',
  severity: 'error',
  why: 'Kubernetes keeps the first address for the network and the second for the API\'s own Service, and for IPv4 the last for broadcast, and gives them to nobody.',
  cases: {
    bad: [
      { name: 'the address of the Service default/kubernetes', network: LAN, manifests: yaml(service('web', { clusterIP: '10.96.0.1' })) },
      { name: 'the network address', network: LAN, manifests: yaml(service('web', { clusterIP: '10.96.0.0' })) },
      { name: 'the broadcast address', network: LAN, manifests: yaml(service('web', { clusterIP: '10.111.255.255' })) },
    ],
    good: [
      { name: 'the next one', network: LAN, manifests: yaml(service('web', { clusterIP: '10.96.0.2' })) },
      { name: 'the Service default/kubernetes itself', network: LAN, manifests: yaml({ ...service('kubernetes', { clusterIP: '10.96.0.1' }), metadata: { name: 'kubernetes', namespace: 'default' } }) },
    ],
  },
  check: ({ cluster }) => cluster.services.filter((one) => claimId(one) !== 'default/kubernetes').flatMap((one) => one.clusterIps.flatMap(({ value, source }) => {
    const [what] = value === undefined ? []
      : valuesOf(cluster.network.serviceCidrs).flatMap((cidr, index) => useOf(value, cidr, index === 0) ?? []);
    return what === undefined ? [] : [{
      message: `The ClusterIP ${value} of Service ${claimId(one)} is ${what}.`,
      help: 'Write another address of the service CIDR, or leave it out, and Kubernetes chooses one.',
      subject: `Service ${claimId(one)}`,
      places: [source],
    }];
  })),
};

/** Only the first service CIDR has the Service of the API. */
function useOf(address: IpAddress, cidr: IpPrefix, first: boolean): string | undefined {
  if (address.equals(cidr.first)) {
    return `the network address of the service CIDR ${cidr}`;
  }
  if (first && address.equals(cidr.first.next() ?? cidr.first)) {
    return 'the address of the Service default/kubernetes';
  }
  return cidr.family === 'IPv4' && address.equals(cidr.last) ? `the broadcast address of the service CIDR ${cidr}` : undefined;
}
