import { contourAnnotationProblems } from '../../../src/behavior/contour/annotations';
import { HAPROXY_ANNOTATIONS, haproxyAnnotationProblems } from '../../../src/behavior/haproxy/annotations';
import { INGRESS_NGINX_ANNOTATIONS, ingressNginxAnnotationProblems } from '../../../src/behavior/ingress-nginx/annotations';
import { NGINX_ANNOTATIONS, nginxAnnotationProblems } from '../../../src/behavior/nginx/annotations';
import type { AnnotationTable } from '../../../src/behavior/proxies/values/unread-annotations';
import { traefikAnnotationProblems } from '../../../src/behavior/traefik/annotation-values';
import { Lab } from '../seed-network';
import { AppRoute, AppRouteProps, IngressGateway, IngressProxy, RouteBackend } from 'cdk8s-bare-metal';

const web = RouteBackend.external('web', 80);

function findingsOf(annotations: Record<string, string>, proxy?: IngressProxy, asked: Partial<AppRouteProps> = {}) {
  const definitions = ['traefik', 'contour', 'haproxy-kubernetes-ingress', 'nginx-kubernetes-ingress'];
  const lab = new Lab({ plan: { externals: { definitions } } });
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy });
  new AppRoute(lab.apps, 'Route', { gateway, host: 'app.example.com', backend: web, annotations, ...asked });
  return lab.plan.check().findings.filter(({ severity }) => severity !== 'note');
}

function errorsOf(...[annotations, proxy, asked]: Parameters<typeof findingsOf>) {
  return findingsOf(annotations, proxy, asked).filter(({ severity }) => severity === 'error');
}

/** What is said of a route's annotations, as `message / help`. */
function saidOf(annotations: Record<string, string>, proxy?: IngressProxy, asked?: Partial<AppRouteProps>) {
  return errorsOf(annotations, proxy, asked).filter(({ rule }) => rule === 'route-value-invalid').map(({ message, help }) => `${message} / ${help}`);
}

describe('an annotation of a route that its proxy does not read is refused, with the property that says it for every proxy', () => {
  test.each([
    ['of ingress-nginx, at Traefik', { 'nginx.ingress.kubernetes.io/proxy-body-size': '8m' }, undefined, 'is for ingress-nginx (retired), and Traefik', '`maxBodySize`'],
    ['of NGINX, at Traefik', { 'nginx.org/client-max-body-size': '8m' }, undefined, 'is for NGINX, and Traefik', '`maxBodySize`'],
    ['of HAProxy, at Traefik, where nothing says the same', { 'haproxy.org/check': 'true' }, undefined, 'is for HAProxy, and Traefik', 'Remove it.'],
    ['of Traefik, at HAProxy', { 'traefik.ingress.kubernetes.io/router.priority': '9' }, IngressProxy.haproxy(), 'is for Traefik, and HAProxy', 'Remove it.'],
    ['of Contour, at HAProxy', { 'projectcontour.io/response-timeout': '9s' }, IngressProxy.haproxy(), 'is for Contour, and HAProxy', '`timeouts.backend`'],
  ] as const)('%s', (_, annotations, proxy, message, help) => {
    const said = saidOf(annotations, proxy);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(message);
    expect(said[0]).toContain(help);
  });

  test.each([
    ['that its proxy reads', { 'traefik.ingress.kubernetes.io/router.middlewares': 'auth@file, shop-auth@kubernetescrd' }],
    ['of a program beside the proxy', { 'external-dns.kubernetes.io/hostname': 'app.example.com', 'example.com/owner': 'shop' }],
  ] as const)('not one %s', (_, annotations) => {
    expect(saidOf(annotations)).toEqual([]);
  });
});

describe('a value of Traefik\'s annotations that it cannot read is refused', () => {
  test.each([
    ['a line break', 'router.middlewares', 'auth@file\n,b@file'],
    ['a Middleware without its provider', 'router.middlewares', 'auth'],
    ['a priority in words', 'router.priority', 'high'],
    ['a switch in words', 'router.tls', 'on'],
    ['an empty list of entry points', 'router.entrypoints', ''],
    ['a switch of all that is observed in words', 'router.observability', 'all'],
    ['a syntax of rules that there is not', 'router.rulesyntax', 'v3; v2'],
  ])('%s', (_, name, value) => {
    expect(saidOf({ [`traefik.ingress.kubernetes.io/${name}`]: value })).toEqual([expect.stringContaining(`${JSON.stringify(value)} is no value of traefik.ingress.kubernetes.io/${name}`)]);
  });
});

