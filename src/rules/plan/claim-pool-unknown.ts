import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const CLAIM_POOL_UNKNOWN: Rule = planRule({
  id: 'claim-pool-unknown',
  kind: 'pool-unknown',
  severity: 'error',
  why: 'An address comes out of a pool that exists, and a free one out of a pool whose ranges are known here.',
  waivable: false,
  example: {
    name: 'a free claim on a pool that lives elsewhere',
    message: 'Service shop/web wants an address of the pool shared, whose addresses are not known here.',
    help: 'Define the pool with `addPool`, or pin the address with `address`.',
    subject: 'Service shop/web',
  },
});
