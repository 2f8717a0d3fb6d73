import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const ADDRESS_READ_EARLY: Rule = planRule({
  id: 'address-read-early',
  kind: 'address-read-early',
  severity: 'warning',
  why: 'An address that moves with this very synth leaves the old one in whatever the app wrote it into.',
  example: {
    name: 'a claim was released, and the app uses its address',
    message: 'The app read 192.168.1.201 as the address of Service shop/mysql while it was built, and the plan gives it 192.168.1.202.',
    help: 'Synthesize once more: the lock file keeps the new address then.',
    subject: 'Service shop/mysql',
  },
});
