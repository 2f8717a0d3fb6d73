import { Testing } from 'cdk8s';
import type { Feature } from '../../../src/behavior/proxies/features';
import { problemsOf } from '../../schemas/referee';
import { asking } from '../route/feature-asks';
import { Lab } from '../seed-network';
import { AppRoute, AppRouteProps, IngressGateway, IngressProxy, RouteBackend, RouteTls, TraefikGatewayOptions } from 'cdk8s-bare-metal';

function routed(options: TraefikGatewayOptions, ...all: Partial<AppRouteProps>[]) {
  const lab = new Lab({ plan: { externals: { secrets: ['traefik/all-tls'] } } });
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, address: '192.168.1.200', proxy: IngressProxy.traefikGateway(options) });
  all.forEach((props, index) => new AppRoute(lab.apps, `Route${index}`, { gateway, host: 'app.example.com', backend: RouteBackend.external('web', 80), ...props }));
  const { findings } = lab.plan.check();
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  return { errors, findings, ...(errors.length > 0 ? { edge: [], apps: [] } : { edge: Testing.synth(lab.edge) as any[], apps: Testing.synth(lab.apps) as any[] }) };
}

const named = (objects: readonly any[], kind: string) => objects.find((object) => object.kind === kind && (object.metadata.namespace ?? 'traefik') === 'traefik');
const argsOf = (edge: readonly any[]) => named(edge, 'Deployment').spec.template.spec.containers[0].args as string[];

describe('a Gateway of its own', () => {
  const tls = RouteTls.fromSecret('web-tls', { external: true });
  const { edge, apps } = routed({}, { tls, forceHttps: true });

  test('has the ports of the pods, which is what Traefik compares', () => {
    const listeners = named(edge, 'Gateway').spec.listeners;
    expect(listeners.map(({ name, port, protocol }: any) => [name, port, protocol])).toEqual([['http', 80, 'HTTP'], ['https-app.example.com', 443, 'HTTPS']]);
    expect(argsOf(edge)).toEqual(expect.arrayContaining(['--entrypoints.web.address=:80/tcp', '--entrypoints.websecure.address=:443/tcp']));
    // An entry point with TLS of its own would have no listener for plain HTTP.
    expect(argsOf(edge).join()).not.toContain('http.tls');
  });

  test('is of a class that this Traefik alone serves', () => {
    const { metadata: { labels }, spec } = named(edge, 'GatewayClass');
    expect(spec).toEqual({ controllerName: 'traefik.io/gateway-controller' });
    const selector = argsOf(edge).find((arg) => arg.includes('labelselector'))!.split('labelselector=')[1].split(',').map((pair) => pair.split('='));
    expect(Object.fromEntries(selector)).toEqual({ 'app.kubernetes.io/instance': labels['app.kubernetes.io/instance'], 'app.kubernetes.io/name': labels['app.kubernetes.io/name'] });
  });

  test('listens on ports below 1024 without any privilege', () => {
    const pod = named(edge, 'Deployment').spec.template.spec;
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }] });
    expect(pod.containers[0].securityContext).toEqual({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true });
  });

  test('has its address on its own Service, and not in the Gateway, where Traefik passes over it', () => {
    expect(named(edge, 'Service').metadata.annotations).toMatchObject({ 'metallb.io/loadBalancerIPs': '192.168.1.200' });
    expect(named(edge, 'Gateway').spec.addresses).toBeUndefined();
  });

  test('takes routes, one of which leads plain HTTP to HTTPS', () => {
    const routes = apps.filter(({ kind }) => kind === 'HTTPRoute');
    expect(routes.map(({ metadata, spec }) => [metadata.name, spec.parentRefs.map(({ sectionName }: any) => sectionName)])).toEqual([['route0', ['https-app.example.com']], ['route0-to-https', ['http']]]);
    expect(routes[1].spec.rules[0].filters[0].requestRedirect).toEqual({ scheme: 'https', statusCode: 301 });
  });

  test('may read the certificate of the route\'s namespace', () => {
    expect(apps.find(({ kind }) => kind === 'ReferenceGrant').spec).toEqual({
      from: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'traefik' }], to: [{ group: '', kind: 'Secret', name: 'web-tls' }],
    });
  });

  test('is accepted with all that belongs to it', () => {
    expect([...edge, ...apps].flatMap((object) => problemsOf(object).map((problem) => [object.kind, object.metadata.name, problem]))).toEqual([]);
  });
});

describe('what Traefik drops in silence, or ranks otherwise, is refused', () => {
  test.each<[Feature, string]>([
    ['timeout-request', 'passes over the timeouts of an HTTPRoute in silence'],
    ['timeout-backend', 'passes over the timeouts of an HTTPRoute in silence'],
    ['cors', 'does not claim HTTPRouteCORS'],
    ['mirroring', 'does not claim HTTPRouteRequestMirror'],
    ['wildcard-host', 'answer before an exact host'],
  ])('%s', (feature, reason) => {
    const { errors } = asking(feature, IngressProxy.traefikGateway());
    expect(errors.map(({ message }) => message).join()).toContain(reason);
    expect(errors.map(({ help }) => help).join()).toContain('Envoy Gateway');
  });

  test.each([[0], [1]])('a route for every host beside one with a host, whichever comes first (%i)', (first) => {
    const routes: Partial<AppRouteProps>[] = [{ host: undefined, paths: [{ path: '/a/long/path' }] }, {}];
    expect(routed({}, routes[first], routes[1 - first]).errors.join()).toContain('one is for every host');
  });

  test('several routes for every host are fine', () => {
    expect(routed({}, { host: undefined, paths: [{ path: '/a' }] }, { host: undefined, paths: [{ path: '/b' }] }).errors).toEqual([]);
  });

  test('a redirect to HTTPS without a certificate', () => expect(routed({}, { forceHttps: true }).errors.join()).toContain('there is no certificate for its hosts'));
});

test('no timeouts are written, which would say what nobody does', () => {
  expect(JSON.stringify(routed({}, {}).apps)).not.toContain('timeouts');
});

test('a certificate of the gateway is for routes without their own, whose hosts it covers', () => {
  const { apps, edge } = routed({ certificates: [{ host: '*.example.com', secretName: 'all-tls' }] }, { forceHttps: true });
  expect(named(edge, 'Gateway').spec.listeners[1]).toMatchObject({ name: 'https-wildcard.example.com', hostname: '*.example.com', tls: { certificateRefs: [{ name: 'all-tls' }] } });
  expect(apps[0].spec.parentRefs[0].sectionName).toBe('https-wildcard.example.com');
});

test('two stand side by side, each with a class and a name of its own', () => {
  const lab = new Lab();
  const outer = new IngressGateway(lab.edge, 'Outer', { pool: lab.pool, proxy: IngressProxy.traefikGateway() });
  const inner = new IngressGateway(lab.edge, 'Inner', { pool: lab.pool, name: 'inner', proxy: IngressProxy.traefikGateway() });
  new AppRoute(lab.apps, 'Out', { gateway: outer, host: 'a.example.com', backend: RouteBackend.external('web', 80) });
  new AppRoute(lab.apps, 'In', { gateway: inner, host: 'b.example.com', backend: RouteBackend.external('web', 80) });
  expect(lab.plan.check().findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect((Testing.synth(lab.apps) as any[]).map(({ spec }) => [spec.parentRefs[0].namespace, spec.parentRefs[0].name])).toEqual([['traefik', 'traefik'], ['inner', 'inner']]);
});
