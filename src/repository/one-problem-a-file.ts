import { FileProblem } from './file-problem';
import { groupBy } from '../model/group-by';
import { listed } from '../model/listed';

/** More lines than these nobody looks for in one sentence. */
const MOST_LINES = 6;

/**
 * Documents of one file that are not YAML are one problem, as long as they weigh the same: what made the first of them made the others too (a program that
 * writes a key twice), and whoever mends one looks at all.
 */
export function oneProblemAFile(problems: readonly FileProblem[]): readonly FileProblem[] {
  if (problems.length < 2) {
    return problems;
  }
  const together = groupBy(problems, (problem) => (problem.kind === 'file-invalid' ? `${problem.subject} ${problem.severity}` : problem));
  return [...together.values()].map(([first, ...others]): FileProblem => {
    if (others.length === 0) {
      return first;
    }
    const lines = [first, ...others].map(({ places: [{ line }] }) => line ?? 0);
    return {
      ...first,
      message: `${first.message.replace(/\.$/, '')}, and ${others.length === 1 ? 'one more of its documents is' : `${others.length} more of its documents are`} not YAML either.`,
      help: first.help.replace(/^Correct line \d+/, `Correct lines ${listed(lines, MOST_LINES)}`),
      places: [first, ...others].flatMap(({ places }) => places),
    };
  });
}
