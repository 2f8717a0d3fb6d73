import { Rule } from '../rule';
import { planRule } from './plan-rule';

export const LOCK_DAMAGED: Rule = planRule('lock-damaged', {
  severity: 'error',
  why: 'Without its lock file every planned address could move.',
});
