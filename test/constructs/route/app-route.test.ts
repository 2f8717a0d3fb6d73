import { ApiObject, Testing } from 'cdk8s';
import { Service } from 'cdk8s-plus-28';
import { Lab } from '../seed-network';
import { AppRoute, AppRouteProps, IngressGateway, PathMatch, RouteBackend, RouteTls } from 'cdk8s-bare-metal';

const PRIORITY = 'traefik.ingress.kubernetes.io/router.priority';

/** The Ingresses of an app with these routes, by name. */
function ingresses(lab: Lab, ...routes: Partial<AppRouteProps>[]): Record<string, any> {
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool });
  const backend = RouteBackend.fromService(lab.service('web'));
  routes.forEach((props, index) => new AppRoute(lab.apps, `Route${index}`, { gateway, host: 'app.example.com', backend, ...props }));
  return Object.fromEntries(Testing.synth(lab.apps).filter(({ kind }) => kind === 'Ingress').map((ingress) => [ingress.metadata.name, ingress]));
}

function foreignIngress(lab: Lab, name: string, host: string, path: string, pathType = 'Prefix', annotations: Record<string, string> = {}): void {
  new ApiObject(lab.apps, name, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, annotations },
    spec: { ingressClassName: 'traefik', rules: [{ host, http: { paths: [{ path, pathType, backend: { service: { name: 'web', port: { number: 80 } } } }] } }] },
  });
}

test('one host without paths is one Ingress of the gateway\'s class for every path', () => {
  expect(ingresses(new Lab(), {}).route0.spec).toEqual({
    ingressClassName: 'traefik',
    rules: [{ host: 'app.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] } }],
  });
});

test('each path is an Ingress of its own, with a name that tells the path and no hash', () => {
  const paths = [{ path: '/' }, { path: '/api/v1' }, { path: '/login', match: PathMatch.EXACT }];
  expect(Object.keys(ingresses(new Lab(), { paths }))).toEqual(['route0', 'route0-api-v1', 'route0-login-exact']);
});

test('wildcard hosts beside exact ones stand in an Ingress of their own, because one priority is not right for both', () => {
  const lab = new Lab();
  const all = ingresses(lab, { host: 'app.example.com', hosts: ['*.example.com'], paths: [{ path: '/' }, { path: '/login', match: PathMatch.EXACT }] });
  expect(Object.values(all).map(({ metadata, spec }) => [metadata.name, ...spec.rules.map(({ host }: any) => host)])).toEqual([
    ['route0', 'app.example.com'], ['route0-login-exact', 'app.example.com'], ['route0-wildcard', '*.example.com'], ['route0-login-exact-wildcard', '*.example.com'],
  ]);
  expect(lab.rules()).toEqual([]);
});

test('several hosts of one kind share an Ingress', () => {
  expect(Object.keys(ingresses(new Lab(), { hosts: ['www.example.com', 'app.example.org'] }))).toEqual(['route0']);
  expect(Object.keys(ingresses(new Lab(), { host: '*.example.com', hosts: ['*.example.org'] }))).toEqual(['route0']);
});

test('paths that differ only in signs that a name cannot have get a number, and equal paths are findings', () => {
  expect(Object.keys(ingresses(new Lab(), { paths: [{ path: '/a/b' }, { path: '/a-b' }] }))).toEqual(['route0-a-b', 'route0-a-b-2']);
  expect(Object.keys(ingresses(new Lab(), { paths: ['/a/b', '/a-b', '/a-b-2', '/a_b'].map((path) => ({ path })) })).sort()).toEqual(['route0-a-b', 'route0-a-b-2', 'route0-a-b-3', 'route0-a-b-4']);
  const lab = new Lab();
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool });
  const backend = RouteBackend.fromService(lab.service('web'));
  new AppRoute(lab.apps, 'Route', { gateway, host: 'app.example.com', backend, paths: [{ path: '/shop' }, { path: '/shop/' }] });
  expect(lab.rules()).toEqual(['route-duplicate']);
});

