import { KubernetesObject } from '../../model/identity';
import { Ingress } from '../../model/ingress';
import { fieldsOf, isFields, listOf, textOf, textsOf } from '../../model/reader/fields';

/** Where Contour takes the certificates of an Ingress from (1.33, internal/annotation). */
export const CERTIFICATE_NAMESPACE_ANNOTATION = 'projectcontour.io/tls-cert-namespace';

/** Namespace of an Ingress' Secrets, which is its own unless Contour is told of another. */
export function secretNamespaceOf({ namespace, annotations }: Pick<Ingress, 'namespace' | 'annotations'>): string {
  return annotations[CERTIFICATE_NAMESPACE_ANNOTATION] || namespace;
}

/** The Secrets that TLSCertificateDelegations lend, each a `namespace/name` and the namespaces that may use it; `*` is all. */
export function lentSecrets(objects: readonly KubernetesObject[]): ReadonlyMap<string, ReadonlySet<string>> {
  const lent = new Map<string, Set<string>>();
  for (const { identity, manifest } of objects) {
    if (identity.group === 'projectcontour.io' && identity.kind === 'TLSCertificateDelegation') {
      for (const { secretName, targetNamespaces } of listOf(fieldsOf(manifest.spec).delegations).filter(isFields)) {
        const id = `${identity.namespace ?? 'default'}/${textOf(secretName)}`;
        lent.set(id, new Set([...lent.get(id) ?? [], ...textsOf(targetNamespaces)]));
      }
    }
  }
  return lent;
}
