import { ClientSide } from '../../../behavior/proxies/client-side/client-side';
import { TLS_PROFILES } from '../../../behavior/proxies/client-side/tls-profiles';

type Fields = Record<string, unknown>;

/** Fields of a ClientTrafficPolicy but for `tls`, of which a policy may say more. */
export function trafficFields(clients: ClientSide | undefined): Fields {
  const { trustedProxies = [], proxyProtocol = false, http3 = false } = clients ?? {};
  return {
    ...(trustedProxies.length === 0 || proxyProtocol ? {} : { clientIPDetection: { xForwardedFor: { trustedCIDRs: [...trustedProxies] } } }),
    ...(http3 ? { http3: {} } : {}),
    ...(proxyProtocol ? { proxyProtocol: { optional: false } } : {}),
  };
}

/** Fields of its `tls`; where all versions have good ciphers alone there are none to name. */
export function tlsFields(clients: ClientSide | undefined): Fields {
  if (clients?.tls === undefined) {
    return {};
  }
  const { versions, ciphers } = TLS_PROFILES[clients.tls];
  return { ...(ciphers.length === 0 ? {} : { ciphers: [...ciphers] }), minVersion: versions[0] };
}
