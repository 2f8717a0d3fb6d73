import * as fs from 'fs';
import * as path from 'path';
import { causeOf, FolderError, folderProblem } from './folder-error';

const LOCK_FOLDER = '.cdk8s-bare-metal.writing';
const OWNER = 'process';
const OLD = 'old';

/** A folder that one process writes into, until it is released. What is to be written, and what it replaces, lies in it meanwhile. */
export class FolderLock {
  /**
   * Makes the folder where it is not there yet. What a process left behind that died while it wrote is put back first.
   *
   * @throws FolderError where another process is writing, or the folder cannot be made
   */
  static take(folder: string): FolderLock {
    const created = missingFolders(folder);
    const lock = path.join(folder, LOCK_FOLDER);
    try {
      fs.mkdirSync(folder, { recursive: true });
      makeLock(folder, lock);
    } catch (error) {
      removeEmpty(created);
      throw error instanceof FolderError ? error : new FolderError([folderProblem('delivery-folder-unwritable', folder,
        `The output folder ${folder} cannot be written: ${causeOf(error)}.`, 'What is not written is not delivered.', 'Make it a folder that may be written, or name another one as `outdir`.')]);
    }
    return new FolderLock(lock, created);
  }

  private constructor(private readonly lock: string, private readonly created: readonly string[]) {}

  /** Where a file waits to be moved to its place. */
  stagedFile(number: number): string {
    return path.join(this.lock, String(number));
  }

  /** Where a file lies that was moved away. */
  oldFile(file: string): string {
    return path.join(this.lock, OLD, file);
  }

  /** Gives the folder free. Folders that were made for it, and are empty, go too. */
  release(): void {
    fs.rmSync(this.lock, { recursive: true, force: true });
    removeEmpty(this.created);
  }
}

function makeLock(folder: string, lock: string): void {
  try {
    fs.mkdirSync(lock);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw error;
    }
    const owner = ownerOf(lock);
    if (owner === undefined || isAlive(owner)) {
      throw new FolderError([folderProblem('delivery-folder-busy', folder,
        `${owner === undefined ? 'Another process' : `Process ${owner}`} is writing into the output folder ${folder}.`,
        'Two apps that write into one folder remove each other\'s files.',
        `Wait until it is done, and give each app an \`outdir\` of its own. If no synth is running, remove ${path.join(folder, LOCK_FOLDER)}.`)]);
    }
    putBack(folder, path.join(lock, OLD));
    fs.rmSync(lock, { recursive: true });
    fs.mkdirSync(lock);
  }
  fs.writeFileSync(path.join(lock, OWNER), String(process.pid));
}

/** Moves what was moved away to where it was. */
function putBack(folder: string, old: string): void {
  if (!fs.existsSync(old)) {
    return;
  }
  for (const entry of fs.readdirSync(old, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())) {
    const from = path.join(entry.parentPath ?? entry.path, entry.name);
    const to = path.join(folder, path.relative(old, from));
    fs.mkdirSync(path.dirname(to), { recursive: true });
    fs.renameSync(from, to);
  }
}

function ownerOf(lock: string): number | undefined {
  try {
    const owner = Number(fs.readFileSync(path.join(lock, OWNER), 'utf8'));
    return Number.isInteger(owner) && owner > 0 ? owner : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(owner: number): boolean {
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The folder and those above it that are not there, the innermost first. */
function missingFolders(folder: string): string[] {
  const above = path.dirname(folder);
  return fs.existsSync(folder) || above === folder ? [] : [folder, ...missingFolders(above)];
}

/** Removes folders that have become empty, the innermost first. */
export function removeEmpty(folders: readonly string[]): void {
  for (const folder of folders) {
    try {
      fs.rmdirSync(folder);
    } catch {
      return;
    }
  }
}
