import { changesOf, changesOfFiles, ingress } from './states';
import { RouteChange } from '../../src/changes/route-changes';

const target = (list: RouteChange['from']) => list.map(({ backends, entrance, tls }) => `${backends.join(',')} by ${entrance}, TLS ${tls ?? 'not known'}`).join(' and ') || 'nobody';
const text = ({ change, requests, from, to, wider }: RouteChange) => `${change} ${requests}: ${target(from)} → ${target(to)}${wider === undefined ? '' : `, wider ${wider.requests}`}`;
const routes = (before: string, after: string) => changesOf(before, after).routes.map(text);

const gateway = (spec = '') => `---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: external, namespace: network }\nspec: { gatewayClassName: envoy, listeners: [{ name: https, port: 443, protocol: HTTPS, allowedRoutes: { namespaces: { from: All } }, tls: { certificateRefs: [{ name: wildcard }] }${spec} }] }\n`;
const httpRoute = (host: string, backend: string, match = '{ path: { type: PathPrefix, value: / } }') => `---\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: web, namespace: apps }\nspec: { hostnames: [${host}], parentRefs: [{ name: external, namespace: network }], rules: [{ matches: [${match}], backendRefs: [{ name: ${backend}, port: 80 }] }] }\n`;
const ingressRoute = (match: string, tls = '') => `---\napiVersion: traefik.io/v1alpha1\nkind: IngressRoute\nmetadata: { name: web, namespace: apps }\nspec: { entryPoints: [websecure], routes: [{ kind: Rule, match: "${match}", services: [{ name: web, port: 80 }] }]${tls} }\n`;
const httpProxy = (service: string) => `---\napiVersion: projectcontour.io/v1\nkind: HTTPProxy\nmetadata: { name: web, namespace: apps }\nspec: { virtualhost: { fqdn: a.example.com }, routes: [{ conditions: [{ prefix: / }], services: [{ name: ${service}, port: 80 }] }] }\n`;

const virtualServer = (service: string, tls = '') => `---\napiVersion: k8s.nginx.org/v1\nkind: VirtualServer\nmetadata: { name: web, namespace: apps }\nspec: { host: a.example.com, ingressClassName: nginx, upstreams: [{ name: web, service: ${service}, port: 80 }], routes: [{ path: /, action: { pass: web } }]${tls} }\n`;

const HOST = 'a.example.com';
/** A Gateway whose plain HTTP is sent on to HTTPS, whatever the host. */
const TWO_DOORS = gateway().replace('listeners: [', 'listeners: [{ name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }, ')
  + '---\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: redirect, namespace: network }\nspec: { parentRefs: [{ name: external, sectionName: http }], rules: [{ filters: [{ type: RequestRedirect, requestRedirect: { scheme: https } }] }] }\n';
const EVERY_HOST = httpRoute('x', 'every').replace('hostnames: [x], ', '').replace('name: web, namespace: apps }', 'name: every, namespace: apps }');
const ROOT = ingress('web', HOST, '/');

