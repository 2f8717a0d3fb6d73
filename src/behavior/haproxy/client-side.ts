import { ClientCapabilities } from '../proxies/client-side/client-capabilities';
import { RouteIntent } from '../proxies/route-intent';

/** What the ingress controller of HAProxy does for clients (3.2, documentation/doc.yaml, pkg/handler, pkg/controller/global.go). */
export const HAPROXY_CLIENTS: ClientCapabilities = {
  proxy: 'HAProxy',
  features: {
    'forwarded-for': { support: 'no', reason: 'its controller has `src-ip-header`, which believes the header of whoever connects, and no word for a list' },
    'proxy-protocol': { support: 'yes', reason: '`proxy-protocol` of its ConfigMap, for 80 and 443; a trusted proxy must send the header, and others may not', exceptFor: onPortOfItsOwn },
    'tls-profile': { support: 'yes', reason: '`ssl_options` of a Global that its ConfigMap names' },
    'http2': { support: 'yes', reason: 'by itself' },
    'http3': {
      support: 'yes',
      reason: '`--quic-bind-port`, announced by `Alt-Svc`',
      unless: ({ defaultCertificate }) => (defaultCertificate === undefined ? 'its controller listens for HTTP/3 only where it has a default certificate' : undefined),
    },
    'default-certificate': { support: 'yes', reason: '`--default-ssl-certificate`' },
    'redirect-to-https': { support: 'yes', reason: 'annotations of the routes' },
    'access-log': { support: 'yes', reason: 'text, the HTTP log of HAProxy by syslog to standard output (`accessLog` of the proxy)' },
    'dual-stack': { support: 'yes', reason: 'it binds both families' },
  },
};

/** The rule stands in the frontends of HTTP and HTTPS, and not in those of TCP objects. */
function onPortOfItsOwn(route: RouteIntent): string | undefined {
  return route.kind === 'tcp' ? `HAProxy takes no PROXY header on port ${route.port}: what a proxy in front sends there is passed on to the backend` : undefined;
}
