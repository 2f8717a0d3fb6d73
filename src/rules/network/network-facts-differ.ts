import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const NETWORK_FACTS_DIFFER: Rule = planRule({
  id: 'network-facts-differ',
  kind: 'network-facts-differ',
  severity: 'warning',
  why: 'Where bare-metal.yaml and the configuration of machines or of a DHCP server say different things of one network, one of them is out of date, and pools are compared with what bare-metal.yaml says.',
  example: {
    name: 'two routers of one network',
    message: 'bare-metal.yaml says that the router of network lan is 192.168.1.254, and talos/talconfig.yaml says 192.168.1.1.',
    help: 'bare-metal.yaml counts. Correct the one that is wrong; where the other is not about this cluster, accept it by a waiver.',
    subject: 'network lan',
  },
});
