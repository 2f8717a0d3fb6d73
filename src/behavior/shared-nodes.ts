import { labelsOfNoNode } from './node-labels';
import { anySelects, LabelSelector } from '../model/labels';
import { Node } from '../model/network';

/** Something that holds on nodes; without a selector it holds on all of them. */
export interface OnNodes {
  readonly nodeSelectors: readonly LabelSelector[];
}

/** Something that one object says, which all objects on a node have to say alike. */
export interface Saying<T extends OnNodes> {
  /** What it is about, for example `AS of VRF red`. */
  readonly about: string;
  readonly value: string;
  readonly by: T;
}

/**
 * Sayings that do not agree with an earlier one on a node that both hold on, each with the first that it meets there. Two share a node
 * also where both, or one of them, hold on all nodes, or both select alike by labels of which nothing is declared; where nodes are selected
 * otherwise by such labels, they count as apart. Takes time for each saying and node, never for each two sayings.
 */
export function disagreements<T extends OnNodes>(sayings: readonly Saying<T>[], nodes: readonly Node[]): { readonly saying: Saying<T>; readonly other: Saying<T> }[] {
  const pointsOf = meetingPoints(sayings.map(({ by }) => by), nodes);
  const first = new Map<string, Map<number, Saying<T>>>();
  return sayings.flatMap((saying) => {
    const points = first.get(saying.about) ?? new Map<number, Saying<T>>();
    first.set(saying.about, points);
    let other: Saying<T> | undefined;
    for (const point of pointsOf(saying.by)) {
      const earlier = points.get(point);
      if (earlier === undefined) {
        points.set(point, saying);
      } else if (earlier.value !== saying.value) {
        other ??= earlier;
      }
    }
    return other === undefined ? [] : [{ saying, other }];
  });
}

/** The nodes that all of these hold on. */
export function sharedNodes(all: readonly OnNodes[], nodes: readonly Node[]): readonly Node[] {
  return nodes.filter(({ labels }) => all.every(({ nodeSelectors }) => nodeSelectors.length === 0 || anySelects(nodeSelectors, labels)));
}

/** Numbers that stand for nodes, and behind those of nodes for everything that is selected alike. */
function meetingPoints<T extends OnNodes>(all: readonly T[], nodes: readonly Node[]): (one: T) => readonly number[] {
  const selections = new Map(all.filter(({ nodeSelectors }) => nodeSelectors.length > 0).map(({ nodeSelectors }) => [JSON.stringify(nodeSelectors), nodeSelectors]));
  const points = new Map([...selections].map(([text, selectors], index) => [
    text,
    [...nodes.flatMap(({ labels }, node) => (anySelects(selectors, labels) ? [node] : [])), ...(isKnown(selectors, nodes) ? [] : [nodes.length + index])],
  ]));
  const everywhere = Array.from({ length: nodes.length + selections.size + 1 }, (_, point) => point);
  return ({ nodeSelectors }) => (nodeSelectors.length === 0 ? everywhere : points.get(JSON.stringify(nodeSelectors))!);
}

/** Whether the nodes that are declared are all that can be selected. */
function isKnown(selectors: readonly LabelSelector[], nodes: readonly Node[]): boolean {
  return nodes.length > 0 && labelsOfNoNode(selectors, nodes).length === 0;
}
