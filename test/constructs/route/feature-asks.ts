import { Duration, Size, Testing } from 'cdk8s';
import type { Feature } from '../../../src/behavior/proxies/features';
import { Lab } from '../seed-network';
import {
  AppRoute, AppRouteProps, BackendConnection, BackendProtocol, ExternalTrafficPolicy, IngressGateway, IngressProxy, PathMatch, RouteBackend, RouteTls,
  StreamProtocol, StreamRoute, StreamRouteProps,
} from 'cdk8s-bare-metal';

const http = (props: Partial<AppRouteProps>) => ({ http: props });
const stream = (props: Partial<StreamRouteProps>) => ({ stream: props });
const elsewhere = (connection: BackendConnection = {}) => RouteBackend.external('web', 8080, connection);
const other = RouteBackend.external('other', 8080);

/** The properties of one route. */
export interface Ask {
  readonly http?: Partial<AppRouteProps>;
  readonly stream?: Partial<StreamRouteProps>;
}

/** For each feature a route that asks for it, and for nothing more than it must. */
export const ASKS: { readonly [feature in Feature]: Ask } = {
  'wildcard-host': http({ host: '*.example.com' }),
  'path-regex': http({ paths: [{ path: '/v[0-9]+', match: PathMatch.REGEX }] }),
  'method-match': http({ methods: ['POST', 'PUT'] }),
  'header-match': http({ matchHeaders: { 'X-Env': 'canary' } }),
  'query-match': http({ matchQuery: { v: '2' } }),
  'weights': http({ backend: RouteBackend.weighted({ backend: elsewhere(), weight: 90 }, { backend: other, weight: 10 }) }),
  'redirect-https': http({ forceHttps: true }),
  'redirect-host': http({ backend: undefined, redirect: { host: 'new.example.com' } }),
  'redirect-path': http({ backend: undefined, redirect: { path: '/new' } }),
  'redirect-status': http({ backend: undefined, redirect: { host: 'new.example.com', status: 301 } }),
  'rewrite-prefix': http({ paths: [{ path: '/api' }], rewrite: { prefix: '/v2' } }),
  'rewrite-path': http({ rewrite: { path: '/index.html' } }),
  'rewrite-host': http({ rewrite: { host: 'inner.example.com' } }),
  'request-header-set': http({ requestHeaders: { set: { 'X-Env': 'prod' } } }),
  'request-header-remove': http({ requestHeaders: { remove: ['X-Debug'] } }),
  'response-header-set': http({ responseHeaders: { set: { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } } }),
  'response-header-remove': http({ responseHeaders: { remove: ['X-Powered-By'] } }),
  'timeout-request': http({ timeouts: { request: Duration.seconds(30) } }),
  'timeout-backend': http({ timeouts: { backend: Duration.seconds(5) } }),
  'timeout-idle': http({ timeouts: { idle: Duration.minutes(2) } }),
  'retries': http({ retries: { attempts: 2, backoff: Duration.millis(100) } }),
  'body-size': http({ maxBodySize: Size.mebibytes(8) }),
  'cors': http({ cors: { origins: ['https://app.example.com'], credentials: true, maxAge: Duration.hours(1) } }),
  'rate-limit': http({ rateLimit: { requests: 100, per: Duration.minutes(1) } }),
  'allow-list': http({ allow: ['10.0.0.0/8', '192.168.1.7'] }),
  'deny-list': http({ deny: ['203.0.113.0/24'] }),
  'basic-auth': http({ basicAuth: { secretName: 'users' } }),
  'external-auth': http({ externalAuth: { backend: RouteBackend.external('auth', 4180), path: '/oauth2/auth', responseHeaders: ['X-User'] } }),
  'session-affinity': http({ affinity: { cookie: 'pod', maxAge: Duration.hours(8) } }),
  'mirroring': http({ mirror: { backend: other, percent: 5 } }),
  'compression': http({ compression: true }),
  'websocket': http({ webSocket: true }),
  'grpc': http({ backend: elsewhere({ protocol: BackendProtocol.GRPC }) }),
  'backend-h2c': http({ backend: elsewhere({ protocol: BackendProtocol.H2C }) }),
  'backend-tls': http({ backend: elsewhere({ protocol: BackendProtocol.HTTPS, tls: { caSecret: 'inner-ca', serverName: 'web.internal' } }) }),
  'mutual-tls': http({ tls: RouteTls.fromSecret('web-tls', { external: true, clientCaSecret: 'staff-ca' }) }),
  'tls-passthrough': stream({ port: 443, passthrough: true, hosts: ['vault.example.com'] }),
  'tls-route': stream({ port: 8883, tls: RouteTls.fromSecret('mqtt-tls', { external: true }), hosts: ['mqtt.example.com'] }),
  'tcp-route': stream({ port: 3306 }),
  'udp-route': stream({ port: 514, protocol: StreamProtocol.UDP }),
  'send-proxy-protocol': stream({ port: 443, passthrough: true, hosts: ['mail.example.com'], sendProxyProtocol: true }),
};

/** An app with one route that asks for a feature: its objects, and what the rules say. */
export function asking(feature: Feature, proxy: IngressProxy, isThere = false, ask: Ask = ASKS[feature]) {
  const lab = new Lab({ plan: { externals: { secrets: ['envoy-gateway-system/all-tls', 'traefik/all-tls'] } } });
  const gateway = isThere ? IngressGateway.fromGateway(lab.edge, 'Gateway', { plan: lab.plan, proxy, httpListener: 'http', httpsListener: 'https' })
    : new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy, externalTrafficPolicy: ExternalTrafficPolicy.LOCAL });
  if (ask.stream !== undefined) {
    new StreamRoute(lab.apps, 'Route', { gateway, port: 1, backend: elsewhere(), ...ask.stream });
  } else {
    new AppRoute(lab.apps, 'Route', { gateway, host: 'app.example.com', backend: elsewhere(), ...ask.http });
  }
  const { findings } = lab.plan.check();
  const errors = findings.filter(({ severity }) => severity === 'error');
  const synth = (chart: typeof lab.apps) => (errors.length > 0 ? [] : Testing.synth(chart));
  return { errors, findings, route: synth(lab.apps), gateway: synth(lab.edge) };
}
