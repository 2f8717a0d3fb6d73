import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const ADVERTISEMENT_NODES_EMPTY: Rule = planRule({
  id: 'advertisement-nodes-empty',
  kind: 'advertisement-nodes-empty',
  severity: 'error',
  why: 'An empty list, as an unset variable gives it, would either mean every node or nobody, and MetalLB refuses it.',
  waivable: false,
  example: {
    name: 'no node is named',
    message: 'L2Advertisement public has an empty list of nodes, so nobody may announce.',
    help: 'Name the nodes in `nodes`. For all nodes leave `nodes` out.',
    subject: 'L2Advertisement public',
  },
});
