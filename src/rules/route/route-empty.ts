import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const ROUTE_EMPTY: Rule = planRule({
  id: 'route-empty',
  kind: 'route-empty',
  severity: 'error',
  why: 'An empty host, as an unset variable gives it, would publish an application on every host of the gateway.',
  waivable: false,
  example: {
    name: 'a host from a variable that is not set',
    message: 'The route apps/Route has an empty host, which would be every host.',
    help: 'Write the host. For every host leave `host` out.',
    subject: 'route apps/Route',
  },
});
