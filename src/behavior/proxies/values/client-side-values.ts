import { clientListProblems } from './clients';
import { objectNameProblems } from './texts';
import { ValueProblem } from './value-problem';
import { IpPrefix } from '../../../net/ip-prefix';
import { hostProblem } from '../../ingress/route-host';
import { DefaultCertificateIntent } from '../client-side/client-side';

/**
 * What is wrong with the proxies that a gateway trusts.
 *
 * @param list as it was written: prefixes, and single addresses
 */
export function trustedProxyProblems(property: string, list: readonly string[]): ValueProblem[] {
  return list.length === 0
    ? [{ property, message: 'an empty list trusts nobody, as no list does', help: `Write the addresses of the proxies, or leave \`${property}\` out.` }]
    : clientListProblems(property, list);
}

export function defaultCertificateProblems(property: string, { hosts, secretName }: DefaultCertificateIntent): ValueProblem[] {
  return [
    ...objectNameProblems(`${property}.secretName`, secretName),
    ...(hosts.length === 0 ? [{ property: `${property}.hosts`, message: 'a certificate without a name is for no host', help: 'Write the names in the certificate, such as `*.example.com`.' }] : []),
    ...hosts.flatMap((host, index): ValueProblem[] => {
      const problem = host === '' ? { message: 'it is empty', help: 'Write a host, or a wildcard such as `*.example.com`.' } : hostProblem(host);
      return problem === undefined ? [] : [{ property: `${property}.hosts[${index}]`, message: `"${host}" is no host: ${problem.message}`, help: problem.help }];
    }),
  ];
}

/** The shortest prefixes of private addresses: 10.0.0.0/8 (RFC 1918) and fc00::/7 (RFC 4193). What is wider holds addresses of anybody. */
const WIDEST = { IPv4: 8, IPv6: 7 } as const;

/** Those of a list of prefixes that hold addresses of anybody. */
export function prefixesOfAnybody(prefixes: readonly string[]): string[] {
  return prefixes.filter((text) => {
    const prefix = IpPrefix.tryParse(text);
    return prefix !== undefined && prefix.length < WIDEST[prefix.address.family];
  });
}
