import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const PROXY_RETIRED: Rule = planRule({
  id: 'proxy-retired',
  kind: 'proxy-retired',
  severity: 'warning',
  why: 'What stands at the edge of a cluster is what the world attacks first, and nobody mends a retired proxy any more.',
  example: {
    name: 'a gateway that runs ingress-nginx',
    message: 'The gateway edge/Gateway runs ingress-nginx. ingress-nginx 1.15.1 is retired: since March 2026 nobody mends it, and its NGINX 1.27.1 is among those that CVE-2026-42945 is about.',
    help: 'Take `IngressProxy.traefik()`, behind which the same AppRoutes run. Ingresses with annotations of ingress-nginx it serves as they are: `IngressProxy.traefik({ ingressNginx: {} })`. The examples called migration-from-ingress-nginx show the three steps.',
    subject: 'proxy of edge/Gateway',
  },
});
