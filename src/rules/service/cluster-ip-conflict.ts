import { claimId } from '../../model/claim';
import { Service } from '../../model/service';
import { valuesOf } from '../../model/written';
import { LAN, service, yaml } from '../case-writing';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';

export const CLUSTER_IP_CONFLICT: Rule = {
  id: 'cluster-ip-conflict',
  severity: 'error',
  why: 'The API server refuses a ClusterIP that lies outside its range, or that another Service has.',
  cases: {
    bad: [
      { name: 'outside the service CIDR', network: LAN, manifests: yaml(service('web', { clusterIP: '10.112.0.1' })) },
      { name: 'one address twice', network: LAN, manifests: yaml(service('web', { clusterIP: '10.96.0.100' }), service('api', { clusterIP: '10.96.0.100' })) },
      { name: 'no address', network: LAN, manifests: yaml(service('web', { clusterIP: '10.96.0.300' })) },
      { name: 'the first address, which names the range', network: LAN, manifests: yaml(service('web', { clusterIP: '10.96.0.0' })) },
    ],
    good: [
      { name: 'two addresses', network: LAN, manifests: yaml(service('web', { clusterIP: '10.96.0.100' }), service('api', { clusterIP: '10.96.0.101' })) },
      { name: 'headless', network: LAN, manifests: yaml(service('web', { clusterIP: 'None' }), service('api', { clusterIP: 'None' })) },
      { name: 'the service CIDR is not told', manifests: yaml(service('web', { clusterIP: '10.112.0.1' })) },
    ],
  },
  check({ cluster: { services, network } }) {
    const ranges = valuesOf(network.serviceCidrs);
    const owners = new Map<string, Service>();
    return services.flatMap((one) => one.clusterIps.flatMap(({ value, problem, source }): Judgement[] => {
      const about = { subject: `Service ${claimId(one)}`, places: [source] };
      if (value === undefined) {
        return problem === undefined ? [] : [{ ...about, message: `The ClusterIP of ${about.subject} cannot be read: ${problem}`, help: 'Correct it, or leave it to Kubernetes.' }];
      }
      const other = owners.get(`${value}`);
      owners.set(`${value}`, one);
      const home = ranges.find((range) => range.contains(value));
      const misplaced = ranges.some(({ family }) => family === value.family) && (home === undefined || value.equals(home.first));
      return [
        ...(misplaced ? [{ ...about, message: `The ClusterIP ${value} of ${about.subject} is ${home === undefined ? `outside the service CIDR ${listed(ranges)}` : `the address that names the service CIDR ${home}`}.`, help: 'Choose an address of that range, or leave it to Kubernetes.' }] : []),
        ...(other === undefined ? [] : [{ ...about, message: `${about.subject} and Service ${claimId(other)} both pin the ClusterIP ${value}.`, help: 'Give one of them another, or leave it to Kubernetes.', places: [source, other.source] }]),
      ];
    }));
  },
};
