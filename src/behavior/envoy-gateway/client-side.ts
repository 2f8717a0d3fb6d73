import { ClientCapabilities } from '../proxies/client-side/client-capabilities';
import { RouteIntent } from '../proxies/route-intent';

/** What Envoy Gateway does for clients (1.9, api/v1alpha1/clienttrafficpolicy_types.go). */
export const ENVOY_GATEWAY_CLIENTS: ClientCapabilities = {
  proxy: 'Envoy Gateway',
  features: {
    'forwarded-for': {
      support: 'partly',
      reason: '`clientIPDetection.xForwardedFor.trustedCIDRs` of a ClientTrafficPolicy: lists and limits go by the client that trusted proxies name, and the backend sees what anybody wrote into `X-Forwarded-For`, `-Proto` and `-Host` (measured with 1.9.0)',
    },
    'proxy-protocol': {
      support: 'partly',
      reason: '`proxyProtocol` of a ClientTrafficPolicy has no list: Envoy believes the header of whoever connects, and closes a connection without one, so nobody but the trusted proxies may reach the address',
    },
    'tls-profile': { support: 'yes', reason: '`tls` of the ClientTrafficPolicies' },
    'http2': {
      support: 'partly',
      reason: 'by itself, but not at a listener whose host another one covers, as that of a route with a certificate of its own beneath a wildcard: it offers HTTP/1.1 alone (measured with 1.9.0)',
    },
    'http3': {
      support: 'yes',
      reason: '`http3` of the ClientTrafficPolicies; the controller adds the port to the Service, and `Alt-Svc` announces it. Not with `proxyProtocol`, nor beside a route that asks clients for certificates',
      unless: ({ proxyProtocol }) => (proxyProtocol ? 'with `proxyProtocol` its controller asks for the PROXY header by UDP too, and Envoy refuses the whole listener of HTTP/3' : undefined),
      spoiltBy: asksClients,
    },
    'default-certificate': { support: 'yes', reason: 'a listener for each host of the certificate' },
    'redirect-to-https': { support: 'yes', reason: 'HTTPRoutes of the listener for plain HTTP' },
    'access-log': { support: 'yes', reason: 'JSON, one object a line (`accessLog` of the proxy)' },
    'dual-stack': { support: 'yes', reason: '`ipFamily` of the EnvoyProxy' },
  },
};

/** The listener is one for all hosts of the port, and Envoy takes it with all of them or not at all (1.39, `TLS Client Authentication is not supported over QUIC`). */
function asksClients(route: RouteIntent): string | undefined {
  return route.tls?.clientCaSecret === undefined ? undefined : 'it asks clients for certificates (`clientCaSecret`), which Envoy cannot by HTTP/3, and refuses the listener of all hosts';
}
