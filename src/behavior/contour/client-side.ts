import { ClientCapabilities } from '../proxies/client-side/client-capabilities';

/** What Contour does for clients (1.33, pkg/config/parameters.go, internal/envoy/v3/listener.go). */
export const CONTOUR_CLIENTS: ClientCapabilities = {
  proxy: 'Contour',
  features: {
    'forwarded-for': {
      support: 'partly',
      reason: '`network.num-trusted-hops` counts proxies and asks for no address: Envoy believes the last one that whoever connects names, so nobody but the trusted proxies may reach the address',
    },
    'proxy-protocol': {
      support: 'partly',
      reason: '`--use-proxy-protocol` has no list: Envoy believes the header of whoever connects, and closes a connection without one, so nobody but the trusted proxies may reach the address',
    },
    'tls-profile': { support: 'yes', reason: '`tls.minimum-protocol-version` and `tls.cipher-suites` of its configuration' },
    'http2': { support: 'yes', reason: 'by itself' },
    'http3': { support: 'no', reason: 'Contour makes no listeners of UDP' },
    'default-certificate': { support: 'yes', reason: 'a TLSCertificateDelegation, and HTTPProxies that name the certificate' },
    'redirect-to-https': { support: 'yes', reason: 'annotation or HTTPProxy of the routes' },
    'access-log': { support: 'yes', reason: 'JSON, one object a line (`accessLog` of the proxy)' },
    'dual-stack': { support: 'yes', reason: '`--envoy-service-http-address` and its like are `::`, where Envoy takes IPv4 too' },
  },
};
