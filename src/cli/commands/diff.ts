import { ALL_DIFF_FORMATS } from '../../report/diff-formats/all-diff-formats';
import { diffFails, FAIL_LEVELS } from '../../report/diff-formats/diff-report';
import { Command } from '../command';
import { compare } from '../comparison/compare';
import { deliver, formatNamed } from '../delivery';
import { levelNamed } from '../fail-level';
import { OPTION_HELP, READING_OPTIONS, wantsColor } from '../shared-options';
import { CLEAN, FOUND } from '../terminal';

/** `diff`: what a change does. */
export const DIFF: Command = {
  name: 'diff',
  summary: 'Tell what a change does to addresses, routes and traffic, and what is applied and pruned',
  usage: 'diff OLD NEW [PATH] [options]',
  options: [...READING_OPTIONS, 'fail-on'],
  help: `OLD and NEW are folders, or git revisions of the repository that the command runs in, such as main, HEAD~1 or v1.2. A revision
stands for this folder as it was then, and REVISION:FOLDER for another one. With PATH only that folder inside both is compared.
Nothing is checked out or written. First comes what becomes of addresses, then of routes, then what is applied and pruned, then
what interrupts traffic and why, which errors check did not tell before, and at last every object with each field that differs.
What a Secret holds is never shown.

  -f, --format FORMAT   text, json or markdown (default: text)
${OPTION_HELP.output}
  -c, --config FILE     bare-metal.yaml of both sides (default: that of each side, or else of this folder)
${OPTION_HELP.someClusters}
${OPTION_HELP.environment}
      --fail-on LEVEL   what ends with exit code 1: any difference, an interruption, or never (default: interruption)
${OPTION_HELP.noColor}
${OPTION_HELP.quiet}

Exit code: 0, 1 traffic is interrupted, an address moves, or something is refused or deleted beside what left the files
(with --fail-on any: there is a difference), 2 could not run.

Example:
  cdk8s-bare-metal diff main HEAD kubernetes/ --format markdown --output change.md`,
  run(args, terminal) {
    const format = formatNamed(ALL_DIFF_FORMATS, args.format, 'diff');
    const level = levelNamed(FAIL_LEVELS, args.failOn, 'interruption');
    const report = compare(args, terminal);
    const color = wantsColor(args, terminal);
    deliver(format.print(report, { color }), args.output, terminal);
    return diffFails(report, level) ? FOUND : CLEAN;
  },
};
