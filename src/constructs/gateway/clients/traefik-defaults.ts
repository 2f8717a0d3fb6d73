import { tlsOptionFields } from './traefik';
import { ClientSide } from '../../../behavior/proxies/client-side/client-side';
import { Manifest } from '../../../model/manifest';
import { TRAEFIK_API } from '../traefik/middlewares';

/** Traefik takes the one TLSOption of this name in the cluster, and none where there are two (3.7.9, pkg/provider/kubernetes/crd/kubernetes.go). */
export function defaultTlsOption(clients: ClientSide | undefined, namespace: string, labels: Record<string, string>): Manifest[] {
  return clients?.tls === undefined ? []
    : [{ apiVersion: TRAEFIK_API, kind: 'TLSOption', metadata: { name: 'default', namespace, labels }, spec: tlsOptionFields(clients) }];
}

/** The same of TLSStores, whose Secret lies in their own namespace. */
export function defaultTlsStore(clients: ClientSide | undefined, namespace: string): Manifest[] {
  const certificate = clients?.defaultCertificate;
  return certificate === undefined ? []
    : [{ apiVersion: TRAEFIK_API, kind: 'TLSStore', metadata: { name: 'default', namespace }, spec: { defaultCertificate: { secretName: certificate.secretName } } }];
}
