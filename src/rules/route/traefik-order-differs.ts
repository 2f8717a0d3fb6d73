import { HostPath } from '../../behavior/ingress/specification';
import { bentPairs, RankedPath } from '../../behavior/traefik/priority';
import { PRIORITY_ANNOTATION } from '../../behavior/traefik/rule-text';
import { claimId } from '../../model/claim';
import { ingress, traefik, yaml } from '../cases/case-writing';
import { WEB, WEB_BY_TRAEFIK } from '../cases/route-cases';
import { groupBy } from '../group';
import { Rule } from '../rule';

const login = (more: object = {}) => ingress('login', 'app.example.com', '/login', { pathType: 'Exact', ...more });
const priority = (number: string) => ({ annotations: { [PRIORITY_ANNOTATION]: number } });
const both = (number: string) => ingress('both', 'app.example.com', '/', { ...priority(number), spec: { rules: ['app.example.com', 'shop.example.org'].map(ruleOf) } });
const ruleOf = (host: string) => ({ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] } });

export const TRAEFIK_ORDER_DIFFERS: Rule = {
  id: 'traefik-order-differs',
  severity: 'warning',
  why: 'Traefik tries the route with the longest rule first, not the most specific one, so another route answers than the Ingress specification says.',
  cases: {
    bad: [
      { name: 'an exact path loses to the prefix /', manifests: yaml(...WEB_BY_TRAEFIK, ingress('all', 'app.example.com'), login()) },
      { name: 'an exact path loses to a prefix that begins it, where prefixes are matched letter by letter', manifests: yaml(...WEB, traefik(), ingress('shop', 'app.example.com', '/shop'), ingress('a', 'app.example.com', '/shopping', { pathType: 'Exact' })) },
      { name: 'an exact path loses to its own prefix, matched letter by letter too', manifests: yaml(...WEB, traefik(), login({ pathType: 'Exact' }), ingress('all', 'app.example.com', '/login')) },
      { name: 'an exact host loses to a wildcard with a long path', manifests: yaml(...WEB_BY_TRAEFIK, ingress('all', 'shop.example.com'), ingress('any', '*.example.com', '/a/rather/long/path')) },
      { name: 'an exact host with an empty path of the proxy\'s own kind has the shortest rule, and loses to a wildcard', manifests: yaml(...WEB_BY_TRAEFIK, ingress('web', 'app.example.com', '', { pathType: 'ImplementationSpecific' }), ingress('any', '*.example.com')) },
      {
        name: 'a hand-written priority beats an AppRoute: an error',
        ours: ['Ingress shop/login'],
        manifests: yaml(...WEB_BY_TRAEFIK, ingress('all', 'app.example.com', '/', priority('5000')), login(priority('1000'))),
      },
      {
        name: 'one number for several hosts is too high for a route on one of them: an error',
        ours: ['Ingress shop/both'],
        manifests: yaml(...WEB_BY_TRAEFIK, ingress('any', '*.example.com', '/', priority('1000')), ingress('shop', 'shop.example.org', '/shop'), both('1001')),
      },
    ],
    good: [
      { name: 'a priority mends it', manifests: yaml(...WEB_BY_TRAEFIK, ingress('all', 'app.example.com'), login(priority('1000'))) },
      { name: 'the exact path has the longer rule where prefixes are matched letter by letter', manifests: yaml(...WEB, traefik(), ingress('all', 'app.example.com'), ingress('a', 'app.example.com', '/an/exact/path', { pathType: 'Exact' })) },
      { name: 'an empty path of the proxy\'s own kind has the shortest rule', manifests: yaml(...WEB_BY_TRAEFIK, ingress('all', 'app.example.com', '', { pathType: 'ImplementationSpecific' }), login()) },
      { name: 'a prefix ends at a slash', manifests: yaml(...WEB_BY_TRAEFIK, ingress('shop', 'app.example.com', '/shop'), ingress('a', 'app.example.com', '/shopping', { pathType: 'Exact' })) },
      { name: 'the longer prefix has the longer rule', manifests: yaml(...WEB_BY_TRAEFIK, ingress('all', 'app.example.com'), ingress('shop', 'app.example.com', '/shop')) },
      { name: 'no request is meant by both', manifests: yaml(...WEB_BY_TRAEFIK, ingress('all', 'shop.example.com'), login()) },
    ],
  },
  check: (world) => world.traefik.gateways().flatMap((gateway) => {
    const pairs = bentPairs(world.traefik.rankedPaths(gateway), gateway.strictPrefixMatching);
    const beaten = groupBy(pairs, ([should]) => should);
    return [...beaten].map(([should, rivals]) => {
      const strongest = rivals.map(([, does]) => does).reduce((a, b) => (b.priority > a.priority ? b : a));
      const ours = should.ingress.ours || strongest.ingress.ours;
      return {
        severity: ours ? 'error' as const : 'warning' as const,
        message: `Requests for ${shown(should)} are meant for Ingress ${claimId(should.ingress)} (priority ${should.priority}), and Traefik gives them to Ingress ${claimId(strongest.ingress)} (${shown(strongest)}, priority ${strongest.priority}).`,
        help: ours && !strongest.ingress.ours
          ? `Lower or remove \`${PRIORITY_ANNOTATION}\` of Ingress ${claimId(strongest.ingress)}.`
          : `Write \`${PRIORITY_ANNOTATION}: "${strongest.priority + 1}"\` on Ingress ${claimId(should.ingress)}, or make AppRoutes of both${severalHosts(strongest) ? `, or give ${should.host ?? strongest.host} an AppRoute of its own` : ''}.`,
        subject: `Ingress ${claimId(should.ingress)}`,
        places: [ours && !strongest.ingress.ours ? strongest.source : should.source, ours && !strongest.ingress.ours ? should.source : strongest.source],
      };
    });
  }),
};

/** Whether an AppRoute gives one number to the path on several hosts. */
function severalHosts({ ingress: { ours, paths } }: RankedPath): boolean {
  return ours && new Set(paths.map(({ host }) => host)).size > 1;
}

function shown({ host, path, exact }: HostPath): string {
  return `${host ?? 'any host'}${path}${exact ? '' : path.endsWith('/') ? '*' : '/*'}`;
}
