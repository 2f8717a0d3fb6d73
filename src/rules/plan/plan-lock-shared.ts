import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const PLAN_LOCK_SHARED: Rule = planRule({
  id: 'plan-lock-shared',
  kind: 'plan-lock-shared',
  severity: 'error',
  why: 'Two plans with one lock file overwrite each other\'s addresses.',
  waivable: false,
  example: {
    name: 'two plans with the same folder',
    message: 'The plans green/Plan and blue/Plan both keep their lock file in network.',
    help: 'Give each plan a folder of its own.',
    subject: 'plan blue/Plan',
  },
});
