import { BackendTlsPolicy, Gateway } from '../gateway-api';
import { Identity } from '../identity';
import { ObjectReference } from '../route';
import { at, Source } from '../source';
import { Fields, fieldsOf, isFields, listOf, textOf } from './fields';
import { readReference } from './read-reference';

/** What a Gateway shows to Services that ask for a certificate. */
export function readClientCertificate(spec: Fields, namespace: string, source: Source): Pick<Gateway, 'clientCertificate'> {
  const { clientCertificateRef } = fieldsOf(fieldsOf(spec.tls).backend);
  return isFields(clientCertificateRef)
    ? { clientCertificate: readReference(clientCertificateRef, 'Secret', namespace, at(source, 'spec.tls.backend.clientCertificateRef')) } : {};
}

/** Who signs the certificates of a Gateway's clients: on all ports, and on some. */
export function readClientAuthorities(spec: Fields, namespace: string, source: Source): readonly ObjectReference[] {
  const frontend = fieldsOf(fieldsOf(spec.tls).frontend);
  return [
    ...readAuthorities(fieldsOf(frontend.default), namespace, source, 'spec.tls.frontend.default'),
    ...listOf(frontend.perPort).flatMap((one, index) => readAuthorities(fieldsOf(fieldsOf(one).tls), namespace, source, `spec.tls.frontend.perPort[${index}].tls`)),
  ];
}

export function readBackendTlsPolicy(manifest: Fields, identity: Identity, source: Source): BackendTlsPolicy {
  const spec = fieldsOf(manifest.spec);
  const namespace = identity.namespace ?? 'default';
  return {
    namespace,
    name: identity.name,
    targets: listOf(spec.targetRefs).filter(isFields).map((target, index) => ({
      ...readReference(target, 'Service', namespace, at(source, `spec.targetRefs[${index}]`)),
      sectionName: textOf(target.sectionName),
    })),
    authorities: readAuthorities(spec, namespace, source, 'spec'),
    source,
  };
}

function readAuthorities({ validation }: Fields, namespace: string, source: Source, property: string): ObjectReference[] {
  return listOf(fieldsOf(validation).caCertificateRefs).filter(isFields)
    .map((reference, index) => readReference(reference, 'ConfigMap', namespace, at(source, `${property}.validation.caCertificateRefs[${index}]`)));
}
