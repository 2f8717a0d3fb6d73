import { claimId } from '../../model/claim';
import { valuesOf } from '../../model/written';
import { IpSet } from '../../net/ip-set';
import { LAN, service, yaml } from '../cases/case-writing';
import { Rule } from '../rule';
import { listed } from '../text';

export const CLUSTER_IP_OUTSIDE_CIDR: Rule = {
  id: 'cluster-ip-outside-cidr',
  severity: 'error',
  why: 'The API server refuses a ClusterIP that is not in the service CIDR.',
  cases: {
    bad: [
      { name: 'right behind the service CIDR', network: LAN, manifests: yaml(service('web', { clusterIP: '10.112.0.0' })) },
      { name: 'IPv6 in a cluster that declares an IPv4 service CIDR only', network: LAN, manifests: yaml(service('web', { clusterIP: 'fd00::100' })) },
    ],
    good: [
      { name: 'inside', network: LAN, manifests: yaml(service('web', { clusterIP: '10.96.0.100' })) },
      { name: 'no service CIDR is declared', manifests: yaml(service('web', { clusterIP: '10.112.0.0' })) },
    ],
  },
  check({ cluster }) {
    const cidrs = cluster.network.serviceCidrs;
    const home = IpSet.from(valuesOf(cidrs));
    if (home.isEmpty || cidrs.some(({ value }) => value === undefined)) {
      return [];
    }
    return cluster.services.flatMap((one) => one.clusterIps.flatMap(({ value, source }) => (value === undefined || home.contains(value) ? [] : [{
      message: `The ClusterIP ${value} of Service ${claimId(one)} is not in the service CIDR ${listed(valuesOf(cidrs))}.`,
      help: `Write an address of ${listed(valuesOf(cidrs))}, or leave it out, and Kubernetes chooses one.`,
      subject: `Service ${claimId(one)}`,
      places: [source, ...cidrs.map((cidr) => cidr.source)],
    }])));
  },
};
