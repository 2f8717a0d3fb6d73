import { Certificate } from '../certificate';
import { KubernetesObject } from '../identity';
import { fieldsOf, textOf, textsOf } from './fields';

/** Picks the Certificates of cert-manager out of all objects. */
export function readCertificates(objects: readonly KubernetesObject[]): Certificate[] {
  return objects.flatMap(({ identity, manifest, source }) => {
    const spec = fieldsOf(manifest.spec);
    const secretName = textOf(spec.secretName);
    return identity.group !== 'cert-manager.io' || identity.kind !== 'Certificate' || secretName === undefined ? [] : [{
      namespace: identity.namespace ?? 'default', name: identity.name, secretName, dnsNames: [...textsOf(spec.dnsNames), ...textsOf([spec.commonName])], source,
    }];
  });
}
