import { Rule } from '../rule';
import { planRule } from './plan-rule';

export const POOL_EXHAUSTED: Rule = planRule('pool-exhausted', {
  severity: 'error',
  why: 'A claim without an address is a Service that nobody reaches.',
});
