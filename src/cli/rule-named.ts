import { UsageError } from './terminal';
import { ALL_RULES, WAIVER_RULES } from '../rules/all-rules';
import { RuleDescription } from '../rules/rule';
import { choice } from '../rules/text';

/** Every rule that a finding may name, by its name. */
export const RULES_BY_NAME: readonly RuleDescription[] = [...ALL_RULES, ...WAIVER_RULES].sort((one, other) => (one.id < other.id ? -1 : 1));

/** The rule of a name. @throws UsageError where there is none */
export function ruleNamed(name: string): RuleDescription {
  const found = RULES_BY_NAME.find(({ id }) => id === name);
  if (found === undefined) {
    throw new UsageError(`There is no rule ${name}. ${choice(name, RULES_BY_NAME.map(({ id }) => id), '')} \`cdk8s-bare-metal explain --list\` tells all of them.`);
  }
  return found;
}
