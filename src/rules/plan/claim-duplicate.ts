import { Rule } from '../rule';
import { planRule } from './plan-rule';

export const CLAIM_DUPLICATE: Rule = planRule('claim-duplicate', {
  severity: 'error',
  why: 'A Service has one claim: with two, the later one would silently win.',
});
