import { Asked } from '../proxies/asked-features';
import { no, OutputTable, partly, ProxyCapabilities, yes } from '../proxies/capabilities';
import { ENVOY_STAYS } from '../proxies/envoy-hosts';
import { whereRedirected } from '../proxies/redirected';
import { CONTOUR_VERSION } from '../versions';
import { bucketOf, headerObstacle, unitOf } from './limits';

const NO_WORD = no('an Ingress has no word for it, nor has Contour an annotation');
const HTTP_ALONE = no('an Ingress is for HTTP alone');
const NEEDS_SERVICE = no('an Ingress needs a Service even where nothing reaches it');
const ON_THE_SERVICE = no('with an Ingress it stands in annotations of the Service, which belongs to the application');

/** What Contour does of Ingresses and HTTPProxies alike (1.33). */
const EVERYWHERE = {
  'retries': partly('`retryPolicy`, or annotations: Envoy chooses the pause itself, and of a rule without `methods` only what never reached the backend is tried again'),
  'body-size': no('Contour has no limit for bodies'),
  'basic-auth': no('Contour knows no passwords: it asks an ExtensionService by gRPC'),
  'external-auth': no('Contour asks an ExtensionService by gRPC (ext_authz), and no path by HTTP'),
  'compression': yes('by itself, for all routes of the gateway (gzip)'),
  'tcp-route': no('HTTPProxy tells connections apart by server name alone, so they must be TLS'),
  'udp-route': no('Contour has no UDP'),
  'send-proxy-protocol': no('an HTTPProxy has no word for it'),
} as const;

const INGRESS: OutputTable = {
  output: 'Ingress',
  features: {
    ...EVERYWHERE,
    'wildcard-host': partly(`host of the rule; a client that asks in capitals gets 404, and ${ENVOY_STAYS}`),
    'path-regex': no('an Ingress has no word for it, and Contour guesses it from single signs'),
    'method-match': NO_WORD,
    'header-match': NO_WORD,
    'query-match': NO_WORD,
    'weights': NO_WORD,
    'redirect-https': yes('annotation `ingress.kubernetes.io/force-ssl-redirect`'),
    'redirect-host': NEEDS_SERVICE,
    'redirect-path': NEEDS_SERVICE,
    'redirect-status': NEEDS_SERVICE,
    'rewrite-prefix': NO_WORD,
    'rewrite-path': NO_WORD,
    'rewrite-host': NO_WORD,
    'request-header-set': NO_WORD,
    'request-header-remove': NO_WORD,
    'response-header-set': NO_WORD,
    'response-header-remove': NO_WORD,
    'timeout-request': yes('annotation `projectcontour.io/response-timeout`', { unless: idleFirst }),
    'timeout-backend': NO_WORD,
    'timeout-idle': NO_WORD,
    'cors': NO_WORD,
    'rate-limit': NO_WORD,
    'allow-list': NO_WORD,
    'deny-list': NO_WORD,
    'session-affinity': NO_WORD,
    'mirroring': NO_WORD,
    'websocket': yes('annotation `projectcontour.io/websocket-routes`, for 5 minutes without a byte'),
    'grpc': ON_THE_SERVICE,
    'backend-h2c': ON_THE_SERVICE,
    'backend-tls': ON_THE_SERVICE,
    'mutual-tls': NO_WORD,
    'tls-passthrough': HTTP_ALONE,
    'tls-route': HTTP_ALONE,
  },
};

/** A redirect has none of what its route says besides (1.33.6, internal/envoy/v3/route.go, buildRoute). */
const noRedirect = whereRedirected('Contour answers a redirect before it looks at anything else of its route');
const REQUEST_HEADERS = yes('`requestHeadersPolicy` of the route', { unless: headerObstacle });
const RESPONSE_HEADERS = yes('`responseHeadersPolicy` of the route', { unless: (asked) => headerObstacle(asked) ?? noRedirect(asked) });
const REDIRECT = yes('`requestRedirectPolicy` of the route');
const STREAM = yes('`tcpproxy` of the host; another port than 443 leads to the same listener');

