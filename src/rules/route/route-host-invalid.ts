import { HostProblem, hostProblem } from '../../behavior/ingress/route-host';
import { claimId } from '../../model/claim';
import { Ingress } from '../../model/ingress';
import { Source } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { ingress, yaml } from '../case-writing';
import { WEB } from '../route-cases';
import { Rule } from '../rule';

const host = (name: string) => yaml(...WEB, ingress('web', name));

export const ROUTE_HOST_INVALID: Rule = {
  id: 'route-host-invalid',
  severity: 'error',
  why: 'The API server refuses a host that is no DNS name, and one with a label that is too long fails in DNS and in certificates.',
  cases: {
    bad: [
      { name: 'a wildcard in the middle', manifests: host('app.*.example.com') },
      { name: 'a wildcard as part of a label', manifests: host('app*.example.com') },
      { name: 'a wildcard alone', manifests: host('*') },
      { name: 'a port', manifests: host('app.example.com:8080') },
      { name: 'a scheme', manifests: host('https://app.example.com') },
      { name: 'an address', manifests: host('192.168.1.200') },
      { name: 'upper case', manifests: host('App.example.com') },
      { name: 'an underscore', manifests: host('my_app.example.com') },
      { name: 'a label of 64 characters', manifests: host(`${'a'.repeat(64)}.example.com`) },
    ],
    good: [
      { name: 'a wildcard as first label', manifests: host('*.example.com') },
      { name: 'a label of 63 characters', manifests: host(`${'a'.repeat(63)}.example.com`) },
      { name: 'a host that Flux fills in', manifests: host('app.${DOMAIN}') },
    ],
  },
  check: ({ cluster }) => cluster.ingresses.filter(namesWrongHost).flatMap((one) => [...hostsOf(one)].flatMap(([name, source]) => {
    const problem = problemOf(name);
    return problem === undefined ? [] : [{
      message: `${JSON.stringify(name)} is no host of Ingress ${claimId(one)}: ${problem.message}.`,
      help: problem.help,
      subject: `Ingress ${claimId(one)}`,
      places: [source],
    }];
  })),
};

function namesWrongHost({ tls, paths }: Ingress): boolean {
  return paths.some(({ host: name }) => name !== undefined && problemOf(name) !== undefined)
    || tls.some(({ hosts }) => hosts.some((name) => problemOf(name) !== undefined));
}

function problemOf(name: string): HostProblem | undefined {
  const problem = hostProblem(name);
  return problem !== undefined && isPlaceholder(name) ? undefined : problem;
}

/** Each host once, with the first place that names it. */
function hostsOf(one: Ingress): Map<string, Source> {
  const named = [
    ...one.tls.flatMap(({ hosts, source }) => hosts.map((name): [string, Source] => [name, source])),
    ...one.paths.flatMap(({ host: name, source }): [string, Source][] => (name === undefined ? [] : [[name, source]])),
  ];
  return new Map(named.reverse());
}
