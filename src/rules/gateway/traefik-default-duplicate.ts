import { describeIdentity } from '../../model/identity';
import { yaml } from '../case-writing';
import { groupBy } from '../group';
import { Rule } from '../rule';
import { listed } from '../text';

const option = (namespace: string, name = 'default', kind = 'TLSOption') => ({ apiVersion: 'traefik.io/v1alpha1', kind, metadata: { name, namespace }, spec: {} });

export const TRAEFIK_DEFAULT_DUPLICATE: Rule = {
  id: 'traefik-default-duplicate',
  severity: 'error',
  why: 'Traefik reads the TLSOption and the TLSStore `default` of all namespaces, and where it finds two it takes neither: TLS falls back to its own versions, ciphers and certificate, and nothing but its log tells (3.7.9, pkg/provider/kubernetes/crd/kubernetes.go).',
  cases: {
    bad: [
      { name: 'two profiles of TLS', manifests: yaml(option('outer'), option('inner')) },
      { name: 'two certificates', manifests: yaml(option('outer', 'default', 'TLSStore'), option('inner', 'default', 'TLSStore')) },
    ],
    good: [
      { name: 'one of each', manifests: yaml(option('outer'), option('inner', 'default', 'TLSStore')) },
      { name: 'others have names of their own', manifests: yaml(option('outer'), option('inner', 'staff')) },
    ],
  },
  check: ({ cluster: { objects } }) => {
    const defaults = objects.filter(({ identity: { kind, name }, manifest }) => name === 'default' && KINDS.includes(kind) && manifest.apiVersion.startsWith('traefik.io/'));
    return [...groupBy(defaults, ({ identity }) => identity.kind).values()].flatMap((found) => {
      const [first, ...others] = found;
      return new Set(found.map(({ identity }) => identity.namespace)).size < 2 ? [] : [{
        message: `${describeIdentity(first.identity)} and ${listed(others.map(({ identity }) => describeIdentity(identity)))} are both the default of Traefik, which takes neither.`,
        help: 'Keep one for all of the cluster, or give the others names, and name these in the routes.',
        subject: describeIdentity(first.identity),
        places: found.map(({ source }) => source),
      }];
    });
  },
};

const KINDS = ['TLSOption', 'TLSStore'];
