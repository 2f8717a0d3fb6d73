import { Asked } from '../proxies/asked-features';
import { OutputTable, partly, ProxyCapabilities, yes } from '../proxies/capabilities';
import { ENVOY_STAYS } from '../proxies/envoy-hosts';
import { prefixOfEverything } from '../proxies/rewrites';
import { ENVOY_GATEWAY_VERSION } from '../versions';

const FILTER = (name: string) => yes(`filter \`${name}\` of the HTTPRoute`);

/** What Envoy Gateway can do by HTTPRoutes and its own policies, by its documentation, source and conformance report (1.9). */
const HTTP_ROUTE: OutputTable = {
  output: 'HTTPRoute',
  features: {
    'wildcard-host': partly(`in Gateway API \`*.example.com\` stands for one label or more, so \`a.b.example.com\` is served too; and ${ENVOY_STAYS}`),
    'path-regex': yes('path type `RegularExpression`'),
    'method-match': yes('`method` of a match; against other rules of its path it weighs as much as one header'),
    'header-match': yes('`headers` of a match'),
    'query-match': yes('`queryParams` of a match'),
    'weights': yes('`weight` of the backends'),
    'redirect-https': yes('an HTTPRoute of its own at the listener for plain HTTP'),
    'redirect-host': FILTER('RequestRedirect'),
    'redirect-path': FILTER('RequestRedirect'),
    'redirect-status': FILTER('RequestRedirect'),
    'rewrite-prefix': yes('filter `URLRewrite` of the HTTPRoute', { unless: prefixOfEverything }),
    'rewrite-path': FILTER('URLRewrite'),
    'rewrite-host': FILTER('URLRewrite'),
    'request-header-set': FILTER('RequestHeaderModifier'),
    'request-header-remove': FILTER('RequestHeaderModifier'),
    'response-header-set': FILTER('ResponseHeaderModifier'),
    'response-header-remove': FILTER('ResponseHeaderModifier'),
    'timeout-request': yes('`timeouts.request` of the HTTPRoute'),
    'timeout-backend': yes('`timeouts.backendRequest` of the HTTPRoute, or `retry.perRetry.timeout` of the BackendTrafficPolicy beside retries'),
    'timeout-idle': yes('BackendTrafficPolicy `timeout.http.connectionIdleTimeout`'),
    'retries': partly('BackendTrafficPolicy `retry`: of a rule without `methods` only what never reached the backend is tried again'),
    'body-size': partly('BackendTrafficPolicy `requestBuffer`: Envoy takes in the whole body before the backend sees any of it'),
    'cors': FILTER('CORS'),
    'rate-limit': partly('BackendTrafficPolicy `rateLimit` of the type Local: each pod of Envoy counts by itself', { unless: rateOfUnit }),
    'allow-list': yes('SecurityPolicy `authorization`'),
    'deny-list': yes('SecurityPolicy `authorization`'),
    'basic-auth': partly('SecurityPolicy `basicAuth`: the key of the Secret must be `.htpasswd`, and its passwords `{SHA}`', { unless: realm }),
    'external-auth': partly(
      'SecurityPolicy `extAuth`: 200 alone lets a request pass, and 202 or 204 goes to the client; the service sees the host, Authorization, Cookie, X-Forwarded-For and X-Forwarded-Proto, and neither another header nor the path',
    ),
    'session-affinity': partly('BackendTrafficPolicy `loadBalancer` by the hash of a cookie: pods that come and go move some clients'),
    'mirroring': FILTER('RequestMirror'),
    'compression': yes('BackendTrafficPolicy `compressor`'),
    'websocket': yes('by itself'),
    'grpc': yes('BackendTrafficPolicy `useClientProtocol`, since gRPC clients speak HTTP/2; a listener whose host another one covers offers HTTP/1.1 alone'),
    'backend-h2c': partly('BackendTrafficPolicy `useClientProtocol`: clients that speak HTTP/1.1 reach the backend by HTTP/1.1'),
    'backend-tls': yes('BackendTLSPolicy', { unless: serverName }),
    'mutual-tls': yes('ClientTrafficPolicy `tls.clientValidation`'),
    'tls-passthrough': yes('TLSRoute at a listener of the mode Passthrough'),
    'tls-route': yes('TLSRoute at a listener of the mode Terminate'),
    'tcp-route': yes('TCPRoute at a listener of its own'),
    'udp-route': yes('UDPRoute at a listener of its own'),
    'send-proxy-protocol': yes('BackendTrafficPolicy `proxyProtocol`'),
  },
};

/** Envoy Gateway, by Gateway API. */
export const ENVOY_GATEWAY_CAPABILITIES: ProxyCapabilities = { proxy: 'Envoy Gateway', version: ENVOY_GATEWAY_VERSION, outputs: [HTTP_ROUTE] };

/** Envoy Gateway counts within a second, a minute, an hour or a day. */
const UNITS: Readonly<Record<number, string>> = { 1000: 'Second', 60_000: 'Minute', 3_600_000: 'Hour', 86_400_000: 'Day' };

/** The unit of a rate limit, where there is one. */
export function unitOf(milliseconds: number): string | undefined {
  return UNITS[milliseconds];
}

function rateOfUnit({ rule }: Asked): string | undefined {
  const limit = rule?.features.rateLimit;
  if (limit === undefined) {
    return undefined;
  }
  if (unitOf(limit.per) === undefined) {
    return 'Envoy Gateway counts requests within a second, a minute, an hour or a day';
  }
  return limit.burst === undefined || limit.burst === limit.requests ? undefined : 'Envoy Gateway has no burst beside the limit';
}

function realm({ rule }: Asked): string | undefined {
  return rule?.features.basicAuth?.realm === undefined ? undefined : 'Envoy Gateway has no word for the realm';
}

function serverName({ rule }: Asked): string | undefined {
  return rule?.backends.every(({ protocol, tls }) => (protocol !== 'https' && protocol !== 'grpcs') || tls?.serverName !== undefined) ? undefined
    : 'a BackendTLSPolicy wants the name that stands in the certificate of the backend (`serverName`)';
}

