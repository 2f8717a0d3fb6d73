import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const RELEASE_UNKNOWN: Rule = planRule({
  id: 'release-unknown',
  kind: 'release-unknown',
  severity: 'error',
  why: 'An address that was to be given up would be kept, and nobody would notice.',
  waivable: false,
  example: {
    name: 'a misspelt name',
    message: 'CDK8S_BARE_METAL_RELEASE names shop/mysq, but neither the app nor the lock file has a claim or a pool of that name: nothing would be given up.',
    help: 'Did you mean shop/mysql?',
    subject: 'environment variable CDK8S_BARE_METAL_RELEASE shop/mysq',
  },
});
