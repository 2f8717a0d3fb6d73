import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const PROXY_RETIREMENT_UNACKNOWLEDGED: Rule = planRule({
  id: 'proxy-retirement-unacknowledged',
  kind: 'proxy-retirement-unacknowledged',
  severity: 'error',
  why: 'Nobody should begin with a retired proxy by accident, and who still needs one should have said so where others read it.',
  example: {
    name: 'a gateway that runs ingress-nginx, and nobody said that this is known',
    message: 'The gateway edge/Gateway runs ingress-nginx. ingress-nginx 1.15.1 is retired: since March 2026 nobody mends it, and its NGINX 1.27.1 is among those that CVE-2026-42945 is about.',
    help: 'Take `IngressProxy.traefik()`, behind which the same AppRoutes run. Ingresses with annotations of ingress-nginx it serves as they are: `IngressProxy.traefik({ ingressNginx: {} })`. The examples called migration-from-ingress-nginx show the three steps. ' +
      'Where it has to run on until then, say that you know: `IngressProxy.ingressNginx({ acknowledgeRetired: true })`.',
    subject: 'proxy of edge/Gateway',
  },
});
