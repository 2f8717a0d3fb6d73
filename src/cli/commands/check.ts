import { anyAtLeast } from '../../report/findings-count';
import { ALL_FORMATS } from '../../report/formats/all-formats';
import { checkReport, severityNamed } from '../check-report';
import { Command } from '../command';
import { deliverParts, formatNamed } from '../delivery';
import { openRepository } from '../opened-repository';
import { OPTION_HELP, READING_OPTIONS, wantsColor } from '../shared-options';
import { CLEAN, FOUND } from '../terminal';

/** `check`: findings about files and folders. */
export const CHECK: Command = {
  name: 'check',
  summary: 'Tell what is wrong in Kubernetes YAML, and touch nothing',
  usage: 'check [PATH…] [options]',
  options: [...READING_OPTIONS, 'fail-on', 'only', 'skip'],
  help: `Reads the folder (or the files and folders named; - is standard input), and says what is wrong, where, why
it matters and how to mend it. What YAML cannot say about the network stands in bare-metal.yaml.

  -f, --format FORMAT   text, json, sarif, junit, github or markdown (default: text)
${OPTION_HELP.output}
${OPTION_HELP.config}
${OPTION_HELP.someClusters}
${OPTION_HELP.environment}
      --fail-on LEVEL   the least severity that ends with exit code 1: error, warning or note (default: error)
      --only RULES      these rules alone, separated by commas
      --skip RULES      all but these
${OPTION_HELP.noColor}
  -q, --quiet           findings alone; nothing where there are none

Exit code: 0 clean, 1 findings, 2 could not run.
A finding is accepted by a comment in its document: # bare-metal: allow RULE reason

Example:
  cdk8s-bare-metal check kubernetes/ --fail-on warning --skip annotation-prefix-deprecated`,
  run(args, terminal) {
    const format = formatNamed(ALL_FORMATS, args.format, 'check');
    const failOn = severityNamed(args.failOn);
    const report = checkReport(args, openRepository(args, terminal), terminal, format.mostOfARule);
    const color = wantsColor(args, terminal);
    deliverParts(format.print(report, { color, quiet: args.quiet }), args.output, terminal);
    return anyAtLeast(report.count, failOn) ? FOUND : CLEAN;
  },
};
