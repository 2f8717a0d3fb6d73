import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const GATEWAY_PROXIES_HIDDEN: Rule = planRule({
  id: 'gateway-proxies-hidden',
  kind: 'gateway-proxies-hidden',
  severity: 'error',
  why: 'With the external traffic policy Cluster a node puts its own address in place of whoever connects, so that a list of trusted proxies means nobody or everybody.',
  example: {
    name: 'trusted proxies that the gateway does not see',
    message: 'The gateway edge/Gateway trusts certain proxies (`trustedProxies`) and sees the address of a node in place of theirs: the list means nobody, or, where it holds the nodes, everybody.',
    help: 'Give it `externalTrafficPolicy: ExternalTrafficPolicy.LOCAL`.',
    subject: 'trustedProxies of gateway edge/Gateway',
  },
});
