import { Duration, Size } from 'cdk8s';
import { Ask, asking } from './feature-asks';
import { refusedTogether } from '../../../scripts/features/refused-together';
import { sampleRoute } from '../../../scripts/features/sample-routes';
import { ALL_PROXIES } from '../../../src/behavior/proxies/all-proxies';
import { ALL_FEATURES, Feature } from '../../../src/behavior/proxies/features';
import { AppRouteProps, BackendConnection, BackendProtocol, IngressProxy, PathMatch, RouteBackend, RouteTls } from 'cdk8s-bare-metal';

/**
 * Of two features that a proxy has, none is dropped where both are asked for: what tells each stands in the output, or the pair is refused. Each
 * feature has a value that nothing else has.
 */
interface Told {
  readonly props: Partial<AppRouteProps>;
  /** How its backend is spoken to. */
  readonly connection?: BackendConnection;
  /** What stands in the output of each proxy that does not do it by itself. */
  readonly mark: RegExp;
}

const other = RouteBackend.external('other', 8080);
const REDIRECTS: readonly Feature[] = ['redirect-host', 'redirect-path', 'redirect-status'];
/** The last word of a property wins where two features are one property: `rewrite.prefix` and `rewrite.path` are refused together elsewhere. */
const TOLD: { readonly [feature in Feature]?: Told } = {
  'wildcard-host': { props: { host: '*.example.com' }, mark: /\*\.example\.com/ },
  'path-regex': { props: { paths: [{ path: '/v[0-9]+', match: PathMatch.REGEX }] }, mark: /\/v\[0-9\]\+/ },
  'method-match': { props: { methods: ['PATCH'] }, mark: /PATCH/ },
  'header-match': { props: { matchHeaders: { 'X-Env': 'mauve' } }, mark: /mauve/ },
  'query-match': { props: { matchQuery: { colour: 'teal' } }, mark: /teal/ },
  'weights': { props: {}, mark: /27/ },
  'redirect-https': { props: { forceHttps: true }, mark: /redirectScheme|to-https|ssl-redirect|"redirect":\{"enable":true\}|"tls":\{/ },
  'redirect-host': { props: { redirect: { host: 'new.example.com' } }, mark: /new\.example\.com/ },
  'redirect-path': { props: { redirect: { path: '/elsewhere' } }, mark: /\/elsewhere/ },
  'redirect-status': { props: { redirect: { host: 'new.example.com', status: 301 } }, mark: /301|"permanent":true/ },
  'rewrite-prefix': { props: { paths: [{ path: '/api' }], rewrite: { prefix: '/inner' } }, mark: /\/inner/ },
  'rewrite-path': { props: { rewrite: { path: '/index.html' } }, mark: /\/index(\.|\[\.\]|\\\\\.)html/ },
  'rewrite-host': { props: { rewrite: { host: 'hidden.example.com' } }, mark: /hidden\.example\.com/ },
  'request-header-set': { props: { requestHeaders: { set: { 'X-Set': 'amber' } } }, mark: /amber/ },
  'request-header-remove': { props: { requestHeaders: { remove: ['X-Debug'] } }, mark: /X-Debug/ },
  'response-header-set': { props: { responseHeaders: { set: { 'X-Shown': 'ochre' } } }, mark: /ochre/ },
  'response-header-remove': { props: { responseHeaders: { remove: ['X-Powered-By'] } }, mark: /X-Powered-By/ },
  'timeout-request': { props: { timeouts: { request: Duration.seconds(37) } }, mark: /37s/ },
  'timeout-backend': { props: { timeouts: { backend: Duration.seconds(13) } }, mark: /13s|13000|"13"/ },
  'timeout-idle': { props: { timeouts: { idle: Duration.seconds(119) } }, mark: /119s|1m59s/ },
  'retries': { props: { retries: { attempts: 7 } }, mark: /"(count|numRetries|retries|[^"]*num-retries)":"?7|"(attempts|[^"]*tries)":"?8/ },
  'body-size': { props: { maxBodySize: Size.kibibytes(9) }, mark: /9216/ },
  'cors': { props: { cors: { origins: ['https://asks.example.com'] } }, mark: /asks(\[\.\]|\.)example/ },
  'rate-limit': { props: { rateLimit: { requests: 43, per: Duration.minutes(1) } }, mark: /43/ },
  'allow-list': { props: { allow: ['10.11.0.0/16'] }, mark: /10\.11\.0\.0\/16/ },
  'deny-list': { props: { deny: ['203.0.113.0/24'] }, mark: /203\.0\.113\.0\/24/ },
  'basic-auth': { props: { basicAuth: { secretName: 'people' } }, mark: /people/ },
  'external-auth': { props: { externalAuth: { backend: RouteBackend.external('judge', 4180), responseHeaders: ['X-Judged'] } }, mark: /judge[\s\S]*X-Judged|X-Judged[\s\S]*judge/ },
  'session-affinity': { props: { affinity: { cookie: 'crumb' } }, mark: /crumb|"strategy":"Cookie"/ },
  'mirroring': { props: { mirror: { backend: RouteBackend.external('copycat', 8080), percent: 5 } }, mark: /copycat/ },
  'compression': { props: { compression: true }, mark: /compress/i },
  'websocket': { props: { webSocket: true }, mark: /websocket/i },
  'grpc': { props: {}, connection: { protocol: BackendProtocol.GRPC }, mark: /h2c|grpc|"h2"|useClientProtocol/i },
  'backend-h2c': { props: {}, connection: { protocol: BackendProtocol.H2C }, mark: /h2c|"h2"|useClientProtocol/ },
  'backend-tls': { props: {}, connection: { protocol: BackendProtocol.HTTPS, tls: { caSecret: 'inner-ca', serverName: 'web.internal' } }, mark: /inner-ca[\s\S]*web\.internal|web\.internal[\s\S]*inner-ca/ },
  'mutual-tls': { props: { tls: RouteTls.fromSecret('web-tls', { external: true, clientCaSecret: 'staff-ca' }) }, mark: /staff-ca/ },
};
const PAIRED = ALL_FEATURES.filter((feature) => TOLD[feature] !== undefined);

