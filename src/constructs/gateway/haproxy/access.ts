const READ = ['get', 'list', 'watch'];

/** What the controller reads (3.2, pkg/k8s/informers.go), and the status that it writes. */
export function accessRules(reportStatus: boolean): object[] {
  return [
    { apiGroups: [''], resources: ['configmaps', 'namespaces', 'nodes', 'pods', 'services'], verbs: READ },
    // Certificates and users lie in the namespaces of the routes.
    { apiGroups: [''], resources: ['secrets'], verbs: READ },
    { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: READ },
    { apiGroups: ['networking.k8s.io'], resources: ['ingressclasses', 'ingresses'], verbs: READ },
    ...(reportStatus ? [{ apiGroups: ['networking.k8s.io'], resources: ['ingresses/status'], verbs: ['update'] }] : []),
    // It watches those of its own kinds that are defined, whether there are any or not.
    { apiGroups: ['apiextensions.k8s.io'], resources: ['customresourcedefinitions'], verbs: READ },
    { apiGroups: ['ingress.v1.haproxy.org', 'ingress.v3.haproxy.org'], resources: ['*'], verbs: READ },
    // By its pod it finds its own name and replicas.
    { apiGroups: ['apps'], resources: ['daemonsets', 'deployments', 'replicasets'], verbs: ['get', 'list'] },
  ];
}
