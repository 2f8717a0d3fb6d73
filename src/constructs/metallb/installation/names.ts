/** Names that are compiled into MetalLB, or that several of its objects and flags must agree on. */
export const WEBHOOK_SERVICE = 'metallb-webhook-service';
export const WEBHOOK_SECRET = 'metallb-webhook-cert';
export const WEBHOOK_CONFIGURATION = 'metallb-webhook-configuration';
export const MEMBERLIST_SECRET = 'memberlist';
export const EXCLUDE_CONFIG = 'metallb-excludel2';
export const MEMBERLIST_CONFIG = 'metallb-memberlist-config';

/** Labels that every object of the installation carries. */
export const METALLB_LABELS = { app: 'metallb' } as const;

/** The port of the health probes since 0.16. */
export const HEALTH_PORT = 17472;

/** Port of the metrics of frr-k8s, and of FRR's. */
export const FRR_K8S_METRICS_PORT = 9140;
export const FRR_K8S_FRR_METRICS_PORT = 9141;

/** Where containers that share a pod find what they share. */
export const FRR_SOCKETS = { mountPath: '/var/run/frr', name: 'frr-sockets' } as const;
export const FRR_CONFIG = { mountPath: '/etc/frr', name: 'frr-conf' } as const;
export const FRR_RELOADER = { mountPath: '/etc/frr_reloader', name: 'reloader' } as const;
export const FRR_METRICS = { mountPath: '/etc/frr_metrics', name: 'metrics' } as const;
