import { LabelSelectorOptions } from 'cdk8s-plus-28';

/** Kubernetes' label selectors; an empty one fits everything. */
export function selectorsOf(selectors: readonly LabelSelectorOptions[]): object[] {
  return selectors.map(({ labels, expressions }) => ({
    ...(labels === undefined ? {} : { matchLabels: labels }),
    ...(expressions === undefined ? {} : {
      matchExpressions: expressions.map(({ key, operator, values }) => ({ key, operator, ...(values === undefined ? {} : { values }) })),
    }),
  }));
}

/** A list of selectors as a field of that name; without a value where none is given. */
export function selectorField<N extends string>(name: N, selectors: readonly LabelSelectorOptions[] | undefined): { readonly [K in N]: object[] | undefined } {
  return { [name]: selectors === undefined ? undefined : selectorsOf(selectors) } as { readonly [K in N]: object[] | undefined };
}
