import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const ROUTE_FEATURE_UNSUPPORTED: Rule = planRule({
  id: 'route-feature-unsupported',
  kind: 'route-feature-unsupported',
  severity: 'error',
  why: 'A proxy passes over what it does not know, so that a limit or a lock that was asked for would silently not be there.',
  waivable: false,
  example: {
    name: 'a list of clients that may not, for a proxy that knows only those that may',
    message: 'The route apps/Route asks for no clients of certain prefixes (`deny`), which Traefik does not do: Traefik has lists of clients that may, and none of clients that may not.',
    help: 'Remove `deny`, or serve the route by a gateway with a proxy that can: Envoy Gateway.',
    subject: 'feature deny-list of route apps/Route',
  },
});
