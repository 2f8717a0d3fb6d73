import { describeIdentity, KubernetesObject } from '../../model/identity';
import { traefik, yaml } from '../cases/case-writing';
import { groupBy } from '../group';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const option = (namespace: string, name = 'default', kind = 'TLSOption') => ({ apiVersion: 'traefik.io/v1alpha1', kind, metadata: { name, namespace }, spec: {} });

const CRD = ['--providers.kubernetescrd=true'];
const NAMESPACES = '--providers.kubernetescrd.namespaces';

export const TRAEFIK_DEFAULT_DUPLICATE: Rule = {
  id: 'traefik-default-duplicate',
  severity: 'error',
  why: 'Traefik reads the TLSOption and the TLSStore `default` of all namespaces, and where it finds two it takes neither: TLS falls back to its own versions, ciphers and certificate, and nothing but its log tells (3.7.9, pkg/provider/kubernetes/crd/kubernetes.go).',
  cases: {
    bad: [
      { name: 'two profiles of TLS', manifests: yaml(traefik(CRD), option('outer'), option('inner')) },
      { name: 'two certificates', manifests: yaml(traefik(CRD), option('outer', 'default', 'TLSStore'), option('inner', 'default', 'TLSStore')) },
      { name: 'both in namespaces that it was told to read', manifests: yaml(traefik([...CRD, `${NAMESPACES}=outer,inner`]), option('outer'), option('inner')) },
      { name: 'a Traefik that is not here to be seen: a warning', manifests: yaml(option('outer'), option('inner')) },
    ],
    good: [
      { name: 'one of each', manifests: yaml(option('outer'), option('inner', 'default', 'TLSStore')) },
      { name: 'a Traefik that reads one of the namespaces', manifests: yaml(traefik([...CRD, `${NAMESPACES}=outer`]), option('outer'), option('inner')) },
      { name: 'others have names of their own', manifests: yaml(option('outer'), option('inner', 'staff')) },
    ],
  },
  check(world) {
    const defaults = KINDS.flatMap((kind) => world.objects.ofKind(kind)).filter(({ identity: { name }, manifest }) => name === 'default' && manifest.apiVersion.startsWith('traefik.io/'));
    return [...groupBy(defaults, ({ identity }) => identity.kind).values()].flatMap((found) => {
      const readers = readersOf(world);
      const [meeting] = readers.map(({ sees }) => found.filter(({ identity }) => sees(identity.namespace!))).filter((seen) => namespacesOf(seen) > 1);
      return meeting === undefined ? [] : [judgementOf(meeting, readers.every(({ isKnown }) => isKnown))];
    });
  },
};

function judgementOf(meeting: readonly KubernetesObject[], isKnown: boolean): Judgement {
  const [first, ...others] = meeting;
  return {
    ...(isKnown ? {} : { severity: 'warning' as const }),
    message: `${describeIdentity(first.identity)} and ${listed(others.map(({ identity }) => describeIdentity(identity)))} are both the default of Traefik, which takes neither${isKnown ? '' : ' where it reads the namespaces of both'}.`,
    help: 'Keep one for all of the cluster, or give the others names, and name these in the routes.',
    subject: describeIdentity(first.identity),
    places: meeting.map(({ source }) => source),
  };
}

interface Reader {
  readonly sees: (namespace: string) => boolean;
  /** Whether it is known to read these kinds, and of which namespaces. */
  readonly isKnown: boolean;
}

/** The Traefiks that read these kinds; where none is here to be seen, one that reads all namespaces may be. */
function readersOf(world: World): readonly Reader[] {
  const known = world.traefik.gateways().flatMap(({ ingressRoutes }): Reader[] => (ingressRoutes === undefined ? []
    : [{ sees: (namespace) => ingressRoutes.namespaces.length === 0 || ingressRoutes.namespaces.includes(namespace), isKnown: true }]));
  return known.length > 0 && !world.traefik.hasUnknown() ? known : [{ sees: () => true, isKnown: false }];
}

function namespacesOf(objects: readonly KubernetesObject[]): number {
  return new Set(objects.map(({ identity }) => identity.namespace)).size;
}

const KINDS = ['TLSOption', 'TLSStore'];
