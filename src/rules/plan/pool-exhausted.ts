import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const POOL_EXHAUSTED: Rule = planRule({
  id: 'pool-exhausted',
  kind: 'pool-exhausted',
  severity: 'error',
  why: 'A claim without an address is a Service that nobody reaches.',
  waivable: false,
  example: {
    name: 'one address for two claims',
    message: 'The pool public holds 1 address, and 2 claims draw on it: no address is left for shop/web.',
    help: 'Give the pool more addresses.',
    subject: 'pool public',
  },
});
