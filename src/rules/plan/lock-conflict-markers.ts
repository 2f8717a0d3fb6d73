import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const LOCK_CONFLICT_MARKERS: Rule = planRule({
  id: 'lock-conflict-markers',
  kind: 'lock-conflict-markers',
  severity: 'error',
  why: 'An unresolved merge has two opinions about addresses that are in use.',
  waivable: false,
  example: {
    name: 'two branches were merged',
    message: 'network/ip-plan.lock.yaml has conflict markers of git in line 7.',
    help: 'Keep the lines of both sides and synthesize again.',
    subject: 'lock network/ip-plan.lock.yaml',
  },
});
