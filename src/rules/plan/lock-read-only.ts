import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const LOCK_READ_ONLY: Rule = planRule({
  id: 'lock-read-only',
  kind: 'lock-read-only',
  severity: 'error',
  why: 'A plan that changed and is not kept would move addresses at the next synth.',
  waivable: false,
  example: {
    name: 'the file cannot be written',
    message: 'network/ip-plan.lock.yaml is read-only and would change.',
    help: 'Make it writable.',
    subject: 'lock network/ip-plan.lock.yaml',
  },
});
