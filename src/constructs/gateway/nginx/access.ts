import { Manifest } from '../../../model/manifest';
import { GatewayRequest } from '../proxy';

const READ = ['get', 'list', 'watch'];

/** What the controller reads in all namespaces (5.5, internal/k8s), the status that it writes, and events about what it reads. */
export function clusterRules(reportStatus: boolean): object[] {
  return [
    { apiGroups: [''], resources: ['configmaps', 'namespaces', 'pods', 'services'], verbs: READ },
    // Certificates and users lie in the namespaces of the routes.
    { apiGroups: [''], resources: ['secrets'], verbs: READ },
    { apiGroups: [''], resources: ['nodes'], verbs: ['list'] },
    { apiGroups: [''], resources: ['events'], verbs: ['create', 'list', 'patch'] },
    { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: READ },
    { apiGroups: ['networking.k8s.io'], resources: ['ingresses'], verbs: READ },
    { apiGroups: ['networking.k8s.io'], resources: ['ingressclasses'], verbs: ['get', 'list'] },
    ...(reportStatus ? [{ apiGroups: ['networking.k8s.io'], resources: ['ingresses/status'], verbs: ['update'] }] : []),
    { apiGroups: ['k8s.nginx.org'], resources: ['globalconfigurations', 'policies', 'transportservers', 'virtualserverroutes', 'virtualservers'], verbs: READ },
    { apiGroups: ['k8s.nginx.org'], resources: ['policies/status', 'transportservers/status', 'virtualserverroutes/status', 'virtualservers/status'], verbs: ['update'] },
  ];
}

/** What it does in its own namespace: the pods elect one that writes status, label themselves with versions, and find each other by a Service. */
export function ownNamespace({ name, namespace }: Pick<GatewayRequest, 'name' | 'namespace'>, labels: Record<string, string>): Manifest[] {
  return [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name, namespace, labels },
      rules: [
        { apiGroups: [''], resources: ['pods'], verbs: ['update'] },
        { apiGroups: [''], resources: ['services'], verbs: ['create', 'delete', 'update'] },
        { apiGroups: ['apps'], resources: ['daemonsets', 'replicasets', 'statefulsets'], verbs: ['get'] },
        { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create', 'get', 'list', 'update', 'watch'] },
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
