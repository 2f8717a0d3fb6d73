import * as fs from 'fs';
import * as path from 'path';
import { Git } from './git';
import { REVISION_ROOT, revisionFiles } from './revision-files';
import { DISK, Files } from '../../repository/files';
import { choice } from '../../rules/text';
import { STANDARD_INPUT } from '../opened-repository';
import { UsageError } from '../terminal';

/** One side of a comparison: a folder or file, on the disk or in a revision of a git repository. */
export interface ComparedSide {
  /** As somebody named it. */
  readonly name: string;
  readonly files: Files;
  /** Absolute path of the folder or file to read. */
  readonly place: string;
  /** Folders whose `bare-metal.yaml` counts, the first one that has it. */
  readonly homes: readonly string[];
}

/**
 * Finds what an operand of `diff` means: a folder or file that is there, or else a revision of the repository that the command runs in.
 * A revision stands for the folder that the command runs in, as it was then; `REVISION:FOLDER` counts from the root of the repository, as
 * git has it.
 *
 * @param inside a path inside of what the operand means
 * @throws UsageError for what is neither, and for what is both
 */
export function comparedSide(operand: string, inside: string | undefined, home: string): ComparedSide {
  if (operand === '-') {
    throw new UsageError(`diff reads no ${STANDARD_INPUT}: name two folders, or two git revisions.`);
  }
  const onDisk = path.resolve(home, operand);
  if (fs.existsSync(onDisk)) {
    mustNotBeRevision(operand, home);
    const place = path.resolve(onDisk, inside ?? '.');
    return { name: operand, files: DISK, place, homes: [place, onDisk] };
  }
  return sideOfRevision(operand, inside, gitFor(operand, home));
}

/** What is written as a path is one. */
function mustNotBeRevision(operand: string, home: string): void {
  if (/^\.|[/\\]/.test(operand)) {
    return;
  }
  let git: Git;
  try {
    git = Git.at(home);
  } catch {
    // Without a repository there is no revision.
    return;
  }
  if (treeOf(operand, git) !== undefined) {
    throw new UsageError(`${operand} is a folder or file here, and a git revision too: write ./${operand} for what is here, or refs/heads/${operand} for a branch.`);
  }
}

function gitFor(operand: string, home: string): Git {
  try {
    return Git.at(home);
  } catch (error) {
    const { message } = error as UsageError;
    throw new UsageError(`There is no folder ${operand}, and it cannot be a git revision: ${message.replace(/^git rev-parse: /, '').replace(/\.?$/, '.')}`);
  }
}

function sideOfRevision(operand: string, inside: string | undefined, git: Git): ComparedSide {
  const current = git.ask(['rev-parse', '--show-prefix']).toString().replace(/\n$/, '');
  const whole = treeOf(operand, git);
  const colon = operand.indexOf(':');
  const tree = whole ?? (colon > 0 ? treeOf(operand.slice(0, colon), git) : undefined);
  if (tree === undefined) {
    const revision = colon > 0 ? operand.slice(0, colon) : operand;
    const names = (git.tryAsk(['for-each-ref', '--format=%(refname:short)']) ?? '').split('\n').filter((name) => name !== '').sort();
    throw new UsageError(`${revision} is neither a folder here nor a git revision. ${choice(revision, names, 'The repository has no branch')}`);
  }
  const folder = whole !== undefined ? current : folderInRepository(operand.slice(colon + 1), current, operand);
  const base = path.resolve(path.join(REVISION_ROOT, folder));
  const place = path.resolve(path.join(base, inside ?? '.'));
  if (inside !== undefined && path.posix.normalize(path.posix.join(folder, inside)).startsWith('..')) {
    throw new UsageError(`${inside} lies outside of the repository.`);
  }
  return { name: operand, files: revisionFiles(git, tree), place, homes: [place, base] };
}

/** As git reads it: `./` begins at the folder that the command runs in. */
function folderInRepository(written: string, current: string, operand: string): string {
  const folder = path.posix.normalize(/^\.\.?(?:\/|$)/.test(written) ? path.posix.join(current, written) : written);
  if (folder.startsWith('..')) {
    throw new UsageError(`${operand} lies outside of the repository.`);
  }
  return folder;
}

/** The id of the tree of a revision; nothing where there is none. No revision begins with a hyphen, and git would take it for an option. */
function treeOf(revision: string, git: Git): string | undefined {
  return revision.startsWith('-') || revision === '' ? undefined : git.tryAsk(['rev-parse', '--verify', '--quiet', `${revision}^{tree}`]);
}
