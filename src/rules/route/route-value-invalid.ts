import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const ROUTE_VALUE_INVALID: Rule = planRule({
  id: 'route-value-invalid',
  kind: 'route-value-invalid',
  severity: 'error',
  why: 'A proxy passes over the whole route where it cannot read one value, or, worse, reads more out of it than was meant.',
  waivable: false,
  example: {
    name: 'a header value with a line break, behind which anything could follow',
    message: '"a\\nb" has a line break, which ends a value, or begins a variable, in the configuration of some proxies (`requestHeaders.set.X-Env` of the route apps/Route).',
    help: 'Write it without a line break.',
    subject: 'requestHeaders.set.X-Env of route apps/Route',
  },
});
