import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const LOCK_OTHER_CLUSTER: Rule = planRule({
  id: 'lock-other-cluster',
  kind: 'lock-other-cluster',
  severity: 'error',
  why: 'Addresses of another cluster mean nothing here, and writing would replace them.',
  waivable: false,
  example: {
    name: 'a lock file was copied',
    message: 'network/ip-plan.lock.yaml belongs to the cluster prod, and this plan is of the cluster test.',
    help: 'Give each cluster a folder of its own.',
    subject: 'lock network/ip-plan.lock.yaml',
  },
});
