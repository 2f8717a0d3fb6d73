import { Testing } from 'cdk8s';
import { servedBy } from './maps';
import { answering, HostPath } from '../../../../src/behavior/ingress/specification';
import { Lab } from '../../seed-network';
import { AppRoute, IngressGateway, IngressProxy, PathMatch, RouteBackend } from 'cdk8s-bare-metal';

type Route = Partial<HostPath> & { readonly name: string };

/** Overlaps of every kind: hosts within wildcards within every host, exact paths within prefixes within prefixes. */
const ROUTES: readonly Route[] = [
  { name: 'exact-host', host: 'app.example.com', path: '/api' },
  { name: 'exact-path', host: 'app.example.com', path: '/api/v1', exact: true },
  { name: 'exact-slash', host: 'app.example.com', path: '/api/v1/', exact: true },
  { name: 'longer', host: 'app.example.com', path: '/api/v1' },
  { name: 'wildcard-root', host: '*.example.com', path: '/' },
  { name: 'wildcard-api', host: '*.example.com', path: '/api' },
  { name: 'wildcard-longer', host: '*.example.com', path: '/api/v2' },
  { name: 'wildcard-static', host: '*.example.com', path: '/static' },
  { name: 'other-host', host: 'other.example.net', path: '/shop' },
  { name: 'everywhere', path: '/' },
  { name: 'everywhere-static', path: '/static' },
  { name: 'everywhere-health', path: '/health', exact: true },
];

const HOSTS = ['app.example.com', 'b.example.com', 'x.y.example.com', 'example.com', 'other.example.net', 'nowhere.test'];
const PATHS = ['/', '/api', '/api/', '/apis', '/api/v1', '/api/v1/', '/api/v1/x', '/api/v10', '/api/v2/x', '/static', '/static/x', '/statics', '/health', '/health/', '/shop', '/shop/x', '/shopping'];
const REQUESTS = HOSTS.flatMap((host) => PATHS.map((path) => ({ host, path })));

function ingresses(routes: readonly Route[]): any[] {
  const lab = new Lab();
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: IngressProxy.haproxy() });
  for (const { name, host, path = '/', exact } of routes) {
    new AppRoute(lab.apps, name, { name, gateway, host, paths: [{ path, match: exact ? PathMatch.EXACT : PathMatch.PREFIX }], backend: RouteBackend.external('web', 80) });
  }
  const { findings } = lab.plan.check();
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return Testing.synth(lab.apps).filter(({ kind }) => kind === 'Ingress');
}

/** The name of a route's objects begins with the route's own. */
function routeOf(ingress: string | undefined): string | undefined {
  return ROUTES.map(({ name }) => name).filter((name) => ingress?.startsWith(name)).sort((a, b) => b.length - a.length)[0];
}

describe.each([
  ['all together', ROUTES],
  ['in another order', [...ROUTES].reverse()],
  ['hosts alone', ROUTES.filter(({ host }) => host !== undefined)],
  ['no wildcard', ROUTES.filter(({ host }) => !host?.startsWith('*'))],
])('a request goes where the Ingress specification says: %s', (_, routes) => {
  const emitted = ingresses(routes);
  const rules = routes.map(({ name, host, path = '/', exact = false }) => ({ name, host, path, exact }));

  test.each(REQUESTS)('$host $path', (request) => {
    expect(routeOf(servedBy(emitted, request))).toEqual(answering(rules, request)?.name);
  });
});

test('HAProxy by itself would not: it never goes on from an exact host to a wildcard', () => {
  const bare = ingresses(ROUTES).map((object) => ({ ...object, spec: { ...object.spec, rules: object.spec.rules.slice(0, 1) } }));
  expect(servedBy(bare, { host: 'app.example.com', path: '/static' })).toBeUndefined();
});

test('a route beside others that it never meets says nothing of them', () => {
  const [first] = ingresses([ROUTES[0], ROUTES[7]]);
  expect(first.spec.rules.map(({ host }: any) => host)).toEqual(['app.example.com']);
});
