import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const MACHINE_NETWORK_INVALID: Rule = planRule({
  id: 'machine-network-invalid',
  kind: 'machine-network-invalid',
  severity: 'error',
  why: 'Linux refuses a route whose gateway is on none of the networks of its link, and an address that moves from node to node answers nobody where it is one node\'s own, or where the network of its link does not lead.',
  example: {
    name: 'a shared address that is a node\'s',
    message: 'talconfig.yaml has 192.168.1.11 for node k8s-0 and for the Kubernetes API, which moves from node to node.',
    help: 'Write a free address of the network at vip.ip.',
    subject: 'file talconfig.yaml',
  },
});
