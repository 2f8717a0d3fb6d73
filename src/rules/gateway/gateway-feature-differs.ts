import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const GATEWAY_FEATURE_DIFFERS: Rule = planRule({
  id: 'gateway-feature-differs',
  kind: 'gateway-feature-differs',
  severity: 'warning',
  why: 'What decides who a client is must hold for everybody who can connect, or lists and limits of clients are open to whoever knows.',
  example: {
    name: 'a PROXY header that is believed of whoever connects',
    message: 'The gateway edge/Gateway asks for the client that certain proxies in front name by a PROXY header of the connection (`proxyProtocol`). Contour renders it so: `--use-proxy-protocol` has no list.',
    help: 'Waive this where it will do.',
    subject: 'feature proxy-protocol of gateway edge/Gateway',
  },
});
