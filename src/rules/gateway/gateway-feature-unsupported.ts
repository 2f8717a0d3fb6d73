import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const GATEWAY_FEATURE_UNSUPPORTED: Rule = planRule({
  id: 'gateway-feature-unsupported',
  kind: 'gateway-feature-unsupported',
  severity: 'error',
  why: 'What a gateway asks for and its proxy does not do would silently not be there.',
  waivable: false,
  example: {
    name: 'HTTP/3, for a proxy without UDP',
    message: 'The gateway edge/Gateway asks for HTTP/3 with clients, by UDP (`http3`), which Contour does not do: Contour makes no listeners of UDP.',
    help: 'Remove `http3`, or run a proxy that can: Envoy Gateway and Traefik.',
    subject: 'feature http3 of gateway edge/Gateway',
  },
});
