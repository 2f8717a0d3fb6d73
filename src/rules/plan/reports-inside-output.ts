import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const REPORTS_INSIDE_OUTPUT: Rule = planRule({
  id: 'reports-inside-output',
  kind: 'reports-inside-output',
  severity: 'error',
  why: 'What lies in the output folder is applied to the cluster, and is deleted before each synth.',
  waivable: false,
  example: {
    name: 'the folder is dist/network',
    message: 'The folder of lock file and reports, dist/network, lies in the output folder dist.',
    help: 'Choose a folder beside the output folder, for example network.',
    subject: 'plan Plan',
  },
});