describe('a value of Contour\'s annotations that it cannot read, or a name that it does not know, is refused', () => {
  test.each([
    ['a time in words', { 'projectcontour.io/response-timeout': 'soon' }, '"soon" is no value of projectcontour.io/response-timeout'],
    ['half a try', { 'projectcontour.io/num-retries': '1.5' }, '"1.5" is no value of projectcontour.io/num-retries'],
    ['a version of TLS that it takes for none', { 'projectcontour.io/tls-minimum-protocol-version': '1.1' }, '"1.1" is no value'],
    ['a switch in words', { 'ingress.kubernetes.io/force-ssl-redirect': 'yes' }, '"yes" is no value of ingress.kubernetes.io/force-ssl-redirect'],
    ['a name with a slip', { 'projectcontour.io/response-timeouts': '5s' }, 'Did you mean `projectcontour.io/response-timeout`?'],
    ['what it reads on a Service', { 'projectcontour.io/max-connections': '5' }, 'reads no annotation projectcontour.io/max-connections on an Ingress'],
    ['the class, in its own words', { 'projectcontour.io/ingress.class': 'inner' }, 'the class of a route is that of its gateway'],
  ])('%s', (_, annotations, said) => {
    expect(saidOf(annotations, IngressProxy.contour())).toEqual([expect.stringMatching(new RegExp(said.replace(/[?.]/g, '\\$&'), 'i'))]);
  });

  test('also what a property says already', () => {
    expect(saidOf({ 'projectcontour.io/websocket-routes': '/' }, IngressProxy.contour(), { webSocket: true })).toEqual([expect.stringContaining('(`webSocket`), and both cannot hold')]);
  });

  test.each([
    ['projectcontour.io/response-timeout', 'infinity'], ['projectcontour.io/response-timeout', '1m30s'], ['projectcontour.io/retry-on', '5xx, reset'],
    ['projectcontour.io/num-retries', '-1'], ['projectcontour.io/websocket-routes', '/, /chat'], ['kubernetes.io/ingress.allow-http', 'false'],
  ])('but not %s: %s', (key, value) => {
    expect(saidOf({ [key]: value }, IngressProxy.contour())).toEqual([]);
  });
});

describe.each([
  ['Traefik', () => IngressProxy.traefik(), 'traefik.ingress.kubernetes.io/router.middlewares', 'shop-auth@kubernetescrd', 'auth', 'an IngressRoute'],
  ['NGINX', () => IngressProxy.nginx(), 'nginx.org/client-max-body-size', '8m', '8;m', 'a VirtualServer'],
  ['Contour', () => IngressProxy.contour(), 'projectcontour.io/num-retries', '3', 'three', 'an HTTPProxy'],
] as const)('an annotation of %s on a route that is no Ingress', (name, proxy, key, good, bad, kind) => {
  const found = (value: string) => errorsOf({ [key]: value }, proxy(), { methods: ['POST'] }).map(({ rule, message, places }) => ({ rule, message, at: `${places[0]}` }));
  const place = `apps/Route (annotations.${key})`;
  const refusal = { rule: 'route-feature-unsupported', at: place, message: `The route apps/Route is written as ${kind}, of which ${name} reads no annotations: nobody would act on ${key}.` };

  test('is refused, since nobody would act on it', () => {
    expect(found(good)).toEqual([refusal]);
  });

  test('is told beside a bad value of it', () => {
    expect(found(bad)).toEqual([refusal, expect.objectContaining({ rule: 'route-value-invalid', at: place })]);
  });
});

describe('an annotation of HAProxy about the backend', () => {
  const annotations = { 'haproxy.org/timeout-server': '5s', 'haproxy.org/allow-list': '192.0.2.0/24' };

  test('is refused where a Backend says all of it, and one about requests is not', () => {
    expect(errorsOf(annotations, IngressProxy.haproxy(), { compression: true }).map(({ message }) => message)).toEqual([
      'The route apps/Route is written with a Backend, beside which HAProxy\'s controller reads no annotations about the backend: nobody would act on haproxy.org/timeout-server.',
    ]);
  });

  test('holds for its route alone, and not for others to the same Service', () => {
    const lab = new Lab();
    const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: IngressProxy.haproxy() });
    new AppRoute(lab.apps, 'Slow', { gateway, host: 'slow.example.com', backend: web, annotations });
    new AppRoute(lab.apps, 'Quick', { gateway, host: 'quick.example.com', backend: web, annotations: { 'haproxy.org/allow-list': '192.0.2.0/24' } });
    const written = (lab.apps.toJson() as { metadata: { annotations: Record<string, string> } }[]).map(({ metadata }) => metadata.annotations);
    expect(written).toEqual([{ ...annotations, 'haproxy.org/standalone-backend': 'true' }, { 'haproxy.org/allow-list': '192.0.2.0/24' }]);
  });
});

