import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const ADVERTISEMENT_POOLS_EMPTY: Rule = planRule({
  id: 'advertisement-pools-empty',
  kind: 'advertisement-pools-empty',
  severity: 'error',
  why: 'MetalLB takes an advertisement that names no pool for one of all pools, so an empty list, as an unset variable gives it, would make every address known.',
  waivable: false,
  example: {
    name: 'no pool is named',
    message: 'L2Advertisement all has an empty list of pools, which MetalLB takes for all of them.',
    help: 'Name the pools, or give `poolSelectors`; for all pools one selector without labels: `poolSelectors: [{}]`.',
    subject: 'L2Advertisement all',
  },
});
