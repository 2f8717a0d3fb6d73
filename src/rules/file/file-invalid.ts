import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const FILE_INVALID: Rule = planRule({
  id: 'file-invalid',
  kind: 'file-invalid',
  severity: 'error',
  why: 'Kubernetes and GitOps controllers refuse a file that is not YAML, or take it otherwise than it looks, and what it would change stays as it is.',
  example: {
    name: 'a bracket that is not closed',
    message: 'pools.yaml is not YAML: unexpected end of the stream within a flow collection.',
    help: 'Correct line 7.',
    subject: 'file pools.yaml',
  },
});
