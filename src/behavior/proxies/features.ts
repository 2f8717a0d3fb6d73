/**
 * What a route may ask for beyond a host, a path and a Service: the whole vocabulary. Each proxy has a table that says of each of
 * them what it makes of it, and the page of features is written from these tables.
 */
export const FEATURES = {
  'wildcard-host': 'a host with a wildcard for its first label',
  'path-regex': 'a path by regular expression (RE2)',
  'method-match': 'requests of some methods only',
  'header-match': 'requests with a certain header only',
  'query-match': 'requests with a certain query parameter only',
  'weights': 'several backends that share the requests by weight',
  'redirect-https': 'requests over plain HTTP are sent to HTTPS',
  'redirect-host': 'a redirect to another host',
  'redirect-path': 'a redirect to another path',
  'redirect-status': 'a redirect with another status than 302',
  'rewrite-prefix': 'the backend sees another path prefix, or none',
  'rewrite-path': 'the backend sees one whole path, whatever was asked for',
  'rewrite-host': 'the backend sees another host',
  'request-header-set': 'a header that the backend sees',
  'request-header-remove': 'a header that the backend does not see',
  'response-header-set': 'a header that the client sees',
  'response-header-remove': 'a header that the client does not see',
  'timeout-request': 'a limit for the whole request, to the last byte of the response',
  'timeout-backend': 'a limit for the answer of the backend',
  'timeout-idle': 'a limit for a connection to the backend that carries no request',
  'retries': 'a request that the backend failed is tried again',
  'body-size': 'a limit for the body of a request',
  'cors': 'answers to browsers that ask from other origins',
  'rate-limit': 'a limit of requests for each client',
  'allow-list': 'clients of certain prefixes only',
  'deny-list': 'no clients of certain prefixes',
  'basic-auth': 'a user name and password',
  'external-auth': 'another service decides whether a request may pass',
  'session-affinity': 'requests of one client go to one pod, by a cookie',
  'mirroring': 'a copy of the requests goes to another backend',
  'compression': 'responses are compressed',
  'websocket': 'connections that become WebSockets',
  'grpc': 'gRPC from the client to the backend',
  'backend-h2c': 'HTTP/2 without TLS to the backend',
  'backend-tls': 'HTTPS to the backend, with its CA and server name',
  'mutual-tls': 'clients show a certificate',
  'tls-passthrough': 'TLS that only the backend ends, told apart by server name',
  'tls-route': 'TLS that the proxy ends, told apart by server name, with any protocol inside',
  'tcp-route': 'a TCP port',
  'udp-route': 'a UDP port',
} as const;

/** The name of a feature. */
export type Feature = keyof typeof FEATURES;

/** All names, in the order of the list. */
export const ALL_FEATURES = Object.keys(FEATURES) as Feature[];
