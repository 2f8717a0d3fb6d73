import { Rule } from '../rule';
import { planRule } from './plan-rule';

export const CLAIM_POOL_UNKNOWN: Rule = planRule('claim-pool-unknown', {
  kind: 'pool-unknown',
  severity: 'error',
  why: 'An address can only come out of a pool whose ranges are known, or be pinned.',
});
