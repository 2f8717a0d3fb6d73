import * as fs from 'fs';
import * as path from 'path';
import { causeOf, FolderError, folderProblem } from './folder-error';
import { LIST_FILE } from './written-list';

const LOCK_FOLDER = '.cdk8s-bare-metal.writing';
/** Its name ends in the number of the process, so that of two who would take the lock of a dead one a single one can rename it. */
const OWNER = 'process-';
const OLD = 'old';

/** The locks of this process. One that bears its number, and is none of these, is of a dead process of the same number, as each container has them. */
const held = new Set<string>();

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

  private constructor(private readonly lock: string, private readonly created: readonly string[]) {
    held.add(path.resolve(lock));
  }

  /** Where a file waits to be moved to its place. */
  stagedFile(number: number): string {
    return path.join(this.lock, String(number));
  }

  /** Where a file lies that was moved away. */
  oldFile(file: string): string {
    return path.join(this.lock, OLD, file);
  }

  /**
   * Gives the folder free. Folders that were made for it, and are empty, go too. What lies in the lock is void at once: of a process
   * that dies while it removes that, a part of the older state would be put back otherwise.
   */
  release(): void {
    held.delete(path.resolve(this.lock));
    const own = ownLock(this.lock);
    if (fs.existsSync(this.lock)) {
      fs.renameSync(this.lock, own);
    }
    fs.rmSync(own, { recursive: true, force: true });
    removeEmpty(this.created);
  }
}

/** A lock has its owner from its first moment on: what a process leaves that dies, or finds no room on the disk, keeps nobody out. */
function makeLock(folder: string, lock: string): void {
  const own = ownLock(lock);
  try {
    fs.rmSync(own, { recursive: true, force: true });
    fs.mkdirSync(own);
    fs.writeFileSync(path.join(own, ownerFile(process.pid)), '');
    if (!isMoved(own, lock)) {
      takeFromDead(folder, lock);
      fs.rmSync(own, { recursive: true });
      putBack(folder, path.join(lock, OLD));
      emptyButOwner(lock);
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

/** @throws FolderError where its owner lives, nobody knows, or another process was faster */
function takeFromDead(folder: string, lock: string): void {
  const owner = ownerOf(lock);
  if (owner === undefined || (owner === process.pid ? held.has(path.resolve(lock)) : isAlive(owner)) || !isRenamed(lock, owner)) {
    throw new FolderError([folderProblem('delivery-folder-busy', folder,
      `${owner === undefined || !isAlive(owner) ? 'Another process' : `Process ${owner}`} is writing into the output folder ${folder}.`,
      'Two apps that write into one folder remove each other\'s files.',
      `Wait until it is done, and give each app an \`outdir\` of its own. If no synth is running, remove ${path.join(folder, LOCK_FOLDER)}.`)]);
  }
}

/** Whether a lock went from its owner to this process; to no other one then. */
function isRenamed(lock: string, owner: number): boolean {
  try {
    fs.renameSync(path.join(lock, ownerFile(owner)), path.join(lock, ownerFile(process.pid)));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw error;
    }
    return false;
  }
}

function emptyButOwner(lock: string): void {
  for (const name of fs.readdirSync(lock).filter((one) => one !== ownerFile(process.pid))) {
    fs.rmSync(path.join(lock, name), { recursive: true });
  }
}

/** Where a process makes its lock, and where it removes it. */
function ownLock(lock: string): string {
  return `${lock}.${process.pid}`;
}

function ownerFile(owner: number): string {
  return `${OWNER}${owner}`;
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
    const owner = Number(fs.readdirSync(lock).find((name) => name.startsWith(OWNER))?.slice(OWNER.length));
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
