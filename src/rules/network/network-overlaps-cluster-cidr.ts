import { segmentsOf } from '../../model/occupants';
import { LAN } from '../cases/case-writing';
import { meetings } from '../meetings';
import { Rule } from '../rule';

export const NETWORK_OVERLAPS_CLUSTER_CIDR: Rule = {
  id: 'network-overlaps-cluster-cidr',
  severity: 'error',
  why: 'Every node keeps the pod and service CIDR to itself, so pods do not reach the machines that have such an address.',
  cases: {
    bad: [
      { name: 'the pod CIDR over the nodes\' network', network: { ...LAN, podCidrs: ['192.168.0.0/16'] } },
      { name: 'the service CIDR inside it', network: { ...LAN, serviceCidrs: ['192.168.1.128/25'] } },
    ],
    good: [{ name: 'the pod CIDR begins behind it', network: { ...LAN, podCidrs: ['192.168.2.0/24'] } }],
  },
  check(world) {
    const { podCidrs, serviceCidrs } = world.occupants();
    return meetings(segmentsOf(world.cluster.network), [...podCidrs, ...serviceCidrs]).map(({ one, other, shared }) => ({
      message: `The ${other.subject} and ${one.who} share ${shared}.`,
      help: 'Write the range that the cluster really has. If it has this one, it must be made anew with another: neither can be changed later.',
      subject: other.subject,
      places: [other.source, one.source],
    }));
  },
};
