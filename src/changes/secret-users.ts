import { KubernetesObject } from '../model/identity';
import { Fields, fieldsOf, isFields, listOf, textOf } from '../model/reader/fields';
import { secretsMadeBy } from '../model/reader/read-secrets';

/** Fields that name a Secret by an object with its `name`. */
const REFERENCE = /^(?:secretRef|secretKeyRef|passwordSecret|basicAuthSecret)$|SecretRef$/;

/** The objects that ask for a Secret: pods, routes with a certificate, sessions with a router, stores and the like. */
export function usersOfSecret(namespace: string, name: string, objects: readonly KubernetesObject[]): KubernetesObject[] {
  return objects.filter(({ identity, manifest }) => !secretsMadeBy(manifest, identity).includes(`${namespace}/${name}`)
    && secretsNamedIn(manifest).some((one) => one.name === name && (one.namespace ?? identity.namespace ?? 'default') === namespace));
}

interface SecretName {
  readonly name: string;
  readonly namespace?: string;
}

function secretsNamedIn(fields: Fields): SecretName[] {
  return Object.entries(fields).flatMap(([field, value]): SecretName[] => {
    if (field === 'secretName') {
      return names([{ name: value }]);
    }
    if (field === 'imagePullSecrets') {
      return names(listOf(value));
    }
    if (field === 'certificateRefs') {
      return names(listOf(value).filter((one) => [undefined, 'Secret'].includes(textOf(fieldsOf(one).kind))));
    }
    if (Array.isArray(value)) {
      return value.filter(isFields).flatMap(secretsNamedIn);
    }
    if (!isFields(value)) {
      return [];
    }
    // A projected volume names its Secret by `name`, a volume of its own by `secretName`.
    const own = REFERENCE.test(field) || (field === 'secret' && typeof value.name === 'string') ? names([value]) : [];
    return [...own, ...secretsNamedIn(value)];
  });
}

function names(references: readonly unknown[]): SecretName[] {
  return references.map(fieldsOf).flatMap(({ name, namespace }) => {
    const text = textOf(name);
    return text === undefined ? [] : [{ name: text, namespace: textOf(namespace) }];
  });
}
