import * as fs from 'fs';
import * as path from 'path';
import { causeOf, FolderError, folderProblem } from './folder-error';
import { LIST_FILE } from './written-list';

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

/** A lock has its owner from its first moment on: what a process leaves that dies, or finds no room on the disk, keeps nobody out. */
function makeLock(folder: string, lock: string): void {
  const own = `${lock}.${process.pid}`;
  try {
    fs.mkdirSync(own, { recursive: true });
    fs.writeFileSync(path.join(own, OWNER), String(process.pid));
    if (!isMoved(own, lock)) {
      stopWhereOwned(folder, lock);
      putBack(folder, path.join(lock, OLD));
      fs.rmSync(lock, { recursive: true });
      fs.renameSync(own, lock);
    }
  } catch (error) {
    fs.rmSync(own, { recursive: true, force: true });
    throw error;
  }
  sweep(folder);
}

/** Whether a folder stands in its new place, where none but an empty one may be in the way. */
function isMoved(from: string, to: string): boolean {
  try {
    fs.renameSync(from, to);
    return true;
  } catch (error) {
    if (!fs.existsSync(to)) {
      throw error;
    }
    return false;
  }
}

/** @throws FolderError where it lives, or nobody knows */
function stopWhereOwned(folder: string, lock: string): void {
  const owner = ownerOf(lock);
  if (owner === undefined || isAlive(owner)) {
    throw new FolderError([folderProblem('delivery-folder-busy', folder,
      `${owner === undefined ? 'Another process' : `Process ${owner}`} is writing into the output folder ${folder}.`,
      'Two apps that write into one folder remove each other\'s files.',
      `Wait until it is done, and give each app an \`outdir\` of its own. If no synth is running, remove ${path.join(folder, LOCK_FOLDER)}.`)]);
  }
}

/** Removes locks that processes made and died before they had them. */
function sweep(folder: string): void {
  for (const name of fs.readdirSync(folder).filter((one) => one.startsWith(`${LOCK_FOLDER}.`))) {
    if (!isAlive(Number(name.slice(LOCK_FOLDER.length + 1)) || 0)) {
      fs.rmSync(path.join(folder, name), { recursive: true, force: true });
    }
  }
}

/** Moves what was moved away to where it was. The list stays that knows of both states: what is there of the newer one is ours, too. */
function putBack(folder: string, old: string): void {
  if (!fs.existsSync(old)) {
    return;
  }
  for (const entry of fs.readdirSync(old, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())) {
    const from = path.join(entry.parentPath ?? entry.path, entry.name);
    const to = path.join(folder, path.relative(old, from));
    if (path.relative(old, from) === LIST_FILE && fs.existsSync(to)) {
      continue;
    }
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
