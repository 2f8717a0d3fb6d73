import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const NETWORK_WITHOUT_NODE: Rule = planRule({
  id: 'network-without-node',
  kind: 'network-without-node',
  severity: 'error',
  why: 'Only a node that has an address on a segment can answer there, so where none has, nobody does.',
  example: {
    name: 'no node has an address on it',
    message: 'L2Advertisement public is for network dmz, and no node has an address there.',
    help: 'Declare the addresses that nodes have on it, or name another network.',
    subject: 'L2Advertisement public',
  },
});
