/** Something that our installation says otherwise than upstream's manifest; a side that says nothing is left out. */
export interface ListedDifference {
  readonly object: string;
  /** As a JSON pointer; what a role allows stands under the resource that it is about. */
  readonly pointer: string;
  readonly upstream?: unknown;
  readonly ours?: unknown;
  readonly reason: string;
  /** Only in this version; absent: in all. */
  readonly version?: string;
  /** Only in this mode; absent: in all. */
  readonly mode?: string;
}

/**
 * Everything in which our installation differs from upstream's `metallb-native.yaml`, `metallb-frr.yaml` and `metallb-frr-k8s.yaml`
 * of 0.16.1 and 0.15.3, leaf by leaf. The CustomResourceDefinitions have a comparison of their own, without differences.
 */
export const DIFFERENCES: readonly ListedDifference[] = [
  ...['controller', 'speaker'].flatMap((name): ListedDifference[] => [
    {
      object: `ClusterRole metallb-system:${name}`, pointer: `/rules/policy podsecuritypolicies ${name}`, upstream: 'use',
      reason: 'PodSecurityPolicy is gone since Kubernetes 1.25',
    },
    {
      version: '0.16.1', object: `ClusterRole metallb-system:${name}`, pointer: '/rules/authentication.k8s.io tokenreviews', ours: 'create',
      reason: 'scrapes of metrics are authenticated by TokenReview; upstream has the rule in its -prometheus manifests alone',
    },
    {
      version: '0.16.1', object: `ClusterRole metallb-system:${name}`, pointer: '/rules/authorization.k8s.io subjectaccessreviews', ours: 'create',
      reason: 'scrapes of metrics are authorized by SubjectAccessReview; without the rule nobody can scrape',
    },
  ]),
  ...['DaemonSet speaker', 'Deployment controller'].map((object): ListedDifference => ({
    version: '0.16.1', object, pointer: '/spec/template/metadata/annotations/prometheus.io~1scheme', ours: 'https',
    reason: 'the metrics port speaks HTTPS since 0.16',
  })),
  {
    object: 'ValidatingWebhookConfiguration metallb-webhook-configuration', pointer: '/metadata/creationTimestamp', upstream: null,
    reason: 'a trace of upstream\'s generator; the API server sets the time',
  },
  ...[['2', '/var/lib/frr', 'frr-lib'], ['3', '/var/tmp/frr', 'frr-tmp']].flatMap(([index, mountPath, name]) => [['mountPath', mountPath], ['name', name]]
    .map(([field, ours]): ListedDifference => ({
      mode: 'frr', object: 'DaemonSet speaker', pointer: `/spec/template/spec/containers/0/volumeMounts/${index}/${field}`, ours,
      reason: 'FRR writes there, and its root is read-only; upstream has the volumes but mounts them in its chart and in frr-k8s alone',
    }))),
  {
    version: '0.16.1', mode: 'frr-k8s', object: 'DaemonSet frr-k8s-daemon', pointer: '/spec/template/metadata/annotations/kubectl.kubernetes.io~1default-container',
    upstream: 'frr-k8s', ours: 'controller', reason: 'the container that upstream names is called otherwise since 0.16',
  },
  {
    version: '0.16.1', mode: 'frr-k8s', object: 'Deployment frr-k8s-statuscleaner', pointer: '/spec/template/metadata/annotations/kubectl.kubernetes.io~1default-container',
    upstream: 'frr-k8s-webhook-server', ours: 'frr-k8s-statuscleaner', reason: 'the container that upstream names is called otherwise since 0.16',
  },
  ...[['containerPort', 7573], ['name', 'frr-metrics']].map(([field, upstream]): ListedDifference => ({
    version: '0.16.1', mode: 'frr-k8s', object: 'DaemonSet frr-k8s-daemon', pointer: `/spec/template/spec/containers/2/ports/1/${field}`, upstream,
    reason: 'nothing listens there since 0.16: the metrics moved to 9141',
  })),
  ...[0, 1].map((index): ListedDifference => ({
    version: '0.15.3', mode: 'frr-k8s', object: 'DaemonSet frr-k8s-daemon', pointer: `/spec/template/spec/containers/${index}/image`,
    upstream: 'gcr.io/kubebuilder/kube-rbac-proxy:v0.13.1', ours: 'quay.io/brancz/kube-rbac-proxy:v0.13.1',
    reason: 'gcr.io/kubebuilder lost the image in March 2026 (metallb #2978); its authors publish the same one on quay.io',
  })),
];
