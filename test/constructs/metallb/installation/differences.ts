/**
 * Everything in which our installation of MetalLB 0.16.1 differs from upstream's `metallb-native.yaml` of that version, leaf by
 * leaf. A side that says nothing is left out. The CustomResourceDefinitions have a comparison of their own, without differences.
 */
export const DIFFERENCES: readonly { object: string; pointer: string; upstream?: unknown; ours?: unknown; reason: string }[] = [
  ...['controller', 'speaker'].flatMap((name) => [
    { pointer: '/rules/4/apiGroups/0', upstream: 'policy', ours: 'authentication.k8s.io' },
    { pointer: '/rules/4/resourceNames/0', upstream: name },
    { pointer: '/rules/4/resources/0', upstream: 'podsecuritypolicies', ours: 'tokenreviews' },
    { pointer: '/rules/4/verbs/0', upstream: 'use', ours: 'create' },
  ].map((row) => ({ ...row, object: `ClusterRole metallb-system:${name}`, reason: 'PodSecurityPolicy is gone since Kubernetes 1.25; scrapes of metrics are authenticated by TokenReview' }))),
  ...[['controller', 11], ['speaker', 5]].flatMap(([name, index]) => [
    { pointer: `/rules/${index}/apiGroups/0`, ours: 'authorization.k8s.io' },
    { pointer: `/rules/${index}/resources/0`, ours: 'subjectaccessreviews' },
    { pointer: `/rules/${index}/verbs/0`, ours: 'create' },
  ].map((row) => ({ ...row, object: `ClusterRole metallb-system:${name}`, reason: 'scrapes of metrics are authorized by SubjectAccessReview; without the rule nobody can scrape' }))),
  ...['DaemonSet speaker', 'Deployment controller'].map((object) => ({
    object,
    pointer: '/spec/template/metadata/annotations/prometheus.io~1scheme',
    ours: 'https',
    reason: 'the metrics port speaks HTTPS since 0.16',
  })),
  { object: 'ValidatingWebhookConfiguration metallb-webhook-configuration', pointer: '/metadata/creationTimestamp', upstream: null, reason: 'a trace of upstream\'s generator; the API server sets the time' },
];
