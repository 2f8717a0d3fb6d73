/** Kubernetes' LabelSelector, as data. */
export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly LabelExpression[];
}

export interface LabelExpression {
  readonly key: string;
  /** `In`, `NotIn`, `Exists` or `DoesNotExist`. */
  readonly operator: string;
  readonly values?: readonly string[];
}

export type Labels = Readonly<Record<string, string>>;

/** Whether a selector selects something with these labels. An empty selector selects everything. */
export function selects(selector: LabelSelector, labels: Labels): boolean {
  return selectsAll(selector.matchLabels ?? {}, labels) &&
    (selector.matchExpressions ?? []).every((expression) => holds(expression, labels));
}

/** Whether a selector selects something that has these labels, and others of which nobody here knows. */
export function mightSelect({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Labels): boolean {
  return Object.entries(matchLabels).every(([key, value]) => labels[key] === undefined || labels[key] === value)
    && matchExpressions.every((expression) => labels[expression.key] === undefined || holds(expression, labels));
}

/** Whether at least one of the selectors selects it. */
export function anySelects(selectors: readonly LabelSelector[], labels: Labels): boolean {
  return selectors.some((selector) => selects(selector, labels));
}

/** The keys of the labels that selectors ask for, each once. */
export function labelKeysOf(selectors: readonly LabelSelector[]): string[] {
  return [...new Set(selectors.flatMap(({ matchLabels = {}, matchExpressions = [] }) => [
    ...Object.keys(matchLabels), ...matchExpressions.map(({ key }) => key),
  ]))];
}

/** Whether every wanted label is there with the wanted value (a Service's `selector`). */
export function selectsAll(wanted: Labels, labels: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

function holds(expression: LabelExpression, labels: Labels): boolean {
  const value = labels[expression.key];
  const listed = value !== undefined && (expression.values ?? []).includes(value);
  switch (expression.operator) {
    case 'In': return listed;
    case 'NotIn': return !listed;
    case 'Exists': return value !== undefined;
    case 'DoesNotExist': return value === undefined;
    default: return false;
  }
}
