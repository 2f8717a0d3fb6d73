import { Rule } from '../rule';
import { planRule } from './plan-rule';

export const LOCK_DUPLICATE_ADDRESS: Rule = planRule('lock-duplicate-address', {
  severity: 'error',
  why: 'Two Services cannot have one address; MetalLB would leave one of them without.',
});
