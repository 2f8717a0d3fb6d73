import { ClientSide } from '../../../behavior/proxies/client-side/client-side';
import { TLS_PROFILES } from '../../../behavior/proxies/client-side/tls-profiles';

/** Name of the container's and of the Service's port for HTTP/3. */
const HTTP3_PORT = 'websecure-http3';

/**
 * What the entry points are told of clients.
 *
 * @param streams names of the entry points of TCP: their connections have a PROXY header too
 */
export function entryPointArguments(clients: ClientSide | undefined, streams: readonly string[] = []): string[] {
  const { trustedProxies = [], proxyProtocol = false, http3 = false } = clients ?? {};
  const trusted = trustedProxies.join(',');
  const words = trustedProxies.length === 0 ? [] : [...['web', 'websecure'].map((name) => [name, proxyProtocol ? 'proxyprotocol' : 'forwardedheaders']),
    ...(proxyProtocol ? streams.map((name) => [name, 'proxyprotocol']) : [])];
  return [
    ...words.map(([name, word]) => `--entrypoints.${name}.${word}.trustedips=${trusted}`),
    // The port of the Service, and not that of the pod, is what clients are told.
    ...(http3 ? ['--entrypoints.websecure.http3=true', '--entrypoints.websecure.http3.advertisedport=443'] : []),
  ];
}

/** The container's port of HTTP/3 beside that of TCP. */
export function http3ContainerPorts(clients: ClientSide | undefined, containerPort: number): { containerPort: number; name: string; protocol: string }[] {
  return clients?.http3 ? [{ containerPort, name: HTTP3_PORT, protocol: 'UDP' }] : [];
}

/** The Service's. */
export function http3ServicePorts(clients: ClientSide | undefined): { name: string; port: number; protocol: string; targetPort: string }[] {
  return clients?.http3 ? [{ name: HTTP3_PORT, port: 443, protocol: 'UDP', targetPort: HTTP3_PORT }] : [];
}

/** Whether the gateway needs objects of Traefik's own kinds for its clients. */
export function needsOwnKindsForClients(clients: ClientSide | undefined): boolean {
  return clients?.tls !== undefined || clients?.defaultCertificate !== undefined;
}

/** Fields of a TLSOption; also of those of routes with certificates of clients, which take the place of the default one. */
export function tlsOptionFields(clients: ClientSide | undefined): Record<string, unknown> {
  if (clients?.tls === undefined) {
    return {};
  }
  const { versions, ianaCiphers } = TLS_PROFILES[clients.tls];
  return { ...(ianaCiphers.length === 0 ? {} : { cipherSuites: [...ianaCiphers] }), minVersion: `VersionTLS${versions[0].replace('.', '')}` };
}

/**
 * By what Traefik knows the clients of lists and limits: with `X-Forwarded-For` of trusted proxies by the last address in it that is none of theirs. Who
 * comes past the proxies has no such header then, and is on no list.
 */
export function clientStrategy(clients: ClientSide | undefined): Record<string, unknown> | undefined {
  return clients === undefined || clients.trustedProxies.length === 0 || clients.proxyProtocol ? undefined : { excludedIPs: [...clients.trustedProxies] };
}
