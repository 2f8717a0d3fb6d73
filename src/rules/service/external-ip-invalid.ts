import { claimId } from '../../model/claim';
import { IpPrefix } from '../../net/ip-prefix';
import { service, yaml } from '../cases/case-writing';
import { judgements } from '../group';
import { Rule } from '../rule';

export const EXTERNAL_IP_INVALID: Rule = {
  id: 'external-ip-invalid',
  severity: 'error',
  why: 'The API server refuses a Service with an external address that it cannot read, or that no client reaches: loopback, link-local.',
  cases: {
    bad: [
      { name: 'an octet above 255', manifests: yaml(service('web', { externalIPs: ['192.168.1.256'] })) },
      { name: 'a loopback address', manifests: yaml(service('web', { externalIPs: ['192.168.1.250', '127.0.0.1'] })) },
      { name: 'a link-local address of IPv6', manifests: yaml(service('web', { externalIPs: ['FE80::1'] })) },
    ],
    good: [{ name: 'an address', manifests: yaml(service('web', { externalIPs: ['192.168.1.250'] })) }],
  },
  check: ({ cluster }) => judgements(cluster.services, (one) => one.externalIps.flatMap(({ value, problem, meant, source }) => {
    const special = value && REFUSED.find(({ prefix }) => prefix.contains(value));
    const place = { subject: `Service ${claimId(one)}`, places: [source] };
    if (special !== undefined) {
      return [{ message: `Service ${claimId(one)} has the external address ${value}, which is ${special.what}.`, help: 'Write an address that clients reach the nodes by, or remove it.', ...place }];
    }
    return problem === undefined ? [] : [{
      message: `An external address of Service ${claimId(one)} cannot be read: ${problem}`,
      help: meant === undefined ? 'Write an address, or remove it.' : `Write \`${meant}\`, if that is what you mean.`,
      ...place,
    }];
  })),
};

/** What the API server takes for no external address (pkg/apis/core/validation, ValidateEndpointIP). */
const REFUSED = [
  { prefix: IpPrefix.parse('0.0.0.0/32'), what: 'unspecified' },
  { prefix: IpPrefix.parse('::/128'), what: 'unspecified' },
  { prefix: IpPrefix.parse('127.0.0.0/8'), what: 'a loopback address' },
  { prefix: IpPrefix.parse('::1/128'), what: 'a loopback address' },
  { prefix: IpPrefix.parse('169.254.0.0/16'), what: 'a link-local address' },
  { prefix: IpPrefix.parse('fe80::/10'), what: 'a link-local address' },
  { prefix: IpPrefix.parse('224.0.0.0/24'), what: 'a multicast address of one link' },
  { prefix: IpPrefix.parse('ff02::/16'), what: 'a multicast address of one link' },
];
