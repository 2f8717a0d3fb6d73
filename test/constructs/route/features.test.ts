import { Ask, asking, ASKS } from './feature-asks';
import { ALL_PROXIES } from '../../../src/behavior/proxies/all-proxies';
import { askedFeatures } from '../../../src/behavior/proxies/asked-features';
import { proxiesThatCan } from '../../../src/behavior/proxies/choose-output';
import { ALL_FEATURES, Feature, WRITTEN_AS } from '../../../src/behavior/proxies/features';
import { HttpRouteIntent, RouteIntent } from '../../../src/behavior/proxies/route-intent';
import { IngressProxy } from 'cdk8s-bare-metal';

/** Each proxy of the registry, as a user names it. */
const PROXIES: Record<string, () => IngressProxy> = {
  'Traefik': () => IngressProxy.traefik(),
  'Traefik (Gateway API)': () => IngressProxy.traefikGateway({ certificates: [{ host: '*.example.com', secretName: 'all-tls' }] }),
  'Envoy Gateway': () => IngressProxy.envoyGateway({ certificates: [{ host: '*.example.com', secretName: 'all-tls' }] }),
  'Contour': () => IngressProxy.contour({ certificates: [{ host: '*.example.com', secretName: 'all-tls' }] }),
  'Cilium': () => IngressProxy.cilium(),
  'NGINX Gateway Fabric': () => IngressProxy.nginxGatewayFabric(),
  'Istio': () => IngressProxy.istio(),
  'HAProxy': () => IngressProxy.haproxy(),
  'NGINX': () => IngressProxy.nginx({ defaultCertificate: 'all-hosts' }),
  'ingress-nginx (retired)': () => IngressProxy.ingressNginx({ acknowledgeRetired: true }),
};
/** What a proxy can do beside something else alone: a header tells a canary from the path that it is a canary of. */
const ASKED_OTHERWISE: Record<string, { readonly [feature in Feature]?: Ask }> = {
  'ingress-nginx (retired)': { 'header-match': { http: { paths: [{ path: '/', ...ASKS['header-match'].http }, { path: '/' }] } } },
};
/** Those whose gateways this library does not make. */
const THERE = new Set(['Cilium', 'NGINX Gateway Fabric', 'Istio']);

test('every proxy of the registry is tried here', () => {
  expect(ALL_PROXIES.map(({ proxy }) => proxy)).toEqual(Object.keys(PROXIES));
});

describe.each(ALL_PROXIES.map((table) => [table.proxy, table] as const))('%s', (name, { outputs }) => {
  const can = (feature: Feature) => outputs.filter(({ features }) => features[feature].support !== 'no');
  const able = ALL_FEATURES.filter((feature) => can(feature).length > 0);
  const unable = ALL_FEATURES.filter((feature) => can(feature).length === 0);

  test.each(able)('renders %s, as its table says', (feature) => {
    const { errors, route } = asking(feature, PROXIES[name](), THERE.has(name), ASKED_OTHERWISE[name]?.[feature] ?? ASKS[feature]);
    expect(errors).toEqual([]);
    expect(route.length).toBeGreaterThan(0);
  });

  // A proxy may have nothing to refuse, and what is asked for may need another feature too (gRPC needs HTTP/2).
  unable.forEach((feature) => test(`refuses ${feature}, as its table says, with the reason and the name of the property`, () => {
    const { errors } = asking(feature, PROXIES[name](), THERE.has(name));
    const told = feature === 'redirect-status' && unable.includes('redirect-host') ? 'redirect-host' : feature;
    const refused = errors.filter(({ rule, subject }) => rule === 'route-feature-unsupported' && subject === `feature ${told} of route apps/Route`);
    expect(refused).toHaveLength(1);
    expect(errors.filter(({ rule }) => rule !== 'route-feature-unsupported')).toEqual([]);
    expect(outputs.some(({ features }) => refused[0].message.includes(features[feature].reason))).toBe(true);
  }));

  test.each(able.filter((feature) => can(feature)[0].features[feature].support === 'partly'))('tells in a note in what %s differs', (feature) => {
    const notes = asking(feature, PROXIES[name](), THERE.has(name)).findings.filter(({ rule }) => rule === 'route-feature-differs');
    expect(notes.map(({ subject }) => subject)).toContain(`feature ${feature} of route apps/Route`);
  });

  test.each(outputs.flatMap(({ output, features }) => ALL_FEATURES.map((feature) => [output, feature, features[feature]] as const)))(
    'says of %s and %s why or how', (_, __, { reason }) => expect(reason).toMatch(/^\S.*[^.]$/));
});

describe('the vocabulary', () => {
  test('each feature has a route that asks for it, and is recognized there', () => {
    for (const feature of ALL_FEATURES) {
      expect([feature, asking(feature, IngressProxy.traefik()).findings.filter(({ rule }) => rule === 'option-invalid' || rule === 'route-value-invalid')]).toEqual([feature, []]);
      expect(ASKS[feature].http ?? ASKS[feature].stream).toBeDefined();
    }
  });

  test.each(ALL_FEATURES)('%s is written as the page says', (feature) => {
    const words = WRITTEN_AS[feature].split(/[^A-Za-z0-9]+/);
    const [path] = ASKS[feature].http?.paths ?? [];
    const properties = Object.keys({ ...ASKS[feature].http, ...ASKS[feature].stream, ...path }).map((property) => (property === 'hosts' ? 'host' : property));
    expect(words.some((word) => properties.includes(word))).toBe(true);
  });

  test('a plain route asks for nothing', () => expect(askedFeatures(PLAIN)).toEqual([]));

  test('what the route says once is asked once, by its own property, and what a path says by the path\'s', () => {
    const cors = { origins: ['*'], methods: [], headers: [], exposedHeaders: [], credentials: false };
    const rule = PLAIN.rules[0];
    const route: RouteIntent = {
      ...PLAIN,
      features: { cors },
      rules: [{ ...rule, property: 'paths[0]', features: { cors } }, { ...rule, property: 'paths[1]', features: { cors } }, { ...rule, property: 'paths[2]', features: { cors: { ...cors } } }],
    };
    expect(askedFeatures(route).map(({ property }) => property)).toEqual(['cors', 'paths[2].cors']);
  });

  test('the proxies that can are named from all tables', () => {
    const [asked] = askedFeatures({ ...PLAIN, forceHttps: true });
    expect(proxiesThatCan(asked, ALL_PROXIES)).toContain('Traefik');
  });
});

const PLAIN: HttpRouteIntent = {
  kind: 'http',
  construct: 'apps/Route',
  name: 'route',
  namespace: 'shop',
  annotations: {},
  hosts: ['app.example.com'],
  features: {},
  forceHttps: false,
  rules: [{
    property: '',
    namespace: 'shop',
    match: { path: '/', pathMatch: 'prefix', methods: [], headers: [], query: [] },
    backends: [{ service: 'web', namespace: 'shop', port: () => 80, weight: 1, protocol: 'http' }],
    features: {},
  }],
};
