import { AcceptanceProblem } from './acceptance-problem';
import { repetitions } from './repetition';
import { LabelExpression, LabelSelector } from '../../../model/labels';
import { isPlaceholder } from '../../../model/written';

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const DNS_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/**
 * What MetalLB refuses in a list of label selectors: the same selector, expression or value twice, and what is no selector to
 * Kubernetes (operator, values, spelling of keys and values).
 *
 * @param property where the list stands, for example `spec.nodeSelectors`
 */
export function selectorProblems(selectors: readonly LabelSelector[], property: string): AcceptanceProblem[] {
  return [
    ...repetitions(selectors, selectorKey).map(({ index }) => refused(`${property}[${index}]`, 'The same selector stands there twice.')),
    ...selectors.flatMap((selector, index) => problemsOf(selector, `${property}[${index}]`)),
  ];
}

function problemsOf(selector: LabelSelector, property: string): AcceptanceProblem[] {
  const { matchExpressions = [] } = selector;
  return [
    ...conversionProblems(selector, property),
    ...repetitions(matchExpressions, expressionKey)
      .map(({ index }) => refused(`${property}.matchExpressions[${index}]`, 'The same expression stands there twice.')),
    ...matchExpressions.flatMap(({ values = [] }, index) => repetitions(values, (value) => value)
      .map(({ index: at, entry }) => refused(`${property}.matchExpressions[${index}].values[${at}]`, `The value ${JSON.stringify(entry)} stands there twice.`))),
  ];
}

/** What is no selector to Kubernetes: operators, numbers of values, and the spelling of keys and values. */
export function conversionProblems({ matchLabels = {}, matchExpressions = [] }: LabelSelector, property: string): AcceptanceProblem[] {
  return [
    ...Object.entries(matchLabels).flatMap(([key, value]) => [
      ...keyProblems(key, `${property}.matchLabels`),
      ...valueProblems(value, `${property}.matchLabels[${JSON.stringify(key)}]`),
    ]),
    ...matchExpressions.flatMap((expression, index) => expressionProblems(expression, `${property}.matchExpressions[${index}]`)),
  ];
}

function expressionProblems({ key, operator, values = [] }: LabelExpression, property: string): AcceptanceProblem[] {
  return [
    ...keyProblems(key, `${property}.key`),
    ...operatorProblems(operator, values, property),
    ...values.flatMap((value, index) => valueProblems(value, `${property}.values[${index}]`)),
  ];
}

function operatorProblems(operator: string, values: readonly string[], property: string): AcceptanceProblem[] {
  switch (operator) {
    case 'In':
    case 'NotIn':
      return values.length > 0 ? [] : [refused(`${property}.values`, `The operator ${operator} needs at least one value.`)];
    case 'Exists':
    case 'DoesNotExist':
      return values.length === 0 ? [] : [refused(`${property}.values`, `The operator ${operator} takes no values.`)];
    default:
      return isPlaceholder(operator) ? []
        : [refused(`${property}.operator`, `${JSON.stringify(operator)} is no operator: In, NotIn, Exists and DoesNotExist are.`)];
  }
}

function keyProblems(key: string, property: string): AcceptanceProblem[] {
  const slash = key.lastIndexOf('/');
  const [prefix, name] = slash < 0 ? [undefined, key] : [key.slice(0, slash), key.slice(slash + 1)];
  const good = name.length <= 63 && NAME.test(name) && (prefix === undefined || (prefix.length <= 253 && DNS_NAME.test(prefix)));
  return good || isPlaceholder(key) ? [] : [refused(property, `${JSON.stringify(key)} is no label key.`)];
}

function valueProblems(value: string, property: string): AcceptanceProblem[] {
  const good = value === '' || (value.length <= 63 && NAME.test(value));
  return good || isPlaceholder(value) ? [] : [refused(property, `${JSON.stringify(value)} is no label value.`)];
}

function refused(property: string, message: string): AcceptanceProblem {
  return { property, message, consequence: 'refused' };
}

/** Equal for two selectors exactly when MetalLB takes them for the same: it sorts values and labels, but not expressions. */
function selectorKey({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string {
  return JSON.stringify([Object.entries(matchLabels).sort(([a], [b]) => (a < b ? -1 : 1)), matchExpressions.map(expressionKey)]);
}

function expressionKey({ key, operator, values = [] }: LabelExpression): string {
  return JSON.stringify([key, operator, [...values].sort()]);
}
