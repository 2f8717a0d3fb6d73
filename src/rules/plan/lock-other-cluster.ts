import { Rule } from '../rule';
import { planRule } from './plan-rule';

export const LOCK_OTHER_CLUSTER: Rule = planRule('lock-other-cluster', {
  severity: 'error',
  why: 'Addresses of another cluster mean nothing here, and would be overwritten.',
});
