import { rulePage } from '../../report/rule-page';
import { ALL_RULES, WAIVER_RULES } from '../../rules/all-rules';
import { choice } from '../../rules/text';
import { Command } from '../command';
import { deliver } from '../delivery';
import { OPTION_HELP } from '../shared-options';
import { CLEAN, UsageError } from '../terminal';

/** `explain`: the page of one rule. */
export const EXPLAIN: Command = {
  name: 'explain',
  summary: 'Print the page of a rule: why it matters, what breaks it, what just does not',
  usage: 'explain RULE [options]',
  options: ['output', 'no-color'],
  help: `Prints Markdown. The same pages, of all rules, stand below docs/rules.

${OPTION_HELP.output}
${OPTION_HELP.noColor}

Example:
  cdk8s-bare-metal explain pool-overlaps-dhcp`,
  run({ operands, output }, terminal) {
    const rules = [...ALL_RULES, ...WAIVER_RULES];
    if (operands.length !== 1) {
      throw new UsageError(`explain wants the name of one rule, and got ${operands.length === 0 ? 'none' : operands.join(' ')}.`);
    }
    const [name] = operands;
    const rule = rules.find(({ id }) => id === name);
    if (rule === undefined) {
      throw new UsageError(`There is no rule ${name}. ${choice(name, rules.map(({ id }) => id).sort(), '')}`);
    }
    deliver(`${rulePage(rule)}\n`, output, terminal);
    return CLEAN;
  },
};