const PROXIES: readonly (readonly [string, () => IngressProxy])[] = [
  ['Traefik', () => IngressProxy.traefik()],
  ['Traefik (Gateway API)', () => IngressProxy.traefikGateway({ certificates: [{ host: '*.example.com', secretName: 'all-tls' }] })],
  ['Envoy Gateway', () => IngressProxy.envoyGateway({ certificates: [{ host: '*.example.com', secretName: 'all-tls' }] })],
  ['Contour', () => IngressProxy.contour({ certificates: [{ host: '*.example.com', secretName: 'all-tls' }] })],
  ['Cilium', () => IngressProxy.cilium()],
  ['HAProxy', () => IngressProxy.haproxy()],
  ['NGINX', () => IngressProxy.nginx({ defaultCertificate: 'all-hosts' })],
  ['ingress-nginx (retired)', () => IngressProxy.ingressNginx({ acknowledgeRetired: true })],
];

/** The limit of the only try is that of the whole, since it is no longer. */
const NARROWER: readonly (readonly [string, Feature, Feature])[] = [['Contour', 'timeout-request', 'timeout-backend']];

function both(first: Feature, second: Feature): Ask {
  const [a, b] = [TOLD[first]!, TOLD[second]!];
  const props: Record<string, unknown> = { ...a.props };
  for (const [name, value] of Object.entries(b.props)) {
    props[name] = ['redirect', 'rewrite', 'requestHeaders', 'responseHeaders', 'timeouts'].includes(name) ? { ...props[name] as object, ...value as object } : value;
  }
  const pair = [first, second];
  const backend = RouteBackend.external('web', 8080, { ...a.connection, ...b.connection });
  return {
    http: {
      // NGINX speaks gRPC for hosts with HTTPS alone.
      ...(pair.includes('grpc') ? { tls: RouteTls.fromSecret('web-tls', { external: true }) } : {}),
      ...props,
      backend: pair.some((feature) => REDIRECTS.includes(feature)) ? undefined : pair.includes('weights') ? RouteBackend.weighted({ backend, weight: 73 }, { backend: other, weight: 27 }) : backend,
    },
  };
}

/** Two that are two values of one property. */
function exclude(first: Feature, second: Feature): boolean {
  const said = (feature: Feature) => [...Object.keys(TOLD[feature]!.props), ...(TOLD[feature]!.connection === undefined ? [] : ['connection'])];
  // What a backend answers has its headers taken away; a redirect has none of them.
  const isBackend = (feature: Feature) => feature === 'weights' || feature === 'response-header-remove' || TOLD[feature]!.connection !== undefined;
  return (said(first).includes('connection') && said(second).includes('connection')) || (said(first).includes('paths') && said(second).includes('paths'))
    || (REDIRECTS.includes(first) && (REDIRECTS.includes(second) || isBackend(second))) || (REDIRECTS.includes(second) && isBackend(first));
}

test.each(PROXIES)('%s drops none of two features, and refuses those that the page of features says', (name, proxy) => {
  const table = ALL_PROXIES.find((one) => one.proxy === name)!;
  const { outputs } = table;
  const can = (feature: Feature) => outputs.some(({ features }) => features[feature].support !== 'no');
  // Gateway API has no word in a route for WebSockets, which those who claim them let through.
  const byItself = (feature: Feature) => outputs.some(({ features }) => /by itself/.test(features[feature].reason) || (feature === 'websocket' && /extended feature/.test(features[feature].reason)));
  const dropped: string[] = [];
  const refused: string[] = [];
  const isUnsupported = ({ errors }: ReturnType<typeof asking>) => errors.some(({ rule }) => rule === 'route-feature-unsupported');
  const able = PAIRED.filter(can);
  const alone = new Set(able.filter((feature) => isUnsupported(asking(feature, proxy(), name === 'Cilium', both(feature, feature)))));
  const tried = new Set<string>();
  able.forEach((first, index) => able.slice(index + 1).filter((second) => !exclude(first, second) && !NARROWER.some((one) => `${one}` === `${[name, first, second]}`)).forEach((second) => {
    const made = asking(first, proxy(), name === 'Cilium', both(first, second));
    const { errors, route, gateway } = made;
    if (!alone.has(first) && !alone.has(second) && sampleRoute(first, second) !== undefined) {
      tried.add(pairOf(first, second));
      refused.push(...(isUnsupported(made) ? [pairOf(first, second)] : []));
    }
    const text = JSON.stringify([route, gateway]);
    dropped.push(...(errors.length > 0 ? [] : [first, second].filter((feature) => !byItself(feature) && !TOLD[feature]!.mark.test(text)).map((feature) => `${feature} of ${first} + ${second}`)));
  }));
  expect(dropped).toEqual([]);
  expect(refused.sort()).toEqual(refusedTogether(table).map(({ feature, beside }) => pairOf(feature, beside)).filter((pair) => tried.has(pair)).sort());
}, 600_000);

function pairOf(...pair: readonly [Feature, Feature]): string {
  return [...pair].sort((a, b) => ALL_FEATURES.indexOf(a) - ALL_FEATURES.indexOf(b)).join(' + ');
}
