import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const LOCK_DISAGREES: Rule = planRule({
  id: 'lock-disagrees',
  kind: 'lock-disagrees',
  severity: 'error',
  why: 'Clients, DNS and firewalls know an address that was given, so it moves only when its owner says so.',
  waivable: false,
  example: {
    name: 'the pool no longer holds a locked address',
    message: 'The lock file keeps 192.168.1.201 for Service shop/mysql, but the pool public does not hold it any more.',
    help: 'Undo that, or let the Service move: CDK8S_BARE_METAL_RELEASE=shop/mysql npx cdk8s synth.',
    subject: 'Service shop/mysql',
  },
});
