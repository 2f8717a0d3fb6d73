import { ClientSide } from '../../../behavior/proxies/client-side/client-side';
import { Manifest } from '../../../model/manifest';
import { tlsOptionFields } from '../clients/traefik';
import { GatewayRequest } from '../proxy';

/** Where the pods find the files of the ConfigMap; Traefik reads what changes there. */
const FOLDER = '/etc/traefik/dynamic';

/**
 * The profile of TLS as a file. Listeners have no word for versions and ciphers, and Traefik takes what it calls `default` from whichever provider has it
 * (3.7.9, pkg/server/aggregator.go): from a file it is the gateway's own, and needs no definitions of Traefik's kinds.
 */
export function tlsFile({ name, namespace, routes: { clients } }: GatewayRequest, labels: Record<string, string>): Manifest[] {
  if (clients?.tls === undefined) {
    return [];
  }
  const { minVersion, cipherSuites = [] } = tlsOptionFields(clients) as { readonly minVersion: string; readonly cipherSuites?: readonly string[] };
  const lines = [
    'tls:',
    '  options:',
    '    default:',
    `      minVersion: ${minVersion}`,
    ...(cipherSuites.length === 0 ? [] : ['      cipherSuites:', ...cipherSuites.map((cipher) => `      - ${cipher}`)]),
  ];
  return [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace, labels }, data: { 'tls.yaml': `${lines.join('\n')}\n` } }];
}

/** What Traefik is told of it. */
export function tlsFileArguments(clients: ClientSide | undefined): string[] {
  return clients?.tls === undefined ? [] : [`--providers.file.directory=${FOLDER}`];
}

/** How it comes into the pod. */
export function tlsFileMount({ name, routes: { clients } }: GatewayRequest): { readonly configMap: string; readonly path: string } | undefined {
  return clients?.tls === undefined ? undefined : { configMap: name, path: FOLDER };
}
