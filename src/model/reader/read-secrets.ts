import { Identity } from '../identity';
import { Fields, fieldsOf, isFields, labelsOf, listOf, textOf } from './fields';

const CERT_MANAGER_ISSUERS = ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer'];

/**
 * `namespace/name` of the Secrets that exist because of a manifest: the Secret itself, or one that a controller makes
 * from it (cert-manager, Sealed Secrets, External Secrets).
 */
export function secretsMadeBy(manifest: Fields, identity: Identity): readonly string[] {
  const spec = fieldsOf(manifest.spec);
  const inNamespace = (name: string | undefined) => (name === undefined ? [] : [`${identity.namespace ?? 'default'}/${name}`]);
  switch (`${identity.group}/${identity.kind}`) {
    case '/Secret':
    case 'bitnami.com/SealedSecret':
      return inNamespace(identity.name);
    case 'cert-manager.io/Certificate':
      return inNamespace(textOf(spec.secretName));
    case 'external-secrets.io/ExternalSecret':
      return inNamespace(textOf(fieldsOf(spec.target).name) ?? identity.name);
    case 'networking.k8s.io/Ingress':
      return madeForIngress(manifest, spec).flatMap(inNamespace);
    default:
      return [];
  }
}

function madeForIngress(manifest: Fields, spec: Fields): string[] {
  const annotations = labelsOf(fieldsOf(manifest.metadata).annotations);
  if (!CERT_MANAGER_ISSUERS.some((issuer) => annotations[issuer])) {
    return [];
  }
  return listOf(spec.tls).filter(isFields).flatMap((tls) => textOf(tls.secretName) ?? []);
}
