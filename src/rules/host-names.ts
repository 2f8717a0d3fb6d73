import { choice } from './text';
import { World } from './world';
import { LabelSelector } from '../model/labels';
import { isPlaceholder } from '../model/written';

/** The label that holds a node's name. */
export const HOSTNAME = 'kubernetes.io/hostname';

/** Nodes that selectors name and nobody declared, each with what mends it; none where no node is declared. */
export function unknownNodes({ cluster }: World, selectors: readonly LabelSelector[]): { readonly name: string; readonly help: string }[] {
  const known = cluster.network.nodes.map(({ name }) => name).sort();
  const named = hostNamesOf(selectors);
  // Whom the selectors name already was not meant once more.
  const left = known.filter((name) => !named.includes(name));
  return known.length === 0 ? [] : named.filter((name) => !known.includes(name) && !isPlaceholder(name))
    .map((name) => ({ name, help: `${choice(name, left, 'Remove it')} If the node exists, declare it in \`nodes\`.` }));
}

/** Nodes that selectors name one by one. */
export function hostNamesOf(selectors: readonly LabelSelector[]): string[] {
  return selectors.flatMap(({ matchLabels = {}, matchExpressions = [] }) => [
    ...(matchLabels[HOSTNAME] === undefined ? [] : [matchLabels[HOSTNAME]]),
    ...matchExpressions.filter(({ key, operator }) => key === HOSTNAME && operator === 'In').flatMap(({ values }) => [...values ?? []]),
  ]);
}
