import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const PLAN_SCOPES_OVERLAP: Rule = planRule({
  id: 'plan-scopes-overlap',
  kind: 'plan-scopes-overlap',
  severity: 'error',
  why: 'Two plans that judge the same objects would both give addresses to them.',
  waivable: false,
  example: {
    name: 'two plans under one App',
    message: 'The plans Plan and Other judge the same objects.',
    help: 'Keep one plan for each cluster.',
    subject: 'plan Other',
  },
});
