import { Rule } from '../rule';
import { planRule } from './plan-rule';

export const LOCK_CONFLICT_MARKERS: Rule = planRule('lock-conflict-markers', {
  severity: 'error',
  why: 'An unresolved merge has two opinions about addresses in use.',
});
