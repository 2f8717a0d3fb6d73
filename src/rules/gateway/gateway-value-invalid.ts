import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const GATEWAY_VALUE_INVALID: Rule = planRule({
  id: 'gateway-value-invalid',
  kind: 'gateway-value-invalid',
  severity: 'error',
  why: 'A value that a proxy cannot read is passed over, or ends where it should not and begins something else in its configuration.',
  waivable: false,
  example: {
    name: 'a trusted proxy with host bits',
    message: '"192.168.1.5/24" is neither a prefix nor an address: the address has bits set behind the first 24 (`trustedProxies[0]` of the gateway edge/Gateway).',
    help: 'Write `192.168.1.0/24`.',
    subject: 'trustedProxies[0] of gateway edge/Gateway',
  },
});
