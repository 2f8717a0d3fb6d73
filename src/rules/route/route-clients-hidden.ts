import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const ROUTE_CLIENTS_HIDDEN: Rule = planRule({
  id: 'route-clients-hidden',
  kind: 'route-clients-hidden',
  severity: 'error',
  why: 'With the external traffic policy Cluster a node puts its own address in place of the client\'s, so that a list of clients lets in everybody or nobody, and a PROXY header names the node.',
  example: {
    name: 'a list of clients behind a gateway that does not see them',
    message: 'The route apps/Route asks for clients of certain prefixes only (`allow`) behind the gateway edge/Gateway, which sees the address of a node in place of the client\'s: the list means all clients or none.',
    help: 'Give the gateway `externalTrafficPolicy: ExternalTrafficPolicy.LOCAL`.',
    subject: 'feature allow-list of route apps/Route',
  },
});
