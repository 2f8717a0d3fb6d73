import { NetworkFact } from '../fact';
import { FactSource } from '../fact-source';
import { isOfKind, nameOf } from '../objects';
import { Reading } from '../reading';
import { Spot } from '../spot';

/** Nodes of Kubernetes, as a dump of a cluster has them. */
export const NODE_OBJECTS: FactSource = {
  name: 'Node',
  object: (object) => (isOfKind(object, '', 'Node') ? nodeFacts(object) : []),
};

function nodeFacts(node: Spot): NetworkFact[] {
  const reading = new Reading(NODE_OBJECTS.name, 'declared');
  const role = node.in('metadata', 'labels').hasAny(['node-role.kubernetes.io/control-plane', 'node-role.kubernetes.io/master'])
    ? { controlPlane: true } : {};
  const addresses = node.in('status', 'addresses').items().filter((address) => /IP$/.test(address.in('type').text ?? ''));
  return [
    ...addresses.flatMap((address) => reading.node(nameOf(node), address.in('address'), role)),
    ...reading.node(nameOf(node), node.in('metadata', 'annotations', 'alpha.kubernetes.io/provided-node-ip'), role),
    // One node's part of the range of all pods.
    ...node.in('spec', 'podCIDRs').items().flatMap((cidr) => reading.as('hint').cidr('pod-cidr', cidr)),
  ];
}
