import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const ROUTE_BACKEND_FENCED: Rule = planRule({
  id: 'route-backend-fenced',
  kind: 'route-backend-fenced',
  severity: 'warning',
  why: 'Where the network add-on enforces policies, a proxy that may not reach a backend answers 502 or 504 in its place.',
  example: {
    name: 'a service that decides (`externalAuth`) in a namespace that the policy of the gateway does not name',
    message: 'The route apps/Route leads to namespace tools, and the network policy of its gateway edge/Gateway lets the proxy reach the pods of shop alone (`networkPolicies.backendNamespaces`).',
    help: 'Add `tools` to `networkPolicies.backendNamespaces` of edge/Gateway.',
    subject: 'namespaces of route apps/Route',
  },
});
