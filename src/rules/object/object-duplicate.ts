import { describeIdentity, identityKey, KubernetesObject } from '../../model/identity';
import { service, yaml } from '../case-writing';
import { Judgement, Rule } from '../rule';

export const OBJECT_DUPLICATE: Rule = {
  id: 'object-duplicate',
  severity: 'error',
  why: 'The API server keeps one object of a kind, namespace and name: the one that is applied last silently replaces the other.',
  cases: {
    bad: [{ name: 'two Services of one name', manifests: yaml(service('web'), service('web', { ports: [{ port: 8080 }] })) }],
    good: [
      { name: 'another namespace', manifests: yaml(service('web'), { ...service('web'), metadata: { name: 'web', namespace: 'mail' } }) },
      { name: 'another kind', manifests: yaml(service('web'), { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web', namespace: 'shop' } }) },
    ],
  },
  check({ cluster: { objects } }) {
    const first = new Map<string, KubernetesObject>();
    return objects.flatMap((object): Judgement[] => {
      const key = identityKey(object.identity);
      const other = first.get(key);
      first.set(key, other ?? object);
      return other === undefined ? [] : [{
        message: `Two objects are ${describeIdentity(object.identity)}.`,
        help: 'Give one of them another name, or remove it.',
        subject: describeIdentity(object.identity),
        places: [object.source, other.source],
      }];
    });
  },
};
