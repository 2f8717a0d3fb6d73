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
 * @param podsHaveIpv6 whether pods have addresses of IPv6, by which they are probed
 */
export function serveArgumentsOfClients(clients: ClientSide | undefined, { ipFamilies }: Readonly<Record<string, unknown>>, podsHaveIpv6: boolean): string[] {
  const serviceHasIpv6 = Array.isArray(ipFamilies) && ipFamilies.includes('IPv6');
  return [
    ...(clients?.proxyProtocol ? ['--use-proxy-protocol'] : []),
    ...(serviceHasIpv6 ? ['--envoy-service-http-address=::', '--envoy-service-https-address=::'] : []),
    ...(serviceHasIpv6 || podsHaveIpv6 ? ['--stats-address=::'] : []),
  ];
}
