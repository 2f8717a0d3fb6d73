import { ClientCapabilities } from '../proxies/client-side/client-capabilities';
import { RouteIntent } from '../proxies/route-intent';

const BY_ENTRY_POINT = {
  'forwarded-for': { support: 'yes', reason: '`forwardedHeaders.trustedIPs` of the entry points' },
  'proxy-protocol': { support: 'yes', reason: '`proxyProtocol.trustedIPs` of the entry points, those of TCP too: of a trusted proxy with or without the header, of others never' },
  'http2': { support: 'yes', reason: 'by itself' },
  'http3': { support: 'yes', reason: '`http3` of the entry point `websecure`, announced by `Alt-Svc`' },
  'access-log': { support: 'yes', reason: 'JSON, one object a line (`accessLog` of the proxy)' },
  'dual-stack': { support: 'yes', reason: 'entry points listen on both families' },
} as const;

/** What Traefik does for its clients, by its documentation and source (3.7, pkg/config/static, pkg/provider/kubernetes/crd). */
export const TRAEFIK_CLIENTS: ClientCapabilities = {
  proxy: 'Traefik',
  features: {
    ...BY_ENTRY_POINT,
    'forwarded-for': {
      support: 'yes',
      reason: '`forwardedHeaders.trustedIPs` of the entry points; lists and limits of routes go by that header alone, so that who connects past the trusted proxies is on no list and has one limit with all others who do (traefik/traefik#7884)',
      exceptFor: whoIsAsked,
    },
    'tls-profile': { support: 'yes', reason: 'the TLSOption `default`, and those of routes with certificates of clients' },
    'default-certificate': { support: 'yes', reason: 'the TLSStore `default`' },
    'redirect-to-https': { support: 'yes', reason: 'Middleware `redirectScheme` of the routes' },
  },
};

/** The same by Gateway API, for which this library writes no kinds of Traefik's own. */
export const TRAEFIK_GATEWAY_CLIENTS: ClientCapabilities = {
  proxy: 'Traefik (Gateway API)',
  features: {
    ...BY_ENTRY_POINT,
    'tls-profile': { support: 'yes', reason: 'TLS options `default`, in a file that a ConfigMap of the gateway brings' },
    'default-certificate': { support: 'yes', reason: 'a listener for each host of the certificate' },
    'redirect-to-https': { support: 'yes', reason: 'HTTPRoutes of the listener for plain HTTP' },
  },
};

function whoIsAsked(route: RouteIntent): string | undefined {
  return route.kind !== 'http' || route.rules.every(({ features }) => features.externalAuth === undefined) ? undefined
    : 'the service that decides (`externalAuth`) is told the address of the trusted proxy, and the scheme by which that came, in place of the client\'s';
}
