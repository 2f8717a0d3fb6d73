import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const ENVIRONMENT_INVALID: Rule = planRule({
  id: 'environment-invalid',
  kind: 'environment-invalid',
  severity: 'error',
  why: 'What is asked of one run in words that nobody understands would be passed over, and addresses would be kept, freed or written against the owner\'s will.',
  waivable: false,
  example: {
    name: 'a misspelt mode',
    message: 'The environment variable CDK8S_BARE_METAL_LOCK is "forzen"; it takes write, read-only, frozen.',
    help: 'Write CDK8S_BARE_METAL_LOCK=frozen, or unset it.',
    subject: 'environment variable CDK8S_BARE_METAL_LOCK',
  },
});
