/**
 * What a gateway may do for its clients, whatever its routes are. Each proxy that this library installs has a table that says of each of them what it
 * makes of it; the second matrix of the page of features is written from these tables.
 */
export const CLIENT_FEATURES = {
  'forwarded-for': 'the client that certain proxies in front name by `X-Forwarded-For`',
  'proxy-protocol': 'the client that certain proxies in front name by a PROXY header of the connection',
  'tls-profile': 'TLS versions and ciphers by a profile',
  'http2': 'HTTP/2 with clients',
  'http3': 'HTTP/3 with clients, by UDP',
  'default-certificate': 'a certificate for hosts that have none of their own',
  'redirect-to-https': 'plain HTTP leads to HTTPS unless a route says otherwise',
  'access-log': 'a line for every request',
  'dual-stack': 'IPv4 and IPv6 alike',
} as const;

/** The name of a feature. */
export type ClientFeature = keyof typeof CLIENT_FEATURES;

/** All names, in the order of the list. */
export const ALL_CLIENT_FEATURES = Object.keys(CLIENT_FEATURES) as ClientFeature[];
