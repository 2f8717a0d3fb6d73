import { Lab } from '../../seed-network';
import { AppRoute, AppRouteProps, IngressGateway, IngressProxy, PathMatch, RouteBackend } from 'cdk8s-bare-metal';

type Route = Partial<Omit<AppRouteProps, 'gateway'>>;

/** What is said of the weight of methods, of routes behind a proxy. */
function said(routes: readonly Route[], proxy = IngressProxy.envoyGateway()): string[] {
  const lab = new Lab();
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy });
  routes.forEach((route, index) => new AppRoute(lab.apps, `Route${index + 1}`, { gateway, host: 'app.example.com', backend: RouteBackend.external(`web${index + 1}`, 80), ...route }));
  return lab.plan.check().findings.filter(({ message }) => message.includes('Gateway API lets the method decide')).map(({ rule, places }) => `${rule} ${places.join(' ')}`);
}

const POST: Route = { methods: ['POST'] };
const ENV = { 'X-Env': 'next' };
const TWO = { ...ENV, 'X-User': 'ann' };

test.each<[name: string, routes: readonly Route[]]>([
  ['a rule with a header, of which the older one answers', [POST, { matchHeaders: ENV }]],
  ['a rule with two headers', [POST, { matchHeaders: TWO }]],
  ['a rule with a header and another query', [{ ...POST, matchQuery: { v: '2' } }, { matchHeaders: ENV, matchQuery: { w: '1' } }]],
  ['a rule that has two headers more', [{ ...POST, matchHeaders: ENV }, { matchHeaders: { ...TWO, 'X-Team': 'shop' } }]],
  ['a prefix that is written with a slash', [{ paths: [{ path: '/shop' }], ...POST }, { paths: [{ path: '/shop/' }], matchHeaders: ENV }]],
  ['an expression in the same words', [POST, { matchHeaders: ENV }].map((route) => ({ ...route, paths: [{ path: '/v[0-9]+', match: PathMatch.REGEX }] }))],
])('a note tells that Envoy Gateway may prefer to a rule with a method %s', (_, routes) => {
  expect(said(routes)).toEqual(['route-feature-differs apps/Route2 (matchHeaders) apps/Route1']);
  expect(said([...routes].reverse())).toEqual(['route-feature-differs apps/Route2 (methods) apps/Route1']);
});

test('within one route it is told of the path with the method', () => {
  expect(said([{ paths: [{ path: '/', matchHeaders: ENV }, { path: '/', methods: ['POST'], backend: RouteBackend.external('post', 80) }] }]))
    .toEqual(['route-feature-differs apps/Route1 (paths[1].methods)']);
});

test.each<[name: string, routes: readonly Route[]]>([
  ['both have a method', [POST, { ...POST, matchHeaders: TWO }]],
  ['the rule with the method has as many headers', [{ ...POST, matchHeaders: { 'X-User': 'ann' } }, { matchHeaders: ENV }]],
  ['of as many headers, it asks more of the query', [{ ...POST, matchQuery: { v: '2' } }, { matchHeaders: ENV }]],
  ['no request has both headers', [{ ...POST, matchHeaders: { 'X-Env': 'canary' } }, { matchHeaders: TWO }]],
  ['the hosts are others', [POST, { host: 'shop.example.com', matchHeaders: TWO }]],
  ['the paths are others, of which the longer one comes first', [POST, { paths: [{ path: '/shop' }], matchHeaders: TWO }]],
  ['the one is a prefix and the other an exact path', [POST, { paths: [{ path: '/', match: PathMatch.EXACT }], matchHeaders: TWO }]],
])('nothing is told where %s', (_, routes) => expect(said(routes)).toEqual([]));

test('nothing is told of proxies that weigh as Gateway API does', () => {
  for (const proxy of [IngressProxy.traefik(), IngressProxy.contour(), IngressProxy.nginx()]) {
    expect(said([POST, { matchHeaders: TWO }], proxy)).toEqual([]);
  }
});
