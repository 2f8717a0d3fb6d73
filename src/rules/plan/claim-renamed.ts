import { Rule } from '../rule';
import { planRule } from './plan-rule';

export const CLAIM_RENAMED: Rule = planRule('claim-renamed', {
  severity: 'note',
  why: 'The identity of a claim is the name of its Service; under a new name it is a new claim, and gets another address.',
});
