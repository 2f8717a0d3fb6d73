import { Lazy } from 'cdk8s';
import { certificateFor, firstProxyOfHost, proxiesOfHost } from './hosts';
import { CONTOUR_API } from './names';
import { Manifest } from '../../../model/manifest';
import { GatewayCertificate } from '../envoy-gateway/envoy-gateway-options';
import { GatewayRequest, GatewayRoutes } from '../proxy';

type Certificates = readonly GatewayCertificate[];

/**
 * Lends the certificates of a gateway, each to the namespaces whose HTTPProxies name it.
 *
 * @param more namespaces that need them all, whatever routes are known here
 */
export function lending(
  { name, namespace, routes }: GatewayRequest, secrets: readonly string[], certificates: Certificates, more: readonly string[], labels: Readonly<Record<string, string>>,
): Manifest {
  return {
    apiVersion: CONTOUR_API,
    kind: 'TLSCertificateDelegation',
    metadata: { name, namespace, labels },
    spec: {
      delegations: secrets.map((secretName) => ({
        secretName,
        targetNamespaces: Lazy.any({ produce: () => targets([...more, ...namespacesThatName(secretName, routes, certificates)], namespace) }),
      })),
    },
  };
}

/** There must be one: where nobody needs it, it is the namespace that has the Secret anyway. */
function targets(wanted: readonly string[], own: string): string[] {
  const others = [...new Set(wanted)].filter((one) => one !== own).sort();
  return others.includes('*') ? ['*'] : others.length === 0 ? [own] : others;
}

/** A host without a certificate of its routes has that of the gateway, named by the HTTPProxy that is its root. */
function namespacesThatName(secretName: string, routes: GatewayRoutes, certificates: Certificates): string[] {
  const hosts = [...new Set(routes.all().filter(({ kind }) => kind === 'http').flatMap((route) => route.hosts))];
  return hosts.filter((host) => certificateFor(host, certificates)?.secretName === secretName)
    .filter((host) => !proxiesOfHost(host, routes, certificates).some(({ tls }) => tls !== undefined))
    .flatMap((host) => firstProxyOfHost(host, routes, certificates)?.namespace ?? []);
}
