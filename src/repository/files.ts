import * as fs from 'fs';
import * as path from 'path';

/** What stands in a folder under one name. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'special';
}

/** Where files are read from: the disk, or a state of them that nobody wrote to it. Paths are absolute. */
export interface Files {
  /** What stands in a folder, in whatever order. @throws Error of the operating system where it is not handed out */
  entries(folder: string): readonly FolderEntry[];
  /** The bytes of a file. @throws Error of the operating system where it is not handed out */
  read(file: string): Buffer;
  /** Whether there is a file or folder. */
  has(path: string): boolean;
  /** Whether it is a folder. @throws Error of the operating system where there is nothing */
  isFolder(path: string): boolean;
}

/** The files of this machine. */
export const DISK: Files = {
  entries: (folder) => fs.readdirSync(folder, { withFileTypes: true }).map((entry) => ({
    name: entry.name, kind: entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'special',
  })),
  read: (file) => fs.readFileSync(file),
  has: (file) => fs.existsSync(file),
  isFolder: (file) => fs.statSync(file).isDirectory(),
};

/** Files that are held in memory, by their paths. */
export class FilesInMemory implements Files {
  private readonly folders = new Map<string, Map<string, FolderEntry['kind']>>();

  /** @param files bytes by absolute path; symbolic links are told by `null`, and not followed */
  constructor(private readonly files: ReadonlyMap<string, Buffer | null>) {
    for (const [file, bytes] of files) {
      this.add(file, bytes === null ? 'link' : 'file');
    }
  }

  entries(folder: string): readonly FolderEntry[] {
    return [...this.folders.get(folder) ?? []].map(([name, kind]) => ({ name, kind }));
  }

  read(file: string): Buffer {
    return this.files.get(file) ?? missing(file);
  }

  has(file: string): boolean {
    return this.files.has(file) || this.folders.has(file);
  }

  isFolder(file: string): boolean {
    return this.folders.has(file) || (this.files.has(file) ? false : missing(file));
  }

  private add(file: string, kind: FolderEntry['kind']): void {
    const folder = path.dirname(file);
    const known = this.folders.get(folder);
    const entries = known ?? new Map<string, FolderEntry['kind']>();
    entries.set(path.basename(file), kind);
    if (known === undefined) {
      this.folders.set(folder, entries);
      if (folder !== path.dirname(folder)) {
        this.add(folder, 'folder');
      }
    }
  }
}

function missing(file: string): never {
  throw Object.assign(new Error(`${file} is not there`), { code: 'ENOENT' });
}
