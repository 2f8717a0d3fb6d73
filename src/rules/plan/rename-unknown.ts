import { Rule } from '../rule';
import { planRule } from './plan-rule';

export const RENAME_UNKNOWN: Rule = planRule('rename-unknown', {
  severity: 'warning',
  why: '`renamedFrom` carries an address over once; where it finds none, the claim gets a new address.',
});
