import { Manifest } from '../../../model/manifest';
import { GatewayRequest } from '../proxy';

const READ = ['get', 'list', 'watch'];

/** What the controller reads in all namespaces (1.15.1), the status that it writes, and events about what it reads. */
export function clusterRules(reportStatus: boolean): object[] {
  return [
    { apiGroups: [''], resources: ['configmaps', 'endpoints', 'namespaces', 'pods'], verbs: ['list', 'watch'] },
    // Certificates and users lie in the namespaces of the routes.
    { apiGroups: [''], resources: ['secrets'], verbs: ['list', 'watch'] },
    { apiGroups: [''], resources: ['nodes', 'services'], verbs: READ },
    { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['list', 'watch'] },
    { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: READ },
    { apiGroups: ['networking.k8s.io'], resources: ['ingressclasses', 'ingresses'], verbs: READ },
    ...(reportStatus ? [{ apiGroups: ['networking.k8s.io'], resources: ['ingresses/status'], verbs: ['update'] }] : []),
  ];
}

/** What it does in its own namespace: it reads its configuration, and the pods elect one that writes status. */
export function ownNamespace({ name, namespace, reportStatus }: Pick<GatewayRequest, 'name' | 'namespace' | 'reportStatus'>, labels: Record<string, string>): Manifest[] {
  return [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name, namespace, labels },
      rules: [
        { apiGroups: [''], resources: ['namespaces'], verbs: ['get'] },
        { apiGroups: [''], resources: ['configmaps', 'endpoints', 'pods', 'secrets', 'services'], verbs: READ },
        { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
        { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create'] },
        { apiGroups: ['coordination.k8s.io'], resourceNames: [electionOf(name)], resources: ['leases'], verbs: ['get', 'update'] },
        { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: READ },
        { apiGroups: ['networking.k8s.io'], resources: ['ingressclasses', 'ingresses'], verbs: READ },
        ...(reportStatus ? [{ apiGroups: ['networking.k8s.io'], resources: ['ingresses/status'], verbs: ['update'] }] : []),
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name, namespace, labels },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
  ] as Manifest[];
}

/** The lease by which the pods elect one. */
export function electionOf(name: string): string {
  return `${name}-leader`;
}
