const READ = ['get', 'list', 'watch'];

/** What the provider reads whether there is any of it or not (3.7, pkg/provider/kubernetes/gateway/client.go), and the status that it writes. */
const KINDS = ['backendtlspolicies', 'gatewayclasses', 'gateways', 'grpcroutes', 'httproutes', 'tlsroutes'];

export function accessRules(): object[] {
  return [
    { apiGroups: [''], resources: ['namespaces'], verbs: ['list', 'watch'] },
    // Authorities of backends stand in ConfigMaps or Secrets, certificates in Secrets.
    { apiGroups: [''], resources: ['configmaps', 'secrets', 'services'], verbs: READ },
    { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] },
    { apiGroups: ['gateway.networking.k8s.io'], resources: [...KINDS, 'referencegrants'], verbs: READ },
    { apiGroups: ['gateway.networking.k8s.io'], resources: KINDS.map((kind) => `${kind}/status`), verbs: ['update'] },
  ];
}
