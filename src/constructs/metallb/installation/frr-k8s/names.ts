/** Names that the objects of frr-k8s must agree on, or that are compiled into it. */
export const DAEMON = 'frr-k8s-daemon';
export const STATUS_CLEANER = 'frr-k8s-statuscleaner';
export const FRR_K8S_WEBHOOK_SERVICE = 'frr-k8s-webhook-service';
export const FRR_K8S_WEBHOOK_SECRET = 'frr-k8s-webhook-server-cert';
export const FRR_K8S_WEBHOOK_CONFIGURATION = 'frr-k8s-validating-webhook-configuration';
export const FRR_K8S_METRICS_SERVICE = 'frr-k8s-metrics-service';
export const FRR_K8S_START_UP = 'frr-k8s-frr-startup';

/** Label that pods of frr-k8s are chosen by. */
export const DAEMON_PODS = { 'control-plane': 'frr-k8s' } as const;
export const STATUS_CLEANER_PODS = { 'control-plane': 'statuscleaner' } as const;

/** Labels that upstream's objects carry, which other tools find them by. */
export function upstreamLabels(component: string, instance: string, name: string): Record<string, string> {
  return {
    'app.kubernetes.io/component': component,
    'app.kubernetes.io/created-by': 'frr-k8s',
    'app.kubernetes.io/instance': instance,
    'app.kubernetes.io/managed-by': 'kustomize',
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/part-of': 'frr-k8s',
  };
}
