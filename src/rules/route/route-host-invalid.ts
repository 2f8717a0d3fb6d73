import { HostProblem, hostProblem } from '../../behavior/ingress/route-host';
import { claimId } from '../../model/claim';
import { Ingress } from '../../model/ingress';
import { routeId } from '../../model/route';
import { at, Source } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { ingress, yaml } from '../cases/case-writing';
import { gateway, listener, route } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { holderId } from '../gateways';
import { onceARoute } from '../once-a-route';
import { Judgement, Rule } from '../rule';

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
      { name: 'of an HTTPRoute', manifests: yaml(...WEB, route('web', { hostnames: ['App.example.com'] })) },
      { name: 'of a listener', manifests: yaml(gateway([listener('https', { hostname: '192.168.1.200' })])) },
      { name: 'a label of 64 characters', manifests: host(`${'a'.repeat(64)}.example.com`) },
    ],
    good: [
      { name: 'a wildcard as first label', manifests: host('*.example.com') },
      { name: 'a label of 63 characters', manifests: host(`${'a'.repeat(63)}.example.com`) },
      { name: 'a host that Flux fills in', manifests: host('app.${DOMAIN}') },
      { name: 'a host that a person fills in', manifests: yaml(...WEB, route('web', { hostnames: ['app.REPLACE_ME', 'app.<domain>'] })) },
      { name: 'of an HTTPRoute', manifests: yaml(...WEB, route('web', { hostnames: ['app.example.com', '*.shop.example.com'] })) },
    ],
  },
  check: (world) => [
    ...judgementsOfIngresses(world.cluster.ingresses.filter(namesWrongHost)),
    ...world.cluster.gatewayApi.routes.flatMap((one) => one.hostnames.flatMap((name, index) => judge(routeId(one), name, at(one.source, `spec.hostnames[${index}]`)))),
    ...world.gateways().holders().flatMap((one) => one.listeners.flatMap(({ hostname, source }) =>
      (hostname === undefined ? [] : judge(holderId(one), hostname, at(source, `${source.property}.hostname`))))),
  ],
};

function judgementsOfIngresses(ingresses: readonly Ingress[]): Judgement[] {
  const isFirst = onceARoute();
  return ingresses.flatMap((one) => [...hostsOf(one)].filter(([name]) => problemOf(name) !== undefined && isFirst(one, name)).flatMap(([name, source]) => judge(`Ingress ${claimId(one)}`, name, source)));
}

function judge(subject: string, name: string, source: Source): Judgement[] {
  const problem = problemOf(name);
  return problem === undefined ? [] : [{ message: `${JSON.stringify(name)} is no host of ${subject}: ${problem.message}.`, help: problem.help, subject, places: [source] }];
}

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
