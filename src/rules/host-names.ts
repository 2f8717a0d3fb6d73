import { LabelSelector } from '../model/labels';

/** The label that holds a node's name. */
export const HOSTNAME = 'kubernetes.io/hostname';

/** Nodes that selectors name one by one. */
export function hostNamesOf(selectors: readonly LabelSelector[]): string[] {
  return selectors.flatMap(({ matchLabels = {}, matchExpressions = [] }) => [
    ...(matchLabels[HOSTNAME] === undefined ? [] : [matchLabels[HOSTNAME]]),
    ...matchExpressions.filter(({ key, operator }) => key === HOSTNAME && operator === 'In').flatMap(({ values }) => [...values ?? []]),
  ]);
}
