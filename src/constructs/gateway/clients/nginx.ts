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

/** Keys of the ConfigMap of ingress-nginx; without a list it would believe everybody. */
export function ingressNginxKeys(clients: ClientSide | undefined): Record<string, string> {
  const { trustedProxies = [], proxyProtocol = false } = clients ?? {};
  return {
    ...(trustedProxies.length === 0 ? {} : { ...(proxyProtocol ? {} : { 'enable-real-ip': 'true' }), 'proxy-real-ip-cidr': trustedProxies.join(',') }),
    ...(proxyProtocol && trustedProxies.length > 0 ? { 'use-proxy-protocol': 'true' } : {}),
    ...tlsKeys(clients),
  };
}

/** Both call them alike. */
function tlsKeys(clients: ClientSide | undefined): Record<string, string> {
  if (clients?.tls === undefined) {
    return {};
  }
  const { versions, ciphers } = TLS_PROFILES[clients.tls];
  return { ...(ciphers.length === 0 ? {} : { 'ssl-ciphers': ciphers.join(':') }), 'ssl-protocols': versions.map((version) => `TLSv${version}`).join(' ') };
}
