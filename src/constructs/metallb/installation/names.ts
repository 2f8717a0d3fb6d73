/** Names that are compiled into MetalLB 0.16.1, or that several of its objects and flags must agree on. */
export const WEBHOOK_SERVICE = 'metallb-webhook-service';
export const WEBHOOK_SECRET = 'metallb-webhook-cert';
export const WEBHOOK_CONFIGURATION = 'metallb-webhook-configuration';
export const MEMBERLIST_SECRET = 'memberlist';
export const EXCLUDE_CONFIG = 'metallb-excludel2';
export const MEMBERLIST_CONFIG = 'metallb-memberlist-config';

/** Labels that every object of the installation carries. */
export const METALLB_LABELS = { app: 'metallb' } as const;

/** The port of metrics, over HTTPS with Kubernetes' own authentication since 0.16. */
export const METRICS_PORT = 9120;
/** The port of the health probes since 0.16. */
export const HEALTH_PORT = 17472;
