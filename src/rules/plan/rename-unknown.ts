import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const RENAME_UNKNOWN: Rule = planRule({
  id: 'rename-unknown',
  kind: 'rename-unknown',
  severity: 'warning',
  why: '`renamedFrom` carries an address over, and where there is none the claim gets a new one.',
  example: {
    name: 'the old name was never in the lock file',
    message: 'Service shop/site says it was renamed from shop/wep, but the lock file knows no shop/wep: no address is carried over.',
    help: 'Write the namespace and name that the Service had before.',
    subject: 'Service shop/site',
  },
});
