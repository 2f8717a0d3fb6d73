import { Rule } from '../rule';
import { planRule } from './plan-rule';

export const LOCK_FROZEN: Rule = planRule('lock-frozen', {
  severity: 'error',
  why: 'In continuous integration addresses must not move: what is deployed is what was committed.',
});
