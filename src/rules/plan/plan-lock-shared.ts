import { Rule } from '../rule';
import { planRule } from './plan-rule';

export const PLAN_LOCK_SHARED: Rule = planRule('plan-lock-shared', {
  severity: 'error',
  why: 'Two plans with one lock file overwrite each other.',
});
