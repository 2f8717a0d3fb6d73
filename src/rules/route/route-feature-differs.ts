import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const ROUTE_FEATURE_DIFFERS: Rule = planRule({
  id: 'route-feature-differs',
  kind: 'route-feature-differs',
  severity: 'note',
  why: 'The proxies do not mean quite the same by the same feature, and who moves a route to another proxy should not find out from its users.',
  example: {
    name: 'a limit of requests that each pod counts by itself',
    message: 'The route apps/Route asks for a limit of requests for each client (`rateLimit`). Traefik renders it so: Middleware `rateLimit`: each pod of Traefik counts by itself.',
    help: 'Waive this where it will do.',
    subject: 'feature rate-limit of route apps/Route',
  },
});
