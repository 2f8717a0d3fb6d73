import { Rule } from '../rule';
import { planRule } from './plan-rule';

export const PLAN_USER_OUTSIDE_SCOPE: Rule = planRule('plan-user-outside-scope', {
  severity: 'error',
  why: 'What stands outside the scope of its plan is not judged by it.',
});
