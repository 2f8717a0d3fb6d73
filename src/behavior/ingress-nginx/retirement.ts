import { INGRESS_NGINX_VERSION } from '../versions';

/** What everybody should know who runs it (kubernetes.io, 11 November 2025; CVE-2026-42945). */
export const RETIREMENT = `ingress-nginx, which is retired: since March 2026 nobody mends it, and the NGINX of its last version, ${INGRESS_NGINX_VERSION}, is among those that CVE-2026-42945 is about`;

/** The way out of it. */
export const WAY_OUT = 'Take `IngressProxy.traefik()`, behind which the same AppRoutes run. Ingresses with annotations of ingress-nginx it serves as they are: ' +
  '`IngressProxy.traefik({ ingressNginx: {} })`. The examples called migration-from-ingress-nginx show the three steps.';