test.each(['PathRegexp', 'Host(`other.example.com`) || PathPrefix', 'a\nb'])('how Traefik compares a path is said by `match`, and no annotation: %j', (value) => {
  expect(saidOf({ 'traefik.ingress.kubernetes.io/router.pathmatcher': value })).toEqual([expect.stringMatching(/ImplementationSpecific, and a route is written with none.*`match`/)]);
});

test('what Traefik reads on a Service is refused on a route', () => {
  expect(saidOf({ 'traefik.ingress.kubernetes.io/service.sticky.cookie': 'true' })).toEqual([expect.stringContaining('on a Service, and not on an Ingress')]);
});

describe.each([
  ['Traefik', () => IngressProxy.traefik()], ['NGINX', () => IngressProxy.nginx()], ['HAProxy', () => IngressProxy.haproxy()], ['Contour', () => IngressProxy.contour()],
] as const)('the class of a route is that of its gateway, behind %s', (_, proxy) => {
  test.each<[string, Partial<AppRouteProps>]>([['as an Ingress', {}], ['as its own kind', { methods: ['POST'] }]])('%s', (__, asked) => {
    expect(errorsOf({ 'kubernetes.io/ingress.class': 'inner' }, proxy(), asked).filter(({ rule }) => rule !== 'route-feature-unsupported').map(({ rule, message }) => `${rule} ${message}`))
      .toEqual([expect.stringMatching(/^route-value-invalid The class of a route is that of its gateway, [-a-z0-9]+, and the annotation names "inner"/)]);
  });
});

test.each([
  ['a bad priority', 'router.priority', 'high', 'route-value-invalid'],
  ['a bad entry point', 'router.entrypoints', 'web;secure', 'route-value-invalid'],
  ['an entry point that there is not', 'router.entrypoints', 'tcp', 'traefik-entry-point-unknown'],
  ['a name with a slip', 'router.prioritty', '1', 'traefik-annotation-unknown'],
])('%s of a route with two paths is told once', (_, name, value, rule) => {
  expect(findingsOf({ [`traefik.ingress.kubernetes.io/${name}`]: value }, undefined, { paths: [{ path: '/' }, { path: '/api' }] }).map((finding) => finding.rule)).toEqual([rule]);
});

describe('every annotation that a proxy reads on an Ingress has values of a form, so that none takes what could be configuration', () => {
  const HOSTILE = ['', '/', 'http://'].flatMap((start) => ['a\nb', 'a;b', 'a{b', 'a}b', 'a`b', 'a${b}', 'a"b', 'a\u0000b'].map((text) => `${start}${text}`));
  /** Taken on purpose: lines that are rules of their own, header values that stand between quotes, names of variables, and what a program compares. */
  const TAKEN = (key: string, value: string) => (/path-rewrite$/.test(key) && value.includes('\n')) || (/(add-header|proxy-set-headers)$/.test(key) && value.includes(';'))
    || (/(auth-cache-key|modsecurity-transaction-id)$/.test(key) && value === 'a${b}') || /canary-by-header-pattern$/.test(key);
  const names = (table: AnnotationTable) => [...table.formats.keys()].map((name) => `${table.prefix}${name}`);
  const TRAEFIK_KEYS = ['entrypoints', 'middlewares', 'observability', 'observability.accesslogs', 'observability.metrics', 'observability.tracing', 'observability.traceverbosity', 'pathmatcher', 'priority',
    'rulesyntax', 'tls', 'tls.certresolver', 'tls.options', 'tls.domains.0.main', 'tls.domains.0.sans'].map((name) => `traefik.ingress.kubernetes.io/router.${name}`);
  const CONTOUR_KEYS = ['num-retries', 'per-try-timeout', 'response-timeout', 'retry-on', 'tls-cert-namespace', 'tls-maximum-protocol-version', 'tls-minimum-protocol-version', 'websocket-routes']
    .map((name) => `projectcontour.io/${name}`);

  test.each<[string, readonly string[], (annotations: Record<string, string>) => readonly unknown[]]>([
    ['Traefik', TRAEFIK_KEYS, traefikAnnotationProblems],
    ['Contour', [...CONTOUR_KEYS, 'ingress.kubernetes.io/force-ssl-redirect', 'kubernetes.io/ingress.allow-http'], (annotations) => contourAnnotationProblems(annotations, [])],
    ['HAProxy', names(HAPROXY_ANNOTATIONS), haproxyAnnotationProblems],
    ['NGINX', names(NGINX_ANNOTATIONS), nginxAnnotationProblems],
    ['ingress-nginx', names(INGRESS_NGINX_ANNOTATIONS), ingressNginxAnnotationProblems],
  ])('%s', (_, keys, problems) => {
    expect(keys.length).toBeGreaterThan(9);
    const taken = keys.flatMap((key) => HOSTILE.filter((value) => !TAKEN(key, value) && problems({ [key]: value }).length === 0).map((value) => [key, value]));
    expect(taken).toEqual([]);
  });
});
