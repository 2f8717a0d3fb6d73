import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const LOCK_DUPLICATE_ADDRESS: Rule = planRule({
  id: 'lock-duplicate-address',
  kind: 'lock-duplicate-address',
  severity: 'error',
  why: 'MetalLB gives an address to one of the two Services and leaves the other without.',
  waivable: false,
  example: {
    name: 'two branches planned the same address',
    message: 'shop/web and mail/smtp both have 192.168.1.201 in the lock file.',
    help: 'Release the newer one.',
    subject: 'lock network/ip-plan.lock.yaml',
  },
});
