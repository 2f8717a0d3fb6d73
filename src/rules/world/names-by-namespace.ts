import { groupBy } from '../group';

/** The names in each namespace, sorted, each once. */
export function namesByNamespace(list: readonly { readonly namespace: string; readonly name: string }[]): Map<string, string[]> {
  return new Map([...groupBy(list, ({ namespace }) => namespace)].map(([namespace, group]) => [namespace, [...new Set(group.map(({ name }) => name))].sort()]));
}
