import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const PLAN_USER_OUTSIDE_SCOPE: Rule = planRule({
  id: 'plan-user-outside-scope',
  kind: 'plan-user-outside-scope',
  severity: 'error',
  why: 'A plan judges what stands in its scope, and nothing judges what stands outside.',
  waivable: false,
  example: {
    name: 'a load balancer of another cluster',
    message: 'blue/LoadBalancer uses the plan green/Plan, but stands outside its scope green.',
    help: 'Move it under green.',
    subject: 'plan green/Plan',
  },
});
