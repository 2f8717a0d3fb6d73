import { ClientSide } from '../../../behavior/proxies/client-side/client-side';
import { TLS_PROFILES } from '../../../behavior/proxies/client-side/tls-profiles';

/** Lines of Contour's configuration. */
export function configurationLines(clients: ClientSide | undefined): string[] {
  const { trustedProxies = [], proxyProtocol = false, tls } = clients ?? {};
  const { versions, ciphers } = tls === undefined ? { versions: [], ciphers: [] } : TLS_PROFILES[tls];
  return [
    ...(trustedProxies.length === 0 || proxyProtocol ? [] : ['network:', '  num-trusted-hops: 1']),
    ...(versions.length === 0 ? [] : ['tls:']),
    ...(ciphers.length === 0 ? [] : ['  cipher-suites:', ...ciphers.map((cipher) => `  - ${cipher}`)]),
    ...versions.slice(0, 1).map((version) => `  minimum-protocol-version: "${version}"`),
  ];
}

/**
 * Arguments of Contour. By itself it has Envoy listen on IPv4 alone, metrics and readiness too.
 *
 * @param spec of the Service
 */
export function serveArgumentsOfClients(clients: ClientSide | undefined, { ipFamilies }: Readonly<Record<string, unknown>>): string[] {
  const addresses = ['--envoy-service-http-address=::', '--envoy-service-https-address=::', '--stats-address=::'];
  return [
    ...(clients?.proxyProtocol ? ['--use-proxy-protocol'] : []),
    ...(Array.isArray(ipFamilies) && ipFamilies.includes('IPv6') ? addresses : []),
  ];
}
