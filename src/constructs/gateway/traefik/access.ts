import { Manifest } from '../../../model/manifest';

const READ = ['get', 'list', 'watch'];

/** ServiceAccount, ClusterRole and binding: what Traefik's Ingress provider reads (3.7), and the status that it writes. */
export function access(name: string, namespace: string, reportStatus: boolean, labels: Record<string, string>): Manifest[] {
  const clusterName = `${namespace}:${name}`;
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace, labels } },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: clusterName, labels },
      rules: [
        { apiGroups: [''], resources: ['nodes', 'services'], verbs: READ },
        // Certificates lie in the namespaces of the routes.
        { apiGroups: [''], resources: ['secrets'], verbs: READ },
        { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] },
        { apiGroups: ['networking.k8s.io'], resources: ['ingressclasses', 'ingresses'], verbs: READ },
        ...(reportStatus ? [{ apiGroups: ['networking.k8s.io'], resources: ['ingresses/status'], verbs: ['update'] }] : []),
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: clusterName, labels },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: clusterName },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
  ];
}