test.each<[string, string, string, string[]]>([
  ['nothing, where another Ingress says the same', ROOT, ingress('other', HOST, '/', { backend: 'web' }), []],
  ['nothing, where a prefix ends with a slash or not', ingress('web', HOST, '/api'), ingress('web', HOST, '/api/'), []],
  ['another Service answers', ROOT, ingress('web', HOST, '/', { backend: 'shop' }), ['elsewhere a.example.com/: apps/web:80 by class traefik, TLS none → apps/shop:80 by class traefik, TLS none']],
  ['another class answers', ROOT, ingress('web', HOST, '/', { className: 'nginx' }), ['elsewhere a.example.com/: apps/web:80 by class traefik, TLS none → apps/web:80 by class nginx, TLS none']],
  ['a path is new, and was a part of a wider one', ROOT, ROOT + ingress('api', HOST, '/api'), ['new a.example.com/api: nobody → apps/api:80 by class traefik, TLS none, wider a.example.com/']],
  ['a path is gone, and a wider one answers', ROOT + ingress('api', HOST, '/api'), ROOT, ['gone a.example.com/api: apps/api:80 by class traefik, TLS none → nobody, wider a.example.com/']],
  ['a host is new, and a wildcard answered it', ingress('all', '"*.example.com"', '/'), ingress('all', '"*.example.com"', '/') + ROOT, ['new a.example.com/: nobody → apps/web:80 by class traefik, TLS none, wider *.example.com/']],
  ['a wildcard of another class answered nothing of it', ingress('all', '"*.example.com"', '/', { className: 'nginx' }), ingress('all', '"*.example.com"', '/', { className: 'nginx' }) + ROOT, ['new a.example.com/: nobody → apps/web:80 by class traefik, TLS none']],
  ['a redirect of plain HTTP does not answer what is gone by HTTPS too', TWO_DOORS + httpRoute(HOST, 'web'), TWO_DOORS, ['gone a.example.com/: apps/web:80 by Gateway network/external, TLS Secret network/wildcard, none → nobody']],
  ['a route of every host through the same listeners does', `${TWO_DOORS}${EVERY_HOST}${httpRoute(HOST, 'web')}`, TWO_DOORS + EVERY_HOST, ['gone a.example.com/: apps/web:80 by Gateway network/external, TLS Secret network/wildcard, none → nobody, wider */']],
  ['a host is gone', ROOT, '', ['gone a.example.com/: apps/web:80 by class traefik, TLS none → nobody']],
  ['it gets TLS', ROOT, ingress('web', HOST, '/', { tls: 'cert' }), ['tls a.example.com/: apps/web:80 by class traefik, TLS none → apps/web:80 by class traefik, TLS Secret apps/cert']],
  ['another certificate', ingress('web', HOST, '/', { tls: 'cert' }), ingress('web', HOST, '/', { tls: 'new' }), ['tls a.example.com/: apps/web:80 by class traefik, TLS Secret apps/cert → apps/web:80 by class traefik, TLS Secret apps/new']],
  ['a Gateway takes over from an Ingress', ROOT, gateway() + httpRoute(HOST, 'web'), ['elsewhere a.example.com/: apps/web:80 by class traefik, TLS none → apps/web:80 by Gateway network/external, TLS Secret network/wildcard']],
  ['an HTTPRoute leads elsewhere', gateway() + httpRoute(HOST, 'web'), gateway() + httpRoute(HOST, 'shop'), ['elsewhere a.example.com/: apps/web:80 by Gateway network/external, TLS Secret network/wildcard → apps/shop:80 by Gateway network/external, TLS Secret network/wildcard']],
  ['a listener that no longer takes the host ends it', gateway() + httpRoute(HOST, 'web'), gateway(', hostname: b.example.com') + httpRoute(HOST, 'web'), ['gone a.example.com/: apps/web:80 by Gateway network/external, TLS Secret network/wildcard → nobody']],
  ['of a Gateway that lives elsewhere TLS is not known', httpRoute(HOST, 'web'), '', ['gone a.example.com/: apps/web:80 by Gateway network/external, TLS not known → nobody']],
  ['conditions are part of the requests', gateway() + httpRoute(HOST, 'web'), gateway() + httpRoute(HOST, 'web', '{ path: { type: PathPrefix, value: / }, method: GET }'), [
    'gone a.example.com/: apps/web:80 by Gateway network/external, TLS Secret network/wildcard → nobody',
    'new a.example.com/ [GET]: nobody → apps/web:80 by Gateway network/external, TLS Secret network/wildcard',
  ]],
  ['an IngressRoute is told by the words of its rule', ingressRoute('Host(`a.example.com`)'), ingressRoute('Host(`b.example.com`)'), [
    'gone Host(`a.example.com`): apps/web:80 by entry point websecure, TLS none → nobody',
    'new Host(`b.example.com`): nobody → apps/web:80 by entry point websecure, TLS none',
  ]],
  ['an IngressRoute gets TLS', ingressRoute('Host(`a.example.com`)'), ingressRoute('Host(`a.example.com`)', ', tls: { secretName: cert }'), [
    'tls Host(`a.example.com`): apps/web:80 by entry point websecure, TLS none → apps/web:80 by entry point websecure, TLS Secret apps/cert',
  ]],
  ['an HTTPProxy leads elsewhere', httpProxy('web'), httpProxy('shop'), ['elsewhere a.example.com/: apps/web:80 by Contour, TLS not known → apps/shop:80 by Contour, TLS not known']],
  ['a VirtualServer leads elsewhere', virtualServer('web'), virtualServer('shop'), ['elsewhere a.example.com/: apps/web:80 by class nginx, TLS none → apps/shop:80 by class nginx, TLS none']],
  ['a VirtualServer gets TLS', virtualServer('web'), virtualServer('web', ', tls: { secret: cert }'), ['tls a.example.com/: apps/web:80 by class nginx, TLS none → apps/web:80 by class nginx, TLS Secret apps/cert']],
])('%s', (_, before, after, expected) => expect(routes(before, after)).toEqual(expected));

test('what only a chart knows the name of stands there in words, and is not nothing', () => {
  const release = (parent: string, className: string) => ({
    'apps/web.yaml': '---\napiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: web, namespace: apps }\nspec:\n  chart: { spec: { chart: app-template, sourceRef: { kind: HelmRepository, name: charts } } }\n'
      + `  values: { ingress: { app: { className: ${className}, hosts: [{ host: a.example.com, paths: [{ path: /, service: { identifier: app, port: http } }] }] } }, `
      + `route: { app: { hostnames: [b.example.com], parentRefs: [{ name: ${parent}, namespace: network }], rules: [{ backendRefs: [{ identifier: app, port: 80 }] }] } } }\n`,
  });
  expect(changesOfFiles(release('external', 'traefik'), release('internal', 'nginx')).routes.map(text)).toEqual([
    'elsewhere a.example.com/: the Service app in apps (its port http) by class traefik, TLS none → the Service app in apps (its port http) by class nginx, TLS none',
    'elsewhere b.example.com/: the Service app in apps (its port 80) by Gateway network/external, TLS not known → the Service app in apps (its port 80) by Gateway network/internal, TLS not known',
  ]);
});
