import { Testing } from 'cdk8s';
import { servedBy } from './locations';
import { answering, HostPath } from '../../../../src/behavior/ingress/specification';
import { Lab } from '../../seed-network';
import { AppRoute, AppRouteProps, IngressGateway, IngressProxy, PathMatch, RouteBackend } from 'cdk8s-bare-metal';

type Route = Partial<HostPath> & { readonly name: string };

const ROUTES: readonly Route[] = [
  { name: 'prefix', host: 'app.example.com', path: '/api' },
  { name: 'exact', host: 'app.example.com', path: '/api/v1', exact: true },
  { name: 'longer', host: 'app.example.com', path: '/api/v1' },
  { name: 'deeper', host: 'app.example.com', path: '/api/v1/users/' },
  { name: 'root', host: 'app.example.com', path: '/' },
  { name: 'wildcard-root', host: '*.example.com', path: '/' },
  { name: 'wildcard-static', host: '*.example.com', path: '/static' },
  { name: 'other', host: 'other.example.net', path: '/shop' },
  { name: 'health', host: 'other.example.net', path: '/health', exact: true },
];

const HOSTS = ['app.example.com', 'b.example.com', 'example.com', 'other.example.net', 'nowhere.test'];
const PATHS = ['/', '/api', '/api/', '/apis', '/api/v1', '/api/v1/', '/api/v1/x', '/api/v10', '/api/v1/users', '/api/v1/users/7', '/static', '/static/x', '/statics', '/health', '/health/', '/shop', '/shop/x', '/shopping'];
const REQUESTS = HOSTS.flatMap((host) => PATHS.map((path) => ({ host, path })));

function routed(routes: readonly Route[], more: Partial<AppRouteProps> = {}): { objects: any[]; errors: string[] } {
  const lab = new Lab();
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: IngressProxy.nginx() });
  for (const { name, host, path = '/', exact } of routes) {
    new AppRoute(lab.apps, name, { name, gateway, host, paths: [{ path, match: exact ? PathMatch.EXACT : PathMatch.PREFIX }], backend: RouteBackend.external('web', 80), ...more });
  }
  const errors = lab.plan.check().findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  return { errors, objects: errors.length > 0 ? [] : Testing.synth(lab.apps) };
}

const routeOf = (ingress: string | undefined) => ROUTES.map(({ name }) => name).filter((name) => ingress?.startsWith(name)).sort((a, b) => b.length - a.length)[0];

describe.each([['all together', ROUTES], ['in another order', [...ROUTES].sort((a, b) => (a.name < b.name ? 1 : -1))]])('a request goes where the Ingress specification says: %s', (_, routes) => {
  const { errors, objects } = routed(routes);
  const rules = routes.map(({ name, host, path = '/', exact = false }) => ({ name, host, path, exact }));

  test('nothing is refused', () => expect(errors).toEqual([]));

  test.each(REQUESTS)('$host $path', (request) => expect(routeOf(servedBy(objects, request))).toEqual(answering(rules, request)?.name));
});

test('a prefix is the path itself and all beneath it, because NGINX compares letters', () => {
  const { spec } = routed([{ name: 'shop', host: 'app.example.com', path: '/shop' }]).objects.find(({ metadata }) => metadata.name === 'shop-shop');
  expect(spec.rules[0].http.paths.map(({ path, pathType }: any) => [pathType, path])).toEqual([['Exact', '/shop'], ['Prefix', '/shop/']]);
});

test('an exact path of another route takes its own from a prefix', () => {
  const { objects } = routed([{ name: 'a', host: 'app.example.com', path: '/shop' }, { name: 'b', host: 'app.example.com', path: '/shop', exact: true }]);
  const paths = objects.filter(({ spec }) => spec.rules[0].http !== undefined);
  expect(paths.map(({ metadata, spec }) => [metadata.name, ...spec.rules[0].http.paths.map(({ path }: any) => path)]))
    .toEqual([['a-shop', '/shop/'], ['b-shop-exact', '/shop']]);
});

describe('what NGINX would lead elsewhere is refused', () => {
  test.each<[string, Route[], string]>([
    ['an exact path and a prefix with one text', [{ name: 'a', host: 'app.example.com', path: '/' }, { name: 'b', host: 'app.example.com', path: '/', exact: true }], 'takes one of them'],
    ['a request that goes on to a wildcard', [{ name: 'a', host: '*.example.com', path: '/' }, { name: 'b', host: 'app.example.com', path: '/api' }], 'which chooses the host first, answers 404'],
    ['the same, with the wildcard behind', [{ name: 'b', host: 'app.example.com', path: '/api' }, { name: 'a', host: '*.example.com', path: '/' }], 'which chooses the host first, answers 404'],
    ['a path that would end a directive', [{ name: 'a', host: 'app.example.com', path: '/a;b' }], 'refuses the whole Ingress'],
    ['a path that is half an expression', [{ name: 'a', host: 'app.example.com', path: '/a(b' }], 'refuses the whole Ingress'],
    ['a path with a word that its controller takes in none', [{ name: 'a', path: '/shop/variants', host: 'app.example.com' }], 'it takes none with /var'],
    ['a route without a host', [{ name: 'a', path: '/' }], 'refuses an Ingress without'],
  ])('%s', (_, routes, text) => expect(routed(routes).errors.join('\n')).toContain(text));

  test('not where the host has all paths of the wildcard', () => {
    expect(routed([{ name: 'a', host: '*.example.com', path: '/static' }, { name: 'b', host: 'app.example.com', path: '/' }]).errors).toEqual([]);
  });
});
