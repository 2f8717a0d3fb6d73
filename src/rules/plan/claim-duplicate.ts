import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const CLAIM_DUPLICATE: Rule = planRule({
  id: 'claim-duplicate',
  kind: 'claim-duplicate',
  severity: 'error',
  why: 'A claim is known by its Service, so two claims of one Service would fight for one lock entry.',
  waivable: false,
  example: {
    name: 'one Service is exposed twice',
    message: 'Two claims are carried by one Service, shop/web.',
    help: 'Give one of them another `name` (two gateways of one kind have one name by default), or expose the Service once.',
    subject: 'Service shop/web',
  },
});
