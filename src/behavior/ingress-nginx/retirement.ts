import { INGRESS_NGINX_VERSION } from '../versions';

/** What everybody should know who runs it (kubernetes.io, 11 November 2025; CVE-2026-42945). */
export const RETIREMENT = `ingress-nginx ${INGRESS_NGINX_VERSION} is retired: since March 2026 nobody mends it, and its NGINX 1.27.1 is among those that CVE-2026-42945 is about`;

/** The way out of it. */
export const WAY_OUT = 'Take `IngressProxy.traefik()`, behind which the same AppRoutes run. Ingresses with annotations of ingress-nginx it serves as they are: ' +
  '`IngressProxy.traefik({ ingressNginx: {} })`. The examples called migration-from-ingress-nginx show the three steps.';
