import { LabelSelector } from '../model/labels';
import { Node } from '../model/network';

/** Labels that the kubelet or the installer gives every node, whether or not anybody declares them. */
const GIVEN = /^(?:(?:beta\.)?kubernetes\.io\/(?:os|arch)|node-role\.kubernetes\.io\/.*|node\.kubernetes\.io\/instance-type|topology\.kubernetes\.io\/.*)$/;

/** The labels that nodes must carry to be selected, and that are declared for no node. A label that a node must not carry is taken as absent. */
export function labelsOfNoNode(selectors: readonly LabelSelector[], nodes: readonly Node[]): string[] {
  const wanted = selectors.flatMap(({ matchLabels = {}, matchExpressions = [] }) => [
    ...Object.keys(matchLabels),
    ...matchExpressions.filter(({ operator }) => operator === 'In' || operator === 'Exists').map(({ key }) => key),
  ]);
  return [...new Set(wanted)].filter((key) => nodes.every(({ labels }) => labels[key] === undefined));
}

/** Whether nodes carry a label that Kubernetes itself gives them: where nobody declares it, it may well be there. */
export function isGivenLabel(key: string): boolean {
  return GIVEN.test(key);
}
