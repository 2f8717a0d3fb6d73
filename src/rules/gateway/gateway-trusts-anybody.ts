import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const GATEWAY_TRUSTS_ANYBODY: Rule = planRule({
  id: 'gateway-trusts-anybody',
  kind: 'gateway-trusts-anybody',
  severity: 'warning',
  why: 'Who is trusted may name any address as the client\'s, and so pass lists of clients, limits of requests, and the logs.',
  example: {
    name: 'every address is trusted',
    message: 'The gateway edge/Gateway believes everybody in 0.0.0.0/0 (`trustedProxies`) which client they speak for: whoever connects from there can name any address as their own, and pass lists and limits of clients.',
    help: 'Write the addresses of the proxies alone.',
    subject: 'trustedProxies of gateway edge/Gateway',
  },
});
