import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const ROUTE_CLIENTS_SHARED: Rule = planRule({
  id: 'route-clients-shared',
  kind: 'route-clients-shared',
  severity: 'warning',
  why: 'With the external traffic policy Cluster a node puts its own address in place of the client\'s, so that one busy client uses up the limit of all others.',
  example: {
    name: 'a limit for each client behind a gateway that does not see them',
    message: 'The route apps/Route asks for a limit of requests for each client (`rateLimit`) behind the gateway edge/Gateway, which sees the address of a node in place of the client\'s: all clients that arrive at one node count as one.',
    help: 'Give the gateway `externalTrafficPolicy: ExternalTrafficPolicy.LOCAL`.',
    subject: 'feature rate-limit of route apps/Route',
  },
});
