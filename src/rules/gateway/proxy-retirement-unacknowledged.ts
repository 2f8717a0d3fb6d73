import { RETIREMENT, WAY_OUT } from '../../behavior/ingress-nginx/retirement';
import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const PROXY_RETIREMENT_UNACKNOWLEDGED: Rule = planRule({
  id: 'proxy-retirement-unacknowledged',
  kind: 'proxy-retirement-unacknowledged',
  severity: 'error',
  why: 'Nobody should begin with a retired proxy by accident, and who still needs one should have said so where others read it.',
  example: {
    name: 'a gateway that runs ingress-nginx, and nobody said that this is known',
    message: `The gateway edge/Gateway runs ${RETIREMENT}.`,
    help: `${WAY_OUT} Where it has to run on until then, say that you know: \`IngressProxy.ingressNginx({ acknowledgeRetired: true })\`.`,
    subject: 'proxy of edge/Gateway',
  },
});
