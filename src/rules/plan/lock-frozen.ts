import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const LOCK_FROZEN: Rule = planRule({
  id: 'lock-frozen',
  kind: 'lock-frozen',
  severity: 'error',
  why: 'In continuous integration addresses must not move, because what is deployed is what was committed.',
  waivable: false,
  example: {
    name: 'the app has a new claim',
    message: 'The lock file is frozen and would change: shop/web is new.',
    help: 'Synthesize on your machine and commit the lock file.',
    subject: 'lock network/ip-plan.lock.yaml',
  },
});
