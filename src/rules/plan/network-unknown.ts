import { Rule } from '../rule';
import { planRule } from './plan-rule';

export const NETWORK_UNKNOWN: Rule = planRule('network-unknown', {
  severity: 'error',
  why: 'A network that nobody declared has no nodes.',
});
