import { Asked } from '../proxies/asked-features';
import { Capability, no, OutputTable, partly, ProxyCapabilities, yes } from '../proxies/capabilities';
import { whereRedirected } from '../proxies/redirected';
import { HAPROXY_VERSION } from '../versions';

/** The annotation is a condition of HAProxy as it stands, which nothing escapes or checks (3.2, pkg/route/route.go, AddCustomRoute). */
const ON_THE_SERVICE = no('its controller reads conditions of requests in `route-acl` of the Service alone, which belongs to the application, and writes them into its configuration as they stand');
const NEEDS_BACKEND = no('its annotations have no word for it');
const ONE_SERVICE = no('its controller binds a port of TLS to one Service, whatever the server name');

/** `http-response` is for answers of backends (3.2.11, pkg/haproxy/rules/setHdr.go, ResSetHdr). */
const noRedirect = whereRedirected('HAProxy sets headers of what a backend answers, and of no redirect of its own');

/** What an annotation of an Ingress says (3.2, pkg/annotations/ingress), which acts on the requests of this Ingress alone. */
const BY_ANNOTATION = {
  'wildcard-host': yes('host of the rule'),
  'path-regex': ON_THE_SERVICE,
  'method-match': ON_THE_SERVICE,
  'header-match': ON_THE_SERVICE,
  'query-match': ON_THE_SERVICE,
  'weights': ON_THE_SERVICE,
  'redirect-https': yes('`ssl-redirect`'),
  'redirect-host': partly('`request-redirect`: where no scheme is said it leads to HTTPS if the route has a certificate or plain HTTP leads there (`forceHttps`), else to plain HTTP, whatever was asked by', { unless: redirectHost }),
  'redirect-path': no('`request-redirect` keeps the path of the request'),
  'redirect-status': yes('`request-redirect-code`'),
  'rewrite-prefix': yes('`path-rewrite`'),
  'rewrite-path': yes('`path-rewrite`'),
  'rewrite-host': yes('`set-host`'),
  'request-header-set': yes('`request-set-header`', { unless: ({ rule }) => quotedValue(rule?.features.requestHeaders?.set) }),
  'response-header-set': yes('`response-set-header`', { unless: (asked) => quotedValue(asked.rule?.features.responseHeaders?.set) ?? noRedirect(asked) }),
  'timeout-request': no('HAProxy limits pieces of a request, and never the whole'),
  'timeout-idle': no('HAProxy closes idle connections to backends by their number and not by their age'),
  'cors': yes('`cors-enable` and those beside it; every OPTIONS request is answered by HAProxy', { unless: preflight }),
  'rate-limit': partly('`rate-limit-requests`: so many in any such period and no burst of its own, of clients that come by IPv4; each pod counts by itself, and routes with one period count together'),
  'allow-list': yes('`allow-list`'),
  'deny-list': yes('`deny-list`'),
  'basic-auth': partly('`auth-secret`: the Secret has a key for each user with the hash of the password, in place of one key with lines of htpasswd'),
  'external-auth': no('HAProxy asks nobody else by itself'),
  'mirroring': no('HAProxy copies requests only to an agent that speaks its own protocol'),
  'websocket': yes('by itself, for an hour without a byte'),
  'backend-tls': no('its controller reads authorities from the key `tls.crt` alone, and compares no name with the certificate'),
  'mutual-tls': no('its controller asks all clients of all routes for certificates, or none'),
  'tls-passthrough': yes('`ssl-passthrough`', { unless: ({ route }) => (route.kind === 'tls' && route.port !== 443 ? 'its controller passes TLS on at port 443 alone' : undefined) }),
  'tls-route': ONE_SERVICE,
  'udp-route': no('HAProxy speaks TCP'),
  'send-proxy-protocol': partly('`send-proxy-protocol`, where TLS is passed on; for a port its controller reads it off the Service alone, which belongs to the application'),
} as const;

const INGRESS: OutputTable = {
  output: 'Ingress',
  features: {
    ...BY_ANNOTATION,
    'request-header-remove': NEEDS_BACKEND,
    'response-header-remove': NEEDS_BACKEND,
    'timeout-backend': partly('`timeout-server`: the limit is for a pause of the backend, and begins anew with each byte'),
    'retries': NEEDS_BACKEND,
    'body-size': NEEDS_BACKEND,
    'session-affinity': NEEDS_BACKEND,
    'compression': NEEDS_BACKEND,
    'grpc': yes('`server-proto`'),
    'backend-h2c': yes('`server-proto`'),
    'tcp-route': no('an Ingress is for HTTP alone'),
  },
};

/** With a Backend every annotation about the backend is passed over, so it says all of it (3.2, pkg/service/service.go). */
const INGRESS_AND_BACKEND: OutputTable = {
  output: 'Ingress and Backend',
  features: {
    ...BY_ANNOTATION,
    'request-header-remove': yes('rule `del-header`'),
    'response-header-remove': yes('rule `del-header`'),
    'timeout-backend': partly('`server_timeout`: the limit is for a pause of the backend, and begins anew with each byte'),
    'retries': partly('`retries` and `retry_on`, never for a method that is not idempotent; HAProxy itself decides how long it waits in between'),
    'body-size': partly('rule `deny` with 413: a body whose length is not announced passes'),
    'session-affinity': yes('`cookie`'),
    'compression': yes('`compression`, by gzip'),
    'grpc': yes('`default_server.proto`'),
    'backend-h2c': yes('`default_server.proto`'),
    'tcp-route': no('an Ingress is for HTTP alone'),
  },
};

const REFUSED_HTTP: Capability = no('a TCP is for connections alone');

const TCP: OutputTable = {
  output: 'TCP',
  features: {
    ...Object.fromEntries(Object.keys(INGRESS.features).map((feature) => [feature, REFUSED_HTTP])) as OutputTable['features'],
    'tls-route': ONE_SERVICE,
    'tcp-route': yes('a frontend of its own'),
    'udp-route': BY_ANNOTATION['udp-route'],
    'send-proxy-protocol': no('its controller reads it off the Service alone, which belongs to the application'),
  },
};

/** What the ingress controller of haproxytech can do, by its documentation and source (branch v3.2). */
export const HAPROXY_CAPABILITIES: ProxyCapabilities = { proxy: 'HAProxy', version: HAPROXY_VERSION, outputs: [INGRESS, INGRESS_AND_BACKEND, TCP] };

function redirectHost({ rule }: Asked): string | undefined {
  const redirect = rule?.features.redirect;
  return redirect !== undefined && redirect.host === undefined ? '`request-redirect` needs a host' : undefined;
}

/** A browser asks by OPTIONS and sends no password; its answer comes behind passwords and redirects (3.2.11, pkg/haproxy/rules/types.go). */
function preflight({ rule }: Asked): string | undefined {
  const { basicAuth, redirect } = rule?.features ?? {};
  return basicAuth !== undefined ? 'HAProxy asks for the password before it answers the OPTIONS request of a browser, which carries none'
    : redirect !== undefined ? 'HAProxy redirects the OPTIONS request of a browser too, which then goes no further' : undefined;
}

/** The controller puts a value between quotes, and a quote inside would end it. */
function quotedValue(set: Readonly<Record<string, string>> = {}): string | undefined {
  const name = Object.keys(set).find((key) => set[key].includes('"'));
  return name === undefined ? undefined : `the value of ${name} has a quote, which ends it in its configuration`;
}
