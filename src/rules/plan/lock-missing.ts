import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const LOCK_MISSING: Rule = planRule({
  id: 'lock-missing',
  kind: 'lock-missing',
  severity: 'error',
  why: 'A plan that stands for another repository\'s knows nothing but what its lock file says.',
  waivable: false,
  example: {
    name: 'the folder is misspelt',
    message: 'There is no lock file platfrom/network/ip-plan.lock.yaml, which the plan stands for.',
    help: 'Copy the lock file of the other repository there, or correct the folder.',
    subject: 'lock platfrom/network/ip-plan.lock.yaml',
  },
});