const HTTP_PROXY: OutputTable = {
  output: 'HTTPProxy',
  features: {
    ...EVERYWHERE,
    'wildcard-host': partly(`\`fqdn\` with \`*.\`, for one label; a client that asks in capitals gets 404, and ${ENVOY_STAYS}`),
    'path-regex': yes('condition `regex`'),
    'method-match': yes('condition on the header `:method`'),
    'header-match': yes('condition `header`'),
    'query-match': yes('condition `queryParameter`'),
    'weights': yes('`weight` of the services'),
    'redirect-https': yes('by itself where the host has a certificate'),
    'redirect-host': REDIRECT,
    'redirect-path': REDIRECT,
    'redirect-status': REDIRECT,
    'rewrite-prefix': yes('`pathRewritePolicy` of the route'),
    'rewrite-path': no('HTTPProxy replaces the prefix of a path, and never the whole'),
    'rewrite-host': yes('`requestHeadersPolicy` with the header `Host`'),
    'request-header-set': REQUEST_HEADERS,
    'request-header-remove': REQUEST_HEADERS,
    'response-header-set': RESPONSE_HEADERS,
    'response-header-remove': RESPONSE_HEADERS,
    'timeout-request': yes('`timeoutPolicy.response` of the route'),
    'timeout-backend': yes('`timeoutPolicy.response`, or `retryPolicy.perTryTimeout` beside retries'),
    'timeout-idle': yes('`timeoutPolicy.idleConnection` of the route'),
    'cors': partly('`corsPolicy` of the host: it holds for all of its paths', { unless: corsOfHost }),
    'rate-limit': partly('`rateLimitPolicy.local`: each pod of Envoy counts by itself, and all clients together', { unless: (asked) => rateLimit(asked) ?? noRedirect(asked) }),
    'allow-list': yes('`ipAllowPolicy` of the route', { unless: noRedirect }),
    'deny-list': yes('`ipDenyPolicy` of the route', { unless: (asked) => bothLists(asked) ?? noRedirect(asked) }),
    'session-affinity': partly('`loadBalancerPolicy` with `Cookie`: the cookie is called X-Contour-Session-Affinity, and holds until the browser is closed', { unless: severalServices }),
    'mirroring': yes('`mirror` of a service'),
    'websocket': yes('`enableWebsockets` of the route'),
    'grpc': yes('`protocol` of the service: `h2c`, or `h2` with TLS'),
    'backend-h2c': yes('`protocol: h2c` of the service'),
    'backend-tls': partly('`protocol: tls` of the service, with `validation`: the handshake names no server unless `rewrite.host` does', { unless: backendValidation }),
    'mutual-tls': yes('`clientValidation` of the host'),
    'tls-passthrough': STREAM,
    'tls-route': STREAM,
  },
};

/** What Contour can do, by its documentation and source (1.33, internal/dag), measured where it differs. */
export const CONTOUR_CAPABILITIES: ProxyCapabilities = { proxy: 'Contour', version: CONTOUR_VERSION, outputs: [INGRESS, HTTP_PROXY] };

/** Of streams; no annotation changes it (1.33, `timeouts.stream-idle-timeout` of the configuration). */
const IDLE_MILLISECONDS = 300_000;

function idleFirst({ rule }: Asked): string | undefined {
  return (rule?.features.timeouts?.request ?? 0) <= IDLE_MILLISECONDS ? undefined : 'Envoy ends an Ingress\'s request after 5 minutes without a byte, before that limit';
}

function corsOfHost({ route }: Asked): string | undefined {
  const policies = route.kind === 'http' ? new Set(route.rules.map(({ features: { cors } }) => JSON.stringify(cors))) : new Set();
  return policies.size < 2 ? undefined : 'Contour has one policy for all paths of a host, and these ask for different ones';
}

function rateLimit({ rule }: Asked): string | undefined {
  const limit = rule?.features.rateLimit;
  if (limit === undefined) {
    return undefined;
  }
  if (unitOf(limit.per) === undefined) {
    return 'Contour counts requests within a second, a minute or an hour';
  }
  return bucketOf(limit) === undefined ? 'Contour lets a burst be no smaller than the limit' : undefined;
}

/** Envoy chooses one of the services for each request anew: Contour never says `use_hash_policy` (1.33.6, internal/envoy/v3/route.go). */
function severalServices({ rule }: Asked): string | undefined {
  return (rule?.backends.length ?? 0) < 2 ? undefined : 'Envoy chooses one of several services for each request anew, and the cookie only its pod';
}

function bothLists({ rule }: Asked): string | undefined {
  const { allow, deny } = rule?.features ?? {};
  return allow === undefined || deny === undefined ? undefined : 'Contour has for a route either clients that may (`allow`) or clients that may not';
}

function backendValidation({ rule }: Asked): string | undefined {
  return rule?.backends.every(({ protocol, tls }) => (protocol !== 'https' && protocol !== 'grpcs') || (tls?.caSecret !== undefined && tls.serverName !== undefined)) ? undefined
    : 'Contour checks the certificate of a backend by a CA (`caSecret`) and a name (`serverName`), or not at all';
}
