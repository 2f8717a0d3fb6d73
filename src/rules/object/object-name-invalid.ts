import { describeIdentity, Identity } from '../../model/identity';
import { service, yaml } from '../case-writing';
import { Rule } from '../rule';

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SERVICE_NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

export const OBJECT_NAME_INVALID: Rule = {
  id: 'object-name-invalid',
  severity: 'error',
  why: 'The API server refuses names that are too long or have characters that DNS does not know.',
  cases: {
    bad: [
      { name: 'a Service name of 64 characters', manifests: yaml(service('w'.repeat(64))) },
      { name: 'an underscore', manifests: yaml(service('my_web')) },
      { name: 'a Service that starts with a digit', manifests: yaml(service('1web')) },
      { name: 'upper case', manifests: yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'Settings', namespace: 'shop' } }) },
      { name: 'a dot in a namespace', manifests: yaml({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop.prod' } }) },
    ],
    good: [
      { name: '63 characters', manifests: yaml(service('w'.repeat(63))) },
      { name: 'a dot where Kubernetes allows it', manifests: yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings.v2', namespace: 'shop' } }) },
      { name: 'a colon in a role', manifests: yaml({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'system:reader' } }) },
    ],
  },
  check({ cluster: { objects } }) {
    return objects.flatMap(({ identity, source }) => {
      const problem = problemOf(identity);
      return problem === undefined ? [] : [{
        message: `The name ${JSON.stringify(identity.name)} of a ${identity.kind} is refused: ${problem}.`,
        help: 'Choose a shorter name of lower-case letters, digits and hyphens.',
        subject: describeIdentity(identity),
        places: [source],
      }];
    });
  },
};

/** Kubernetes' rules for names: apimachinery's validation and each kind's own. */
function problemOf({ group, kind, name }: Identity): string | undefined {
  if (group === 'rbac.authorization.k8s.io') {
    return name === '.' || name === '..' || /[/%]/.test(name) ? 'it may not have a slash or percent sign' : undefined;
  }
  if (group === '' && (kind === 'Service' || kind === 'Namespace')) {
    const pattern = kind === 'Service' ? SERVICE_NAME : LABEL;
    return name.length > 63 ? `it has ${name.length} characters, and 63 are allowed`
      : pattern.test(name) ? undefined
        : `${kind === 'Service' ? 'it must start with a letter, and ' : ''}only lower-case letters, digits and inner hyphens are allowed`;
  }
  return name.length > 253 ? `it has ${name.length} characters, and 253 are allowed`
    : name.split('.').every((label) => LABEL.test(label)) ? undefined : 'only lower-case letters, digits, inner hyphens and dots are allowed';
}
