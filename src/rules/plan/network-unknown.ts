import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const NETWORK_UNKNOWN: Rule = planRule({
  id: 'network-unknown',
  kind: 'network-unknown',
  severity: 'error',
  why: 'On a network that nobody declared there are no nodes, so nobody can announce there.',
  example: {
    name: 'a misspelt name',
    message: 'Pool public names the network lann, which the plan does not declare.',
    help: 'Name lan, or declare it in `networks`.',
    subject: 'pool public',
  },
});
