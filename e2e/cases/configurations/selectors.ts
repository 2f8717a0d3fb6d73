import * as fc from 'fast-check';

/** Labels that the generated objects and nodes bear, and some that nobody bears. */
export const KEYS = ['rack', 'tier', 'kubernetes.io/hostname'] as const;
const VALUES = ['a', 'b', 'node1', 'node2', ''] as const;

interface Expression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

/** What a label selector may be made of; the API takes more than Kubernetes can make a selector of. */
export interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly Expression[];
}

/** Mostly one of these: a chance of one in `odds` for what is at the edge. */
export function mostly<T>(usual: fc.Arbitrary<T>, edge: fc.Arbitrary<T>, odds = 10): fc.Arbitrary<T> {
  return fc.oneof({ weight: odds - 1, arbitrary: usual }, { weight: 1, arbitrary: edge });
}

const KEY = mostly(fc.constantFrom<string>(...KEYS), fc.constantFrom('a b', 'example.com/tier', '/tier', 'tier/', 'Tier', 'x'.repeat(63), 'x'.repeat(64), '-a', ''), 20);
const VALUE = mostly(fc.constantFrom<string>(...VALUES), fc.constantFrom('a b', 'a.b-c_d', '-a', 'a-', 'v'.repeat(63), 'v'.repeat(64), 'ä'), 20);

const EXPRESSION: fc.Arbitrary<Expression> = mostly<Expression>(
  fc.oneof(
    fc.record({ key: KEY, operator: fc.constantFrom('In', 'NotIn'), values: fc.array(VALUE, { minLength: 1, maxLength: 3 }) }),
    fc.record({ key: KEY, operator: fc.constantFrom('Exists', 'DoesNotExist') }),
  ),
  fc.record({ key: KEY, operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'in', ''), values: fc.array(VALUE, { maxLength: 2 }) }),
  8,
);

export const SELECTOR: fc.Arbitrary<Selector> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ matchLabels: fc.dictionary(KEY, VALUE, { minKeys: 1, maxKeys: 2 }) }) },
  { weight: 3, arbitrary: fc.record({ matchExpressions: fc.array(EXPRESSION, { minLength: 1, maxLength: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ matchLabels: fc.dictionary(KEY, VALUE, { maxKeys: 1 }), matchExpressions: fc.array(EXPRESSION, { maxLength: 2 }) }) },
  { weight: 1, arbitrary: fc.constant({}) },
);

/** No list, an empty one, one or some, among them the same twice. */
export const SELECTORS: fc.Arbitrary<readonly Selector[] | undefined> = fc.oneof(
  { weight: 8, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constant([]) },
  { weight: 4, arbitrary: fc.array(SELECTOR, { minLength: 1, maxLength: 2 }) },
  { weight: 1, arbitrary: SELECTOR.map((selector) => [selector, selector]) },
);
