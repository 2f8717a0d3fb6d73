import { Rule } from '../rule';
import { planRule } from './plan-rule';

export const REPORTS_INSIDE_OUTPUT: Rule = planRule('reports-inside-output', {
  severity: 'error',
  why: 'What lies in the output folder is applied to the cluster, and deleted before each synth.',
});
