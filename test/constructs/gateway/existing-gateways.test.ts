import { Duration, Testing } from 'cdk8s';
import { problemsOf } from '../../schemas/referee';
import { Lab } from '../seed-network';
import { AppRoute, AppRouteProps, ExistingGateway, IngressGateway, IngressProxy, RouteBackend, RouteTls } from 'cdk8s-bare-metal';

/** A route to a Gateway that is there already, and what comes of it. */
function route(proxy: IngressProxy, props: Partial<AppRouteProps> = {}, existing: Partial<ExistingGateway> = {}): { lab: Lab } {
  const lab = new Lab({ plan: { externals: { services: ['shop/web', 'shop/next'] } } });
  const gateway = IngressGateway.fromGateway(lab.apps, 'Gateway', { plan: lab.plan, proxy, gatewayName: 'shared', gatewayNamespace: 'infra', ...existing });
  new AppRoute(lab.apps, 'Web', { gateway, host: 'web.example.com', backend: RouteBackend.external('web', 80), ...props });
  return { lab };
}

function objectsOf(...args: Parameters<typeof route>): any[] {
  return Testing.synth(route(...args).lab.apps);
}

const ANOTHER = IngressProxy.gatewayApi({ name: 'kgateway' });
const REDIRECT = { redirect: { path: '/new' }, backend: undefined } as const;

test.each([
  ['Cilium', IngressProxy.cilium(), { request: '0s' }],
  ['NGINX Gateway Fabric, which knows no timeouts', IngressProxy.nginxGatewayFabric(), undefined],
  ['Istio', IngressProxy.istio(), { request: '0s' }],
  ['another implementation, of which only the core is known', ANOTHER, undefined],
  ['Envoy Gateway', IngressProxy.envoyGateway(), { request: '0s' }],
])('a route at a Gateway of %s is an HTTPRoute, and nothing else', (_, proxy, timeouts) => {
  const objects = objectsOf(proxy);
  expect(objects).toMatchObject([{
    kind: 'HTTPRoute', metadata: { name: 'web', namespace: 'shop' },
    spec: { hostnames: ['web.example.com'], parentRefs: [{ kind: 'Gateway', name: 'shared', namespace: 'infra' }] },
  }]);
  expect(objects[0].spec.rules[0].timeouts).toEqual(timeouts);
  expect(objects.flatMap(problemsOf)).toEqual([]);
});

test.each<[string, IngressProxy, Partial<AppRouteProps>, string[]]>([
  ['Cilium has timeouts', IngressProxy.cilium(), { timeouts: { request: Duration.seconds(3) } }, []],
  ['NGINX Gateway Fabric has none', IngressProxy.nginxGatewayFabric(), { timeouts: { request: Duration.seconds(3) } }, ['route-feature-unsupported']],
  ['Istio copies some of the requests', IngressProxy.istio(), { mirror: { backend: RouteBackend.external('next', 80), percent: 10 } }, []],
  ['Istio redirects with two statuses, as its report is older than the others', IngressProxy.istio(), { redirect: { path: '/new', status: 308 }, backend: undefined }, ['route-feature-unsupported']],
  ['what is not core is refused of an implementation whose report nobody gave', ANOTHER, REDIRECT, ['route-feature-unsupported']],
  ['and taken where its report claims it', IngressProxy.gatewayApi({ name: 'kgateway', features: ['HTTPRoutePathRedirect'] }), REDIRECT, []],
  ['policies are known of Envoy Gateway', IngressProxy.envoyGateway(), { compression: true }, []],
  ['and of nobody else', IngressProxy.cilium(), { compression: true }, ['route-feature-unsupported']],
  ['a certificate stands at a listener that is not ours', IngressProxy.cilium(), { tls: RouteTls.fromSecret('web-tls', { external: true }) }, ['route-feature-unsupported']],
  ['plain HTTP leads to HTTPS only between listeners that somebody named', IngressProxy.cilium(), { forceHttps: true }, ['route-feature-unsupported']],
])('%s', (_, proxy, props, rules) => expect(route(proxy, props).lab.rules().filter((rule) => rule !== 'route-feature-differs')).toEqual(rules));

test('between listeners that were named, plain HTTP leads to HTTPS', () => {
  const objects = objectsOf(IngressProxy.cilium(), { forceHttps: true }, { httpListener: 'web', httpsListener: 'secure' });
  expect(objects.map(({ metadata, spec }) => [metadata.name, spec.parentRefs[0].sectionName])).toEqual([['web', 'secure'], ['web-to-https', 'web']]);
});

test('a gateway of its own needs a proxy that this library installs', () => {
  const lab = new Lab();
  expect(() => new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: IngressProxy.cilium() })).toThrow(/Cilium is not installed by this library.*fromGateway/s);
});
