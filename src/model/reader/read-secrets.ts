import { issuersOf } from '../certificate';
import { Identity } from '../identity';
import { Fields, fieldsOf, isFields, labelsOf, listOf, textOf } from './fields';

/**
 * `namespace/name` of the Secrets that exist because of a manifest: the Secret itself, or one that a controller makes
 * from it (cert-manager, Sealed Secrets, External Secrets, Vault's operator, 1Password's, the CSI driver for secrets).
 */
export function secretsMadeBy(manifest: Fields, identity: Identity): readonly string[] {
  const spec = fieldsOf(manifest.spec);
  const inNamespace = (name: string | undefined) => (name === undefined ? [] : [`${identity.namespace ?? 'default'}/${name}`]);
  switch (`${identity.group}/${identity.kind}`) {
    case '/Secret':
    case 'bitnami.com/SealedSecret':
    case 'onepassword.com/OnePasswordItem':
      return inNamespace(identity.name);
    case 'cert-manager.io/Certificate':
      return inNamespace(textOf(spec.secretName));
    case 'external-secrets.io/ExternalSecret':
      return inNamespace(textOf(fieldsOf(spec.target).name) ?? identity.name);
    case 'secrets.hashicorp.com/VaultStaticSecret':
    case 'secrets.hashicorp.com/VaultDynamicSecret':
      return inNamespace(textOf(fieldsOf(spec.destination).name));
    case 'secrets-store.csi.x-k8s.io/SecretProviderClass':
      return listOf(spec.secretObjects).filter(isFields).flatMap(({ secretName }) => inNamespace(textOf(secretName)));
    case 'gateway.networking.k8s.io/Gateway':
    case 'gateway.networking.k8s.io/ListenerSet':
    case 'gateway.networking.x-k8s.io/XListenerSet':
      return madeForListeners(manifest, spec).flatMap(inNamespace);
    case 'networking.k8s.io/Ingress':
      return madeForIngress(manifest, spec).flatMap(inNamespace);
    default:
      return [];
  }
}

function madeForIngress(manifest: Fields, spec: Fields): string[] {
  if (issuersOf({ annotations: labelsOf(fieldsOf(manifest.metadata).annotations) }).length === 0) {
    return [];
  }
  return listOf(spec.tls).filter(isFields).flatMap((tls) => textOf(tls.secretName) ?? []);
}

/** cert-manager looks at the first certificate of a listener with a host, in the Gateway's own namespace. */
function madeForListeners(manifest: Fields, spec: Fields): string[] {
  return issuersOf({ annotations: labelsOf(fieldsOf(manifest.metadata).annotations) }).length === 0 ? []
    : listOf(spec.listeners).filter(isFields).flatMap(({ tls }) => listOf(fieldsOf(tls).certificateRefs).filter(isFields)
      .flatMap(({ name, namespace }) => (namespace === undefined ? textOf(name) ?? [] : [])));
}
