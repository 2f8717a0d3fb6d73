import { ClientCapabilities } from '../proxies/client-side/client-capabilities';
import { RouteIntent } from '../proxies/route-intent';

/** What the NGINX Ingress Controller of F5 does for clients (5.5, internal/configs/configmaps.go and version1/nginx.tmpl). */
export const NGINX_CLIENTS: ClientCapabilities = {
  proxy: 'NGINX',
  features: {
    'forwarded-for': { support: 'yes', reason: '`set-real-ip-from` and `real-ip-header` of its ConfigMap, but not beside routes that pass TLS on', exceptFor: passedOn },
    'proxy-protocol': { support: 'yes', reason: '`proxy-protocol` of its ConfigMap, for 80 and 443: every connection must begin with the header, and that of trusted proxies is believed', exceptFor: onPortOfItsOwn },
    'tls-profile': { support: 'yes', reason: '`ssl-protocols` and `ssl-ciphers` of its ConfigMap, for HTTP, and not for connections whose TLS it ends', exceptFor: endedOnPortOfItsOwn },
    'http2': { support: 'yes', reason: '`http2` of its ConfigMap' },
    'http3': { support: 'no', reason: 'its controller makes no listeners of QUIC' },
    'default-certificate': { support: 'yes', reason: '`-default-server-tls-secret` and `-wildcard-tls-secret`, and TLS without a Secret on hosts of routes that name none' },
    'redirect-to-https': { support: 'yes', reason: 'annotations of the routes' },
    'access-log': { support: 'yes', reason: 'text, the combined log of NGINX with `X-Forwarded-For` (`accessLog` of the proxy)' },
    'dual-stack': { support: 'yes', reason: 'it listens on both families' },
  },
};

/** Its listeners of TransportServers have no word for it. */
function onPortOfItsOwn(route: RouteIntent): string | undefined {
  return route.kind === 'tcp' || (route.kind === 'tls' && route.tls !== undefined)
    ? `NGINX takes no PROXY header on port ${route.port}: what a proxy in front sends there is passed on to the backend, or breaks TLS` : undefined;
}

/** Both stand in the block `http` of its configuration, and its listeners of TransportServers, in `stream`, have no word for them (version2/nginx.transportserver.tmpl). */
function endedOnPortOfItsOwn(route: RouteIntent): string | undefined {
  return route.kind === 'tls' && route.tls !== undefined
    ? `on port ${route.port} NGINX takes the versions and ciphers that it was built with, TLS 1.2 with HIGH:!aNULL:!MD5 among them` : undefined;
}

/** What passes TLS on stands in front of all HTTPS then, and tells NGINX by a PROXY header of its own who connected (ParseConfigMap). */
function passedOn(route: RouteIntent): string | undefined {
  return route.kind === 'tls' && route.tls === undefined
    ? 'where NGINX passes TLS on, its controller ignores `real-ip-header` for all routes: whoever connects is taken for the client, whatever `X-Forwarded-For` says' : undefined;
}
