import { Rule } from '../rule';
import { planRule } from './plan-rule';

export const LOCK_NEWER: Rule = planRule('lock-newer', {
  severity: 'error',
  why: 'A newer format may say things that this version would lose.',
});
