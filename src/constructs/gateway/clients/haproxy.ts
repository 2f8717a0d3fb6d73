import { ClientSide } from '../../../behavior/proxies/client-side/client-side';
import { TLS_PROFILES } from '../../../behavior/proxies/client-side/tls-profiles';
import { Manifest } from '../../../model/manifest';
import { HAPROXY_API } from '../haproxy/backend';
import { GatewayRequest } from '../proxy';

/** Keys of the controller's ConfigMap. */
export function configMapKeys({ name, namespace, routes: { clients } }: Pick<GatewayRequest, 'name' | 'namespace' | 'routes'>): Record<string, string> {
  const { trustedProxies = [], proxyProtocol = false, tls } = clients ?? {};
  return {
    ...(tls === undefined ? {} : { 'cr-global': `${namespace}/${name}` }),
    ...(proxyProtocol && trustedProxies.length > 0 ? { 'proxy-protocol': trustedProxies.join(', ') } : {}),
  };
}

/** What the ConfigMap says of the process as a whole. */
export interface SaidOfProcess {
  /** Seconds that requests in flight have. */
  readonly hardStopAfter: number;
  /** Whether requests are logged. */
  readonly accessLog: boolean;
  readonly maxConnections?: number;
  readonly threads?: number;
}

/**
 * TLS has no key of the ConfigMap, and stands in a Global. With one the controller passes over the keys of the ConfigMap that are about the same
 * section (3.2, pkg/controller/global.go), so it says those again.
 */
export function globalObject(
  { name, namespace, routes: { clients } }: Pick<GatewayRequest, 'name' | 'namespace' | 'routes'>, labels: Record<string, string>,
  { hardStopAfter, accessLog, maxConnections, threads }: SaidOfProcess,
): Manifest[] {
  if (clients?.tls === undefined) {
    return [];
  }
  const { versions, ciphers } = TLS_PROFILES[clients.tls];
  return [{
    apiVersion: HAPROXY_API,
    kind: 'Global',
    metadata: { name, namespace, labels },
    spec: {
      hard_stop_after: hardStopAfter * 1000,
      ...(accessLog ? { log_target_list: [{ address: 'stdout', facility: 'daemon', format: 'raw' }] } : {}),
      ...(threads === undefined ? {} : { nbthread: threads }),
      ...(maxConnections === undefined ? {} : { performance_options: { maxconn: maxConnections } }),
      ssl_options: {
        ...(ciphers.length === 0 ? {} : { default_bind_ciphers: ciphers.join(':') }),
        default_bind_options: `prefer-client-ciphers no-tls-tickets ssl-min-ver TLSv${versions[0]}`,
      },
    },
  }];
}

/** Arguments of the controller. Its port of HTTP/3 is the same in the pod as that of HTTPS, and clients are told that of the Service. */
export function controllerArguments({ namespace, routes: { clients } }: Pick<GatewayRequest, 'namespace' | 'routes'>, httpsPort: number): string[] {
  const { defaultCertificate, http3 = false } = clients ?? {};
  return [
    ...(defaultCertificate === undefined ? [] : [`--default-ssl-certificate=${namespace}/${defaultCertificate.secretName}`]),
    ...(http3 ? [`--quic-bind-port=${httpsPort}`, '--quic-announce-port=443'] : ['--disable-quic']),
  ];
}

export function quicContainerPorts(clients: ClientSide | undefined, containerPort: number): object[] {
  return clients?.http3 ? [{ containerPort, name: 'quic', protocol: 'UDP' }] : [];
}

export function quicServicePorts(clients: ClientSide | undefined): object[] {
  return clients?.http3 ? [{ name: 'quic', port: 443, protocol: 'UDP', targetPort: 'quic' }] : [];
}
