import { claimId } from '../../model/claim';
import { service, yaml } from '../case-writing';
import { judgements } from '../group';
import { Rule } from '../rule';

export const EXTERNAL_IP_INVALID: Rule = {
  id: 'external-ip-invalid',
  severity: 'error',
  why: 'The API server refuses a Service with an external address that it cannot read.',
  cases: {
    bad: [{ name: 'an octet above 255', manifests: yaml(service('web', { externalIPs: ['192.168.1.256'] })) }],
    good: [{ name: 'an address', manifests: yaml(service('web', { externalIPs: ['192.168.1.250'] })) }],
  },
  check: ({ cluster }) => judgements(cluster.services, (one) => one.externalIps.flatMap(({ problem, meant, source }) => (problem === undefined ? [] : [{
    message: `An external address of Service ${claimId(one)} cannot be read: ${problem}`,
    help: meant === undefined ? 'Write an address, or remove it.' : `Write \`${meant}\`, if that is what you mean.`,
    subject: `Service ${claimId(one)}`,
    places: [source],
  }]))),
};
