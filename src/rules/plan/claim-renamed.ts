import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const CLAIM_RENAMED: Rule = planRule({
  id: 'claim-renamed',
  kind: 'claim-renamed',
  severity: 'note',
  why: 'A claim is known by the name of its Service, so under a new name it is a new claim and gets a new address.',
  example: {
    name: 'a claim is gone and another one is new',
    message: 'Service shop/web (192.168.1.201) is gone and shop/site is new; it gets 192.168.1.202.',
    help: 'If this is a rename, write renamedFrom: \'shop/web\' on shop/site.',
    subject: 'Service shop/site',
  },
});
