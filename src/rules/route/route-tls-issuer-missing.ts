import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const ROUTE_TLS_ISSUER_MISSING: Rule = planRule({
  id: 'route-tls-issuer-missing',
  kind: 'route-tls-issuer-missing',
  severity: 'error',
  why: 'Without an issuer cert-manager overlooks an Ingress, and nobody makes or renews its certificate.',
  example: {
    name: 'neither `clusterIssuer` nor `issuer`',
    message: 'The route apps/Route wants the certificate in Secret app-tls of cert-manager, and names no issuer.',
    help: 'Write `clusterIssuer` or `issuer` in `RouteTls.certManager`. For a Secret that is made otherwise take `RouteTls.fromSecret`.',
    subject: 'route apps/Route',
  },
});
