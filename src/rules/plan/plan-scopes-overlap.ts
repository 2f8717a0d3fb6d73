import { Rule } from '../rule';
import { planRule } from './plan-rule';

export const PLAN_SCOPES_OVERLAP: Rule = planRule('plan-scopes-overlap', {
  severity: 'error',
  why: 'Two plans that judge the same objects would give addresses to the same claims.',
});
