import { Asked } from '../proxies/asked-features';
import { no, OutputTable, partly, ProxyCapabilities, yes } from '../proxies/capabilities';
import { TRAEFIK_VERSION } from '../versions';

const HTTP_ALONE = no('an Ingress is for HTTP alone');
const ON_THE_SERVICE = no('with an Ingress it stands in annotations of the Service, which belongs to the application');
const NO_WORD = no('an Ingress has no word for it');
const NEEDS_SERVICE = no('an Ingress needs a Service even where nothing reaches it');

/** What can be said by a Middleware that an Ingress or an IngressRoute names (3.7, pkg/middlewares). */
const BY_MIDDLEWARE = {
  'redirect-https': yes('Middleware `redirectScheme`: 301 is 308 for other methods than GET'),
  'rewrite-prefix': yes('Middleware `stripPrefix` or `replacePathRegex`'),
  'rewrite-path': yes('Middleware `replacePath`'),
  'rewrite-host': yes('Middleware `headers` with the request header `Host`'),
  'request-header-set': yes('Middleware `headers`'),
  'request-header-remove': yes('Middleware `headers` with an empty value'),
  'response-header-set': yes('Middleware `headers`'),
  'response-header-remove': yes('Middleware `headers` with an empty value'),
  'timeout-request': no('Traefik limits how long a client may send only for all routes of an entry point together (`readTimeout` of the proxy), and the whole request never'),
  'retries': partly('Middleware `retry`: only what never reached the backend is tried again, whatever the method'),
  'body-size': partly('Middleware `buffering`: Traefik takes in the whole body before the backend sees any of it'),
  'cors': yes('Middleware `headers`'),
  'rate-limit': partly('Middleware `rateLimit`: each pod of Traefik counts by itself'),
  'allow-list': yes('Middleware `ipAllowList`'),
  'deny-list': no('Traefik has lists of clients that may, and none of clients that may not'),
  'basic-auth': yes('Middleware `basicAuth`: the Secret has one key, whatever its name, and no other beside it'),
  'external-auth': yes('Middleware `forwardAuth`'),
  'compression': yes('Middleware `compress`'),
  'websocket': yes('by itself'),
} as const;

const INGRESS: OutputTable = {
  output: 'Ingress',
  features: {
    ...BY_MIDDLEWARE,
    'wildcard-host': yes('host of the rule', { since: '3.7' }),
    'path-regex': NO_WORD,
    'method-match': NO_WORD,
    'header-match': NO_WORD,
    'query-match': NO_WORD,
    'weights': NO_WORD,
    'redirect-host': NEEDS_SERVICE,
    'redirect-path': NEEDS_SERVICE,
    'redirect-status': NEEDS_SERVICE,
    'timeout-backend': ON_THE_SERVICE,
    'timeout-idle': ON_THE_SERVICE,
    'session-affinity': ON_THE_SERVICE,
    'mirroring': NO_WORD,
    'grpc': ON_THE_SERVICE,
    'backend-h2c': ON_THE_SERVICE,
    'backend-tls': ON_THE_SERVICE,
    'mutual-tls': no('plain HTTP would reach the backend without a certificate'),
    'tls-passthrough': HTTP_ALONE,
    'tls-route': HTTP_ALONE,
    'tcp-route': HTTP_ALONE,
    'udp-route': HTTP_ALONE,
    'send-proxy-protocol': HTTP_ALONE,
  },
};

const INGRESS_ROUTE: OutputTable = {
  output: 'IngressRoute',
  features: {
    ...BY_MIDDLEWARE,
    'wildcard-host': yes('`Host`', { since: '3.7' }),
    'path-regex': yes('`PathRegexp`'),
    'method-match': yes('`Method`'),
    'header-match': yes('`Header`'),
    'query-match': yes('`Query`'),
    'weights': yes('weights of the services', { unless: weightsAlone }),
    'redirect-host': yes('Middleware `redirectRegex`: 302 is 307 for other methods than GET'),
    'redirect-path': yes('Middleware `redirectRegex`: 302 is 307 for other methods than GET'),
    'redirect-status': partly('Middleware `redirectRegex` with `permanent`: 301 becomes 308 for other methods than GET', { unless: redirectStatus }),
    'timeout-backend': partly('ServersTransport: the limit is for the first byte of the answer'),
    'timeout-idle': yes('ServersTransport'),
    'session-affinity': yes('`sticky` of the service'),
    'mirroring': yes('TraefikService with `mirroring`', { unless: weightsAlone }),
    'grpc': yes('scheme `h2c`, or `https`'),
    'backend-h2c': yes('scheme `h2c`'),
    'backend-tls': yes('scheme `https` and ServersTransport'),
    'mutual-tls': partly('TLSOption: every route of a host must ask for the same, or Traefik asks for none'),
    'tls-passthrough': yes('IngressRouteTCP with `passthrough`'),
    'tls-route': yes('IngressRouteTCP with `HostSNI`; a client that names protocols (ALPN) must name h2 or http/1.1 among them'),
    'tcp-route': yes('IngressRouteTCP on an entry point of its own'),
    'udp-route': yes('IngressRouteUDP on an entry point of its own'),
    'send-proxy-protocol': yes('ServersTransportTCP `proxyProtocol`'),
  },
};

/** What Traefik can do, by its documentation and source (pkg/provider/kubernetes, pkg/middlewares), measured where it differs. */
export const TRAEFIK_CAPABILITIES: ProxyCapabilities = { proxy: 'Traefik', version: TRAEFIK_VERSION, outputs: [INGRESS, INGRESS_ROUTE] };

/** Traefik keeps the settings of a Service that is one of several under the Service's name, so that two routes would overwrite each other's. */
function weightsAlone({ rule }: Asked): string | undefined {
  const { timeouts, affinity } = rule?.features ?? {};
  return timeouts === undefined && affinity === undefined ? undefined
    : 'Traefik has one set of timeouts and one cookie for all routes that lead to a Service by weight or with a mirror';
}

function redirectStatus({ rule }: Asked): string | undefined {
  const status = rule?.features.redirect?.status;
  return status === undefined || status === 301 || status === 302 ? undefined : `Traefik redirects by 301 or 302, and not by ${status}`;
}