test('a path stands in the namespace of its own backend', () => {
  const lab = new Lab();
  const other = new Service(lab.edge, 'Other', { metadata: { name: 'web', namespace: 'other' }, ports: [{ port: 80 }] });
  const all = ingresses(lab, { paths: [{ path: '/' }, { path: '/x', backend: RouteBackend.fromService(other) }] });
  expect(Object.values(all).map(({ metadata }) => [metadata.name, metadata.namespace])).toEqual([['route0', 'shop'], ['route0-x', 'other']]);
});

test('a certificate of cert-manager is asked for once, and named by every path', () => {
  const all = ingresses(new Lab(), { paths: [{ path: '/' }, { path: '/api' }], tls: RouteTls.certManager({ issuer: 'home', secretName: 'app-tls' }) });
  expect(all.route0.metadata.annotations).toEqual({ 'cert-manager.io/issuer': 'home' });
  expect(all['route0-api'].metadata.annotations).toBeUndefined();
  expect(all['route0-api'].spec.tls).toEqual([{ hosts: ['app.example.com'], secretName: 'app-tls' }]);
});

test.each<[string, Partial<AppRouteProps>, string[]]>([
  ['no issuer', { tls: RouteTls.certManager({ secretName: 'app-tls' }) }, ['route-tls-issuer-missing', 'route-tls-secret-missing']],
  ['an empty issuer, as an unset variable gives it', { tls: RouteTls.certManager({ secretName: 'app-tls', issuer: '' }) }, ['route-tls-issuer-missing', 'route-tls-secret-missing']],
  ['both issuers', { tls: RouteTls.certManager({ secretName: 'app-tls', issuer: 'home', clusterIssuer: 'letsencrypt' }) }, ['route-tls-two-issuers']],
  ['one issuer', { tls: RouteTls.certManager({ secretName: 'app-tls', issuer: 'home' }) }, []],
  ['the issuer in an annotation', { tls: RouteTls.certManager({ secretName: 'app-tls' }), annotations: { 'cert-manager.io/issuer': 'home' } }, []],
])('a certificate of cert-manager with %s', (_, props, rules) => {
  const lab = new Lab();
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool });
  new AppRoute(lab.apps, 'Route', { gateway, host: 'app.example.com', backend: RouteBackend.fromService(lab.service('web')), ...props });
  expect(lab.rules()).toEqual(rules);
});

