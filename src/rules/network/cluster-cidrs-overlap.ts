import { LAN } from '../cases/case-writing';
import { meetingsAmong } from '../meetings';
import { Rule } from '../rule';

export const CLUSTER_CIDRS_OVERLAP: Rule = {
  id: 'cluster-cidrs-overlap',
  severity: 'error',
  why: 'A pod and a Service with one address shadow each other, and only one of them is ever reached.',
  cases: {
    bad: [
      { name: 'Services inside the pod CIDR', network: { podCidrs: ['10.0.0.0/8'], serviceCidrs: ['10.96.0.0/12'] } },
      { name: 'a pod CIDR twice', network: { podCidrs: ['10.244.0.0/16', '10.244.0.0/16'] } },
    ],
    good: [
      { name: 'apart', network: LAN },
      { name: 'neighbours', network: { podCidrs: ['10.0.0.0/16'], serviceCidrs: ['10.1.0.0/16'] } },
    ],
  },
  check(world) {
    const { podCidrs, serviceCidrs } = world.occupants();
    return meetingsAmong([...podCidrs, ...serviceCidrs]).map(({ one, other, shared }) => ({
      message: `The ${one.subject} and the ${other.subject} share ${shared}.`,
      help: 'Write the ranges that the cluster really has; both are fixed when it is made (`podSubnet` and `serviceSubnet` of kubeadm).',
      subject: one.subject,
      places: [one.source, other.source],
    }));
  },
};
