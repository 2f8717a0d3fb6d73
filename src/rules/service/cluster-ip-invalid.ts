import { claimId } from '../../model/claim';
import { service, yaml } from '../cases/case-writing';
import { judgements } from '../group';
import { Rule } from '../rule';

export const CLUSTER_IP_INVALID: Rule = {
  id: 'cluster-ip-invalid',
  severity: 'error',
  why: 'The API server refuses a Service whose ClusterIP it cannot read.',
  cases: {
    bad: [{ name: 'an octet above 255', manifests: yaml(service('web', { clusterIP: '10.96.0.256' })) }],
    good: [
      { name: 'an address', manifests: yaml(service('web', { clusterIP: '10.96.0.255' })) },
      { name: 'none at all', manifests: yaml(service('web', { clusterIP: 'None' })) },
    ],
  },
  check: ({ cluster }) => judgements(cluster.services, (one) => one.clusterIps.flatMap(({ problem, meant, source }) => (problem === undefined ? [] : [{
    message: `The ClusterIP of Service ${claimId(one)} cannot be read: ${problem}`,
    help: meant === undefined ? 'Write an address of the service CIDR, or leave it out, and Kubernetes chooses one.' : `Write \`${meant}\`, if that is what you mean.`,
    subject: `Service ${claimId(one)}`,
    places: [source],
  }]))),
};