describe('priorities', () => {
  test('Traefik\'s own where it is right: the longer prefix is the longer rule', () => {
    const all = ingresses(new Lab(), { paths: [{ path: '/' }, { path: '/shop' }] });
    expect(Object.values(all).map(({ metadata }) => metadata.annotations)).toEqual([undefined, undefined]);
  });

  test('an exact path comes before every prefix of its host', () => {
    const all = ingresses(new Lab(), { paths: [{ path: '/' }, { path: '/login', match: PathMatch.EXACT }] });
    expect(Number(all['route0-login-exact'].metadata.annotations[PRIORITY])).toBeGreaterThan('Host("app.example.com") && PathPrefix("/")'.length);
  });

  test('an exact host comes before a wildcard with a longer path, which ranks low', () => {
    const all = ingresses(new Lab(), {}, { host: '*.example.com', paths: [{ path: '/a/rather/long/path/of/a/wildcard' }] });
    expect(all.route0.metadata.annotations).toBeUndefined();
    expect(Object.values(all)[1].metadata.annotations).toEqual({ [PRIORITY]: '1' });
  });

  test('a hand-written longer path on the same host wins, without a priority of its own', () => {
    const lab = new Lab();
    foreignIngress(lab, 'hand-written', 'app.example.com', '/shop');
    expect(ingresses(lab, {}).route0.metadata.annotations).toBeUndefined();
    expect(lab.rules()).toEqual([]);
  });

  test('where a number for one host is wrong for another, the finding says to part them, and parted they are right', () => {
    const labWith = (...hostLists: string[][]) => {
      const lab = new Lab();
      foreignIngress(lab, 'any', '*.example.com', '/', 'Prefix', { [PRIORITY]: '1000' });
      foreignIngress(lab, 'shop', 'shop.example.org', '/shop');
      const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool });
      hostLists.forEach((hosts, index) => new AppRoute(lab.apps, `Route${index}`, { gateway, hosts, backend: RouteBackend.fromServiceName('web', 80) }));
      lab.service('web');
      return lab;
    };
    const { errors } = labWith(['app.example.com', 'shop.example.org']).plan.check();
    expect(errors.map(({ rule, help }) => [rule, help])).toEqual([['traefik-order-differs', expect.stringContaining('or give shop.example.org an AppRoute of its own')]]);
    expect(labWith(['app.example.com'], ['shop.example.org']).plan.check().errors).toEqual([]);
  });

  test('cert-manager\'s solver, which appears at run time, wins over the prefix that holds it', () => {
    const all = ingresses(new Lab(), { paths: [{ path: '/.well-known/acme-challenge' }] });
    const solver = `Host("app.example.com") && Path("/.well-known/acme-challenge/${'t'.repeat(43)}")`.length;
    expect(Number(all['route0-well-known-acme-challenge'].metadata.annotations[PRIORITY])).toBeLessThan(solver);
  });

  test('a route that is added elsewhere changes no priority', () => {
    const paths = [{ path: '/' }, { path: '/login', match: PathMatch.EXACT }];
    const alone = ingresses(new Lab(), { paths });
    const beside = ingresses(new Lab(), { paths }, { host: 'other.example.org', paths });
    expect(beside['route0-login-exact']).toEqual(alone['route0-login-exact']);
  });
});

test('an external backend is taken as present, and a note tells what Traefik does while it is not', () => {
  const lab = new Lab();
  ingresses(lab, { backend: RouteBackend.external('elsewhere', 80) });
  const { errors, notes } = lab.plan.check();
  expect(errors).toEqual([]);
  expect(notes.map(({ rule }) => rule)).toEqual(['route-backend-falls-through']);
});

test('many routes to Services that live elsewhere are one note, which counts them and names the first', () => {
  const lab = new Lab();
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool });
  Array.from({ length: 20 }, (_, index) => new AppRoute(lab.apps, `Route${index}`, { name: `web-${index}`, gateway, host: `${index}.example.com`, backend: RouteBackend.external(`web-${index}`, 80) }));
  const { notes: [note, ...others] } = lab.plan.check();
  expect(others).toEqual([]);
  expect(note.message).toMatch(/as if these 20 routes were not there until their Services, which live elsewhere, exist: Ingress shop\/web-0, .* and 15 more\.$/);
  expect(note.places).toHaveLength(6);
});

test('routes of a hand-written Traefik that compares prefixes letter by letter are ranked as it does', () => {
  const lab = new Lab();
  new ApiObject(lab.apps, 'Traefik', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'traefik' },
    spec: { selector: {}, template: { spec: { containers: [{ name: 'traefik', image: 'traefik:v3.7.9', args: ['--providers.kubernetesingress.ingressclass=shared'] }] } } },
  });
  const gateway = IngressGateway.fromGateway(lab.apps, 'Shared', { plan: lab.plan, className: 'shared' });
  const paths = ['/shop', '/shopping'].map((path) => ({ path }));
  new AppRoute(lab.apps, 'Route', { gateway, host: '*.example.com', paths, backend: RouteBackend.fromService(lab.service('web')) });
  expect(lab.rules()).toEqual(['traefik-empty-service-falls-through', 'traefik-prefix-letters']);
});

test('a gateway that lives in another repository serves routes too', () => {
  const lab = new Lab();
  const gateway = IngressGateway.fromGateway(lab.apps, 'Shared', { plan: lab.plan, className: 'shared' });
  new AppRoute(lab.apps, 'Route', { gateway, host: 'app.example.com', backend: RouteBackend.fromService(lab.service('web')) });
  expect(lab.rules()).toEqual([]);
});
