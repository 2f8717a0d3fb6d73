import { usersOfSecret } from './secret-users';
import { describeIdentity, KubernetesObject } from '../model/identity';
import { fieldsOf, labelsOf, textOf } from '../model/reader/fields';
import { secretsMadeBy } from '../model/reader/read-secrets';
import { listed } from '../rules/text';

/** More names say no more than their number. */
const MOST_USERS = 4;

/**
 * What becomes of the Secret that a controller made from an object that is gone: where the object owns it, Kubernetes deletes it too, whatever
 * else would make it. Of what no object owns, such as the Secret of a Certificate, nothing is said: it stays.
 *
 * @param after the objects of the newer files
 */
export function secretGoneWith({ identity, manifest }: KubernetesObject, after: readonly KubernetesObject[]): string | undefined {
  if (!ownsItsSecret({ identity, manifest })) {
    return undefined;
  }
  const sentences = secretsMadeBy(manifest, identity).map((secret) => {
    const [namespace, name] = secret.split('/');
    const makers = after.filter((object) => secretsMadeBy(object.manifest, object.identity).includes(secret));
    const users = usersOfSecret(namespace, name, after).map((user) => describeIdentity(user.identity)).sort();
    return [
      `The Secret ${secret} is deleted with it, which it owns`,
      ...(makers.length === 0 ? [] : [`${listed(makers.map((maker) => describeIdentity(maker.identity)))} makes it anew`]),
      ...(users.length === 0 ? [] : [`${listed(users, MOST_USERS)} ${users.length === 1 ? 'asks' : 'ask'} for it`]),
    ].join('; ');
  });
  return sentences.length === 0 ? undefined : `${sentences.join('. ')}.`;
}

/** External Secrets (2.9) and Sealed Secrets write themselves down as owner unless they are told otherwise. */
function ownsItsSecret({ identity: { group, kind }, manifest }: Pick<KubernetesObject, 'identity' | 'manifest'>): boolean {
  const spec = fieldsOf(manifest.spec);
  switch (`${group}/${kind}`) {
    case 'external-secrets.io/ExternalSecret': return (textOf(fieldsOf(spec.target).creationPolicy) ?? 'Owner') === 'Owner';
    case 'bitnami.com/SealedSecret':
      return labelsOf(fieldsOf(fieldsOf(spec.template).metadata).annotations)['sealedsecrets.bitnami.com/skip-set-owner-references'] !== 'true';
    default: return false;
  }
}
