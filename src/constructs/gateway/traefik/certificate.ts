import { RouteIntent } from '../../../behavior/proxies/route-intent';
import { RouteObject } from '../proxy';

/** cert-manager reads annotations of Ingresses, and not of IngressRoutes: it is asked by a Certificate. */
export function certificateOf({ tls, hosts, annotations }: Pick<RouteIntent, 'tls' | 'hosts' | 'annotations'>, namespace: string): RouteObject[] {
  if (tls === undefined) {
    return [];
  }
  const cluster = annotations['cert-manager.io/cluster-issuer'];
  const own = annotations['cert-manager.io/issuer'];
  const issuer = tls.issuer ?? (cluster !== undefined ? { kind: 'ClusterIssuer', name: cluster } : own !== undefined ? { kind: 'Issuer', name: own } : undefined);
  return issuer === undefined ? [] : [{
    id: `Certificate-${namespace}-${tls.secretName}`,
    manifest: {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name: tls.secretName, namespace },
      spec: { dnsNames: hosts, issuerRef: { group: 'cert-manager.io', kind: issuer.kind, name: issuer.name }, secretName: tls.secretName },
    },
  }];
}
