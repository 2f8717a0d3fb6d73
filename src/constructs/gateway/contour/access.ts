import { CERTGEN, CONTOUR, LABELS } from './names';
import { Manifest } from '../../../model/manifest';

/** What a role allows: group, resources, verbs. */
type Rule = readonly [group: string, resources: readonly string[], verbs: readonly string[]];

const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'get', 'update'];
const RBAC = 'rbac.authorization.k8s.io';

/** What Contour reads in every namespace, and the status that it writes. It reads Gateway API only where it is told of a Gateway, which it is not here. */
const CLUSTER_RULES: readonly Rule[] = [
  // Certificates lie in the namespaces of the routes.
  ['', ['configmaps', 'namespaces', 'secrets', 'services'], READ],
  ['discovery.k8s.io', ['endpointslices'], READ],
  ['networking.k8s.io', ['ingresses'], READ],
  ['networking.k8s.io', ['ingresses/status'], WRITE],
  ['projectcontour.io', ['contourconfigurations', 'extensionservices', 'httpproxies', 'tlscertificatedelegations'], READ],
  ['projectcontour.io', ['contourconfigurations/status', 'extensionservices/status', 'httpproxies/status'], WRITE],
];

/** Which of its pods writes status, and what it tells of that. */
const LEADER_ELECTION_RULES: readonly Rule[] = [
  ['', ['events'], WRITE],
  ['coordination.k8s.io', ['leases'], WRITE],
];

/** ServiceAccounts, roles and bindings of Contour, of its Job and of Envoy, which has no rights. */
export function access(namespace: string, envoy: string, envoyLabels: Readonly<Record<string, string>>): Manifest[] {
  return [
    serviceAccount(CONTOUR, namespace, LABELS),
    serviceAccount(CERTGEN, namespace, LABELS),
    serviceAccount(envoy, namespace, envoyLabels),
    // The role of the whole cluster may stand there once for each gateway.
    ...bound('ClusterRole', `${namespace}:${CONTOUR}`, undefined, CLUSTER_RULES, CONTOUR, namespace),
    ...bound('Role', CONTOUR, namespace, LEADER_ELECTION_RULES, CONTOUR, namespace),
    ...bound('Role', CERTGEN, namespace, [['', ['secrets'], ['create', 'update']]], CERTGEN, namespace),
  ];
}

function serviceAccount(name: string, namespace: string, labels: Readonly<Record<string, string>>): Manifest {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace, labels }, automountServiceAccountToken: false };
}

function bound(kind: 'Role' | 'ClusterRole', name: string, namespace: string | undefined, rules: readonly Rule[], account: string, accountNamespace: string): Manifest[] {
  const metadata = { name, ...(namespace === undefined ? {} : { namespace }), labels: LABELS };
  return [
    {
      apiVersion: `${RBAC}/v1`,
      kind,
      metadata,
      rules: rules.map(([group, resources, verbs]) => ({ apiGroups: [group], resources: [...resources], verbs: [...verbs] })),
    },
    {
      apiVersion: `${RBAC}/v1`,
      kind: `${kind}Binding`,
      metadata,
      roleRef: { apiGroup: RBAC, kind, name },
      subjects: [{ kind: 'ServiceAccount', name: account, namespace: accountNamespace }],
    },
  ];
}
