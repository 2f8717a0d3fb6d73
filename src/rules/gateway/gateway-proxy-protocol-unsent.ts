import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const GATEWAY_PROXY_PROTOCOL_UNSENT: Rule = planRule({
  id: 'gateway-proxy-protocol-unsent',
  kind: 'gateway-proxy-protocol-unsent',
  severity: 'error',
  why: 'MetalLB, kube-vip and Cilium announce an address and pass packets on as they are; a proxy that waits for a PROXY header refuses every connection then, or believes whoever writes one.',
  example: {
    name: 'a PROXY header that nobody sends',
    message: 'The gateway edge/Gateway expects connections to begin with a PROXY header (`proxyProtocol`) and names nobody who sends it: the load balancer that announces its address passes packets on and adds none.',
    help: 'Name the load balancer in front in `trustedProxies`, or remove `proxyProtocol`.',
    subject: 'proxyProtocol of gateway edge/Gateway',
  },
});
