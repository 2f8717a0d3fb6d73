import { Manifest, ManifestMetadata } from '../../model/manifest';

/** Where kube-prometheus has its Prometheus. */
export const DEFAULT_PROMETHEUS_NAMESPACE = 'monitoring';

/** Who scrapes. */
interface Prometheus {
  readonly prometheusNamespace?: string;
  readonly prometheusServiceAccount?: string;
}

/** Lets Prometheus find the pods of a namespace, by a Role and a RoleBinding that are called alike. */
export function lookUp(told: Prometheus, metadata: ManifestMetadata): Manifest[] {
  const { prometheusNamespace = DEFAULT_PROMETHEUS_NAMESPACE, prometheusServiceAccount = 'prometheus-k8s' } = told;
  return [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata,
      rules: [
        { apiGroups: [''], resources: ['services', 'endpoints', 'pods'], verbs: ['get', 'list', 'watch'] },
        // What is behind a Service it looks up there, where its operator is told `serviceDiscoveryRole: EndpointSlice`.
        { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['get', 'list', 'watch'] },
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: metadata.name },
      subjects: [{ kind: 'ServiceAccount', name: prometheusServiceAccount, namespace: prometheusNamespace }],
    },
  ];
}

/** A PrometheusRule, with the labels that the operator chooses it by. What is in it may be a Lazy. */
export function prometheusRule(name: string, namespace: string, { labels }: { readonly labels?: Readonly<Record<string, string>> }, rules: unknown): Manifest {
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name, namespace, ...(labels === undefined ? {} : { labels }) },
    spec: { groups: [{ name, rules }] },
  };
}
