import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const LOCK_DUPLICATE_PRIORITY: Rule = planRule({
  id: 'lock-duplicate-priority',
  kind: 'lock-duplicate-priority',
  severity: 'error',
  why: 'Of pools with equal priorities MetalLB may take either first, so a Service that names no pool can get another address after a restart.',
  example: {
    name: 'two branches each had a new pool',
    message: 'The lock file gives priority 2 to two pools, mail and shop.',
    help: 'Let the newer one take the next free number: CDK8S_BARE_METAL_RELEASE=shop npx cdk8s synth.',
    subject: 'pool shop',
  },
});
