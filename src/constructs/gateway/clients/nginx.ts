import { ClientSide } from '../../../behavior/proxies/client-side/client-side';
import { TLS_PROFILES } from '../../../behavior/proxies/client-side/tls-profiles';

/** Keys of the ConfigMap of F5's controller. */
export function nginxKeys(clients: ClientSide | undefined): Record<string, string> {
  const { trustedProxies = [], proxyProtocol = false } = clients ?? {};
  return {
    ...(proxyProtocol ? { 'proxy-protocol': 'True' } : {}),
    ...(trustedProxies.length === 0 ? {} : {
      'real-ip-header': proxyProtocol ? 'proxy_protocol' : 'X-Forwarded-For', 'real-ip-recursive': 'True', 'set-real-ip-from': trustedProxies.join(','),
    }),
    ...tlsKeys(clients),
  };
}

/**
 * Keys of the ConfigMap of ingress-nginx; without a list it would believe everybody.
 *
 * Where TLS is passed on, its controller takes all connections of port 443 itself and hands the others to NGINX on the loopback address, with a PROXY
 * header (1.15.1, internal/ingress/controller/nginx.go, setupSSLProxy): NGINX must believe that one, or all clients of HTTPS are 127.0.0.1 to it.
 */
export function ingressNginxKeys(clients: ClientSide | undefined, passesTlsOn: boolean): Record<string, string> {
  const { trustedProxies = [], proxyProtocol = false } = clients ?? {};
  const believed = proxyProtocol || !passesTlsOn ? trustedProxies : [];
  const cidrs = [...believed, ...(passesTlsOn ? [LOOPBACK] : [])];
  return {
    ...(cidrs.length > 0 && !proxyProtocol ? { 'enable-real-ip': 'true' } : {}),
    ...(passesTlsOn && !proxyProtocol ? { 'forwarded-for-header': 'proxy_protocol' } : {}),
    ...(cidrs.length > 0 ? { 'proxy-real-ip-cidr': cidrs.join(',') } : {}),
    ...(proxyProtocol && trustedProxies.length > 0 ? { 'use-proxy-protocol': 'true' } : {}),
    ...tlsKeys(clients),
  };
}

const LOOPBACK = '127.0.0.1/32';

/** Both call them alike. */
function tlsKeys(clients: ClientSide | undefined): Record<string, string> {
  if (clients?.tls === undefined) {
    return {};
  }
  const { versions, ciphers } = TLS_PROFILES[clients.tls];
  return { ...(ciphers.length === 0 ? {} : { 'ssl-ciphers': ciphers.join(':') }), 'ssl-protocols': versions.map((version) => `TLSv${version}`).join(' ') };
}
