import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const LOCK_NEWER: Rule = planRule({
  id: 'lock-newer',
  kind: 'lock-newer',
  severity: 'error',
  why: 'A newer format may say things that this version does not know and would lose.',
  waivable: false,
  example: {
    name: 'the file was written by a newer version',
    message: 'network/ip-plan.lock.yaml has version 2, and this library knows version 1.',
    help: 'Update cdk8s-bare-metal.',
    subject: 'lock network/ip-plan.lock.yaml',
  },
});
