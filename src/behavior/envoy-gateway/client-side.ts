import { ClientCapabilities } from '../proxies/client-side/client-capabilities';

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
    'http3': { support: 'yes', reason: '`http3` of the ClientTrafficPolicies; the controller adds the port to the Service, and `Alt-Svc` announces it' },
    'default-certificate': { support: 'yes', reason: 'a listener for each host of the certificate' },
    'redirect-to-https': { support: 'yes', reason: 'HTTPRoutes of the listener for plain HTTP' },
    'access-log': { support: 'yes', reason: 'JSON, one object a line (`accessLog` of the proxy)' },
    'dual-stack': { support: 'yes', reason: '`ipFamily` of the EnvoyProxy' },
  },
};
