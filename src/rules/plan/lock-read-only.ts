import { Rule } from '../rule';
import { planRule } from './plan-rule';

export const LOCK_READ_ONLY: Rule = planRule('lock-read-only', {
  severity: 'error',
  why: 'A changed plan that is not kept would move addresses at the next synth.',
});
