import * as path from 'path';
import { Git } from './git';
import { Files, FilesInMemory } from '../../repository/files';
import { ALL_READERS } from '../../repository/readers/all-readers';
import { UsageError } from '../terminal';

/** The root of the files of a revision: nothing on this machine's disk is meant. */
export const REVISION_ROOT = path.resolve(path.sep);

/** A file of a revision, as `git ls-tree` lists it. */
interface TreeEntry {
  readonly mode: string;
  readonly id: string;
  /** From the root of the repository. */
  readonly file: string;
}

const SYMBOLIC_LINK = '120000';

/**
 * The files of a git tree that some reader opens, held in memory, and what decides whether they are read.
 *
 * @param tree the id of the tree of a revision
 * @throws UsageError where git does not hand one out, as in a clone without blobs
 */
export function revisionFiles(git: Git, tree: string): Files {
  const entries = treeEntries(git.ask(['ls-tree', '-r', '-z', '--full-tree', tree])).filter(({ file }) => matters(path.posix.basename(file)));
  const blobs = entries.filter(({ mode }) => mode !== SYMBOLIC_LINK);
  const bytes = blobContents(git, blobs.map(({ id }) => id));
  return new FilesInMemory(new Map<string, Buffer | null>([
    // Folders of a repository are counted from the one with `.git`.
    [path.join(REVISION_ROOT, '.git'), Buffer.alloc(0)],
    ...entries.map(({ mode, id, file }): [string, Buffer | null] => [path.join(REVISION_ROOT, file), mode === SYMBOLIC_LINK ? null : bytes.get(id)!]),
  ]));
}

function matters(name: string): boolean {
  return name === '.gitignore' || name === 'pyvenv.cfg' || ALL_READERS.some((reader) => reader.opens(name));
}

/** `MODE TYPE ID\tPATH`, each with a zero byte at its end; a submodule is a commit, whose files are not here. */
function treeEntries(listing: Buffer): TreeEntry[] {
  return listing.toString().split('\0').filter((line) => line !== '').flatMap((line): TreeEntry[] => {
    const tab = line.indexOf('\t');
    const [mode, type, id] = line.slice(0, tab).split(' ');
    return type === 'blob' ? [{ mode, id, file: line.slice(tab + 1) }] : [];
  });
}

/** Each is a line `ID TYPE SIZE`, the bytes, and a line feed. */
function blobContents(git: Git, ids: readonly string[]): ReadonlyMap<string, Buffer> {
  const wanted = [...new Set(ids)];
  const answer = wanted.length === 0 ? Buffer.alloc(0) : git.ask(['cat-file', '--batch'], `${wanted.join('\n')}\n`);
  const contents = new Map<string, Buffer>();
  let position = 0;
  for (const id of wanted) {
    const end = answer.indexOf('\n', position);
    const size = Number(answer.toString('latin1', position, end).split(' ')[2]);
    if (!Number.isInteger(size)) {
      throw new UsageError(`git has no contents for ${id}: fetch them, or name two folders instead.`);
    }
    contents.set(id, answer.subarray(end + 1, end + 1 + size));
    position = end + 1 + size + 1;
  }
  return contents;
}
