import { chartObjectsOf, fluxRepository, helmRelease } from './case-releases';
import { truePlaces } from '../../../src/repository/helm/made-places';

const made = (values: string, chart = 'app-template') =>
  chartObjectsOf(fluxRepository({ 'apps/web.yaml': helmRelease(`  chart: { spec: { chart: ${chart} } }\n  values: ${values}`) })).routes;
const manifests = (values: string, chart?: string): any[] => made(values, chart).map(({ manifest }) => manifest);
const PARENT = 'parentRefs: [{ name: internal, namespace: network, sectionName: https }]';

describe('the chart app-template makes routes', () => {
  test('with what their owner wrote of parents, hosts and matches, in the namespace of the release', () => {
    const matches = '[{ path: { type: PathPrefix, value: /api } }]';
    expect(manifests(`{ route: { app: { annotations: { a: b }, ${PARENT}, hostnames: [web.example.com], rules: [{ matches: ${matches}, backendRefs: [{ name: web, port: 80 }] }] } } }`)).toEqual([{
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'web-app', namespace: 'shop', annotations: { a: 'b' } },
      spec: {
        parentRefs: [{ name: 'internal', namespace: 'network', sectionName: 'https' }],
        hostnames: ['web.example.com'],
        rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/api' } }], backendRefs: [{ name: 'web', port: 80 }] }],
      },
    }]);
  });

  test.each<[string, string, unknown[]]>([
    ['the name and the namespace of the release are filled in', '["{{ .Release.Name }}.example.com", "{{- .Release.Namespace -}}.example.com"]', ['web.example.com', 'shop.example.com']],
    ['any other template is filled in later', '["{{ .Values.host }}"]', ['${ .Values.host }']],
    ['a variable of Flux stays one', '["web.${DOMAIN}"]', ['web.${DOMAIN}']],
  ])('of hosts, %s', (_, hostnames, expected) => expect(manifests(`{ route: { app: { ${PARENT}, hostnames: ${hostnames} } } }`)[0].spec.hostnames).toEqual(expected));

  test.each<[string, string, string[]]>([
    ['of every kind that it knows', `{ a: { kind: GRPCRoute, ${PARENT} }, b: { kind: TCPRoute, ${PARENT} }, c: { kind: Unheard, ${PARENT} } }`, ['v1 GRPCRoute', 'v1alpha2 TCPRoute']],
    ['but none that is switched off', `{ a: { enabled: false, ${PARENT} } }`, []],
  ])('%s', (_, route, expected) => expect(manifests(`{ route: ${route} }`).map(({ apiVersion, kind }) => `${apiVersion.split('/')[1]} ${kind}`)).toEqual(expected));

  test.each<[string, string, unknown[] | undefined]>([
    ['the chart\'s own word for it is not known by its name', '{ backendRefs: [{ identifier: app, port: http, weight: 2 }] }', [{ name: '${the Service app}', port: '${its port http}', weight: 2 }]],
    ['that word and a number is known by its port', '{ backendRefs: [{ identifier: app, port: 80 }] }', [{ name: '${the Service app}', port: 80 }]],
    ['nothing is the Service that the chart finds', '{ matches: [] }', [{ name: '${the Service of this release}', port: '${its port}' }]],
    ['a redirect is none', '{ filters: [{ type: RequestRedirect, requestRedirect: { scheme: https } }] }', undefined],
  ])('whose backend that is told by %s', (_, rule, expected) => {
    expect(manifests(`{ route: { app: { ${PARENT}, rules: [${rule}] } } }`)[0].spec.rules[0].backendRefs).toEqual(expected);
  });
});

describe('the chart app-template makes Ingresses', () => {
  const INGRESS = '{ main: { className: nginx, hosts: [{ host: web.example.com, paths: [{ path: /, service: { identifier: app, port: http } }, { path: /x, pathType: Exact, service: { name: other, port: 81 } }] }], tls: [{ hosts: [web.example.com], secretName: web-tls }] } }';
  test('whose Services and ports are known where they are told by name and number', () => {
    const [{ metadata, spec }] = manifests(`{ ingress: ${INGRESS} }`);
    expect([metadata.name, spec.ingressClassName, spec.rules[0].host, spec.tls]).toEqual(['web-main', 'nginx', 'web.example.com', [{ hosts: ['web.example.com'], secretName: 'web-tls' }]]);
    expect(spec.rules[0].http.paths).toEqual([
      { path: '/', pathType: 'Prefix', backend: { service: { name: '${the Service app}', port: { name: '${its port http}' } } } },
      { path: '/x', pathType: 'Exact', backend: { service: { name: 'other', port: { number: 81 } } } },
    ]);
  });
});

test.each(['{ route: { app: {} } }', '{ ingress: { enabled: true, hosts: [web.example.com] } }'])('what other charts make of %s nobody knows', (values) => {
  expect(manifests(values, 'web')).toEqual([]);
});

test.each<[string, string]>([
  ['spec.rules[1].matches[0]', 'spec.values.route.app.rules[1]'],
  ['spec.parentRefs[0]', 'spec.values.route.app.parentRefs[0]'],
  ['spec.hostnames[1]', 'spec.values.route.app.hostnames'],
  ['metadata.name', 'spec.values.route.app'],
])('a finding about %s stands at %s', (property, place) => {
  const placeOf = truePlaces(made(`{ route: { app: { ${PARENT}, hostnames: [a.example.com, b.example.com], rules: [{}, {}] } } }`));
  expect(placeOf({ file: 'apps/web.yaml', object: 'HTTPRoute shop/web-app', property }).property).toBe(place);
});
