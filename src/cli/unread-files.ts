import { OpenedRepository } from './opened-repository';
import { Terminal } from './terminal';
import { visible } from '../report/visible-text';
import { FileProblemKind } from '../repository/file-problem';
import { listed } from '../rules/text';

/** What is wrong with a file of which nothing, or not all, was read. */
const UNREAD: ReadonlySet<FileProblemKind> = new Set(['file-unreadable', 'file-invalid', 'file-aliases-explode'] as const);

/** Files that a line names; the others are counted. */
const MOST_FILES = 3;

/** Tells who asks for anything but findings that not all of it was read: what they are shown lacks something, and does not say so. */
export function tellUnread({ clusters }: OpenedRepository, terminal: Terminal): void {
  const problems = clusters.flatMap(({ found }) => found.problems).filter(({ kind, severity }) => UNREAD.has(kind) && severity !== 'note');
  const files = [...new Set(problems.flatMap(({ places }) => places.flatMap(({ file }) => file ?? [])))];
  if (files.length > 0) {
    terminal.err(`cdk8s-bare-metal: ${visible(listed(files, MOST_FILES))} cannot be read, or not as a whole, and what stands there is left out. \`cdk8s-bare-metal check\` says why.\n`);
  }
}
