import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const LOCK_DAMAGED: Rule = planRule({
  id: 'lock-damaged',
  kind: 'lock-damaged',
  severity: 'error',
  why: 'Without its lock file every planned address could move.',
  waivable: false,
  example: {
    name: 'the file was edited by hand',
    message: 'network/ip-plan.lock.yaml cannot be read: line 3 is no entry.',
    help: 'Restore it from version control.',
    subject: 'lock network/ip-plan.lock.yaml',
  },
});
