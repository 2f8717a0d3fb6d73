import { columns } from '../../report/columns';
import { rulePage } from '../../report/rule-page';
import { Command } from '../command';
import { deliver } from '../delivery';
import { RULES_BY_NAME, ruleNamed } from '../rule-named';
import { OPTION_HELP } from '../shared-options';
import { CLEAN, UsageError } from '../terminal';

/** `explain`: the page of one rule. */
export const EXPLAIN: Command = {
  name: 'explain',
  summary: 'Print the page of a rule: why it matters, what breaks it, what just does not',
  usage: 'explain RULE [options]',
  options: ['list', 'output', 'no-color'],
  help: `Prints Markdown. The same pages, of all rules, stand below docs/rules.

      --list            print the names of all rules instead, each with its severity and why it matters
${OPTION_HELP.output}
${OPTION_HELP.noColor}

Example:
  cdk8s-bare-metal explain pool-overlaps-dhcp`,
  run({ operands, output, list }, terminal) {
    if (operands.length !== (list ? 0 : 1)) {
      throw new UsageError(list ? `explain --list tells all rules, and wants no name. It got ${operands.join(' ')}.`
        : `explain wants the name of one rule, and got ${operands.length === 0 ? 'none' : operands.join(' ')}. \`cdk8s-bare-metal explain --list\` tells all of them.`);
    }
    const text = list ? columns(['RULE', 'SEVERITY', 'WHY'], RULES_BY_NAME.map(({ id, severity, why }) => [id, severity, why])) : rulePage(ruleNamed(operands[0]));
    deliver(`${text}\n`, output, terminal);
    return CLEAN;
  },
};
