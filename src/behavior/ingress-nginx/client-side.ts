import { ClientCapabilities } from '../proxies/client-side/client-capabilities';
import { RouteIntent } from '../proxies/route-intent';

/** What ingress-nginx does for clients (1.15.1, internal/ingress/controller/config/config.go and rootfs/etc/nginx/template/nginx.tmpl). */
export const INGRESS_NGINX_CLIENTS: ClientCapabilities = {
  proxy: 'ingress-nginx (retired)',
  features: {
    // With `use-forwarded-headers` it would believe everybody's X-Forwarded-Proto and X-Forwarded-Host.
    'forwarded-for': { support: 'yes', reason: '`enable-real-ip` and `proxy-real-ip-cidr` of its ConfigMap, but not beside routes that pass TLS on', exceptFor: passedOn },
    'proxy-protocol': { support: 'yes', reason: '`use-proxy-protocol` and `proxy-real-ip-cidr` of its ConfigMap: every connection must begin with the header, and that of trusted proxies is believed' },
    'tls-profile': { support: 'yes', reason: '`ssl-protocols` and `ssl-ciphers` of its ConfigMap' },
    'http2': { support: 'yes', reason: 'by itself' },
    'http3': { support: 'no', reason: 'its NGINX is built without QUIC' },
    'default-certificate': { support: 'yes', reason: '`--default-ssl-certificate`' },
    'redirect-to-https': { support: 'yes', reason: 'annotations of the routes' },
    'access-log': { support: 'yes', reason: 'text, the combined log of NGINX with upstream and times (`accessLog` of the proxy)' },
    'dual-stack': { support: 'yes', reason: 'it listens on both families' },
  },
};

/** What passes TLS on stands in front of all HTTPS then, and tells NGINX by a PROXY header who connected: it has one header for both. */
function passedOn(route: RouteIntent): string | undefined {
  return route.kind === 'tls'
    ? 'where ingress-nginx passes TLS on, NGINX reads the client off the PROXY header of its controller, for all routes: whoever connects is taken for the client, whatever `X-Forwarded-For` says' : undefined;
}
