import * as fs from 'fs';
import * as path from 'path';
import { causeOf, FolderError, folderProblem } from './folder-error';
import { FolderLock, removeEmpty } from './folder-lock';
import { LeftFolder, leftFolders, seenFromApp } from './left-folders';
import { MovedFile, movedFiles } from './moved-files';
import { LIST_FILE, readWrittenList, Writer, WrittenList, writtenListText } from './written-list';
import { OutputFile } from '../files/output-file';
import { DeliveryProblem } from '../problem';

/** What a publication did. */
export interface Published {
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

/** A folder whose new content lies ready. Until `commit` it is as it was. */
export class OutputFolder {
  /**
   * Looks at what is there, and writes what is new beside its place.
   *
   * @param alone whether YAML of others at the top of the folder stands in the way
   * @param writer the app; its folder is absent where the way to it differs from machine to machine
   * @throws FolderError where a file of somebody else is in the way, another process is writing, or the disk does not take it
   */
  static prepare(folder: string, files: readonly OutputFile[], alone: boolean, writer: Writer = {}): OutputFolder {
    const lock = FolderLock.take(folder);
    try {
      const list = readWrittenList(folder);
      const { files: owned, ...former } = list;
      const present = entriesBelow(folder, files);
      const problems = problemsThere(folder, files, alone, writer, list, present);
      if (problems.length > 0) {
        throw new FolderError(problems);
      }
      const changed = files.filter(({ path: file, text }) => kindOf(present, file) === undefined || !says(path.join(folder, file), text));
      changed.forEach(({ text }, index) => fs.writeFileSync(lock.stagedFile(index), text));
      const wanted = new Set(files.map(({ path: file }) => file));
      const gone = [...owned].filter((file) => !wanted.has(file) && fs.existsSync(path.join(folder, file))).sort();
      const left = leftFolders(folder, former.beside ?? [], writer);
      return new OutputFolder(folder, lock, changed.map(({ path: file }) => file), gone, owned, wanted, left,
        { app: writer.app ?? former.app, program: writer.program ?? former.program, beside: writer.beside === undefined ? former.beside : [...writer.beside, ...left] });
    } catch (error) {
      lock.release();
      throw error instanceof FolderError ? error : unwritable(folder, error);
    }
  }

  /**
   * What would keep a folder from being written, for who will not write it: the folder is as it was.
   *
   * @param files as far as they are known; of none it is not known what lies beside them
   */
  static obstacles(folder: string, files: readonly OutputFile[], alone: boolean, writer: Writer = {}): readonly DeliveryProblem[] {
    try {
      const lock = FolderLock.take(folder);
      try {
        return problemsThere(folder, files, alone && files.length > 0, writer, readWrittenList(folder), entriesBelow(folder, files));
      } finally {
        lock.release();
      }
    } catch (error) {
      return (error instanceof FolderError ? error : unwritable(folder, error)).problems;
    }
  }

  private readonly undo: (() => void)[] = [];
  private readonly made = new Set<string>();

  private constructor(
    private readonly folder: string, private readonly lock: FolderLock, private readonly changed: readonly string[],
    private readonly gone: readonly string[], private readonly owned: ReadonlySet<string>, private readonly wanted: ReadonlySet<string>,
    private readonly left: readonly string[], private readonly writer: Writer,
  ) {}

  /** Objects that an earlier synth wrote into another layer, from which they may be deleted before they are made in the new one. */
  get filesMoved(): MovedFile[] {
    return movedFiles(this.owned, this.wanted);
  }

  /** What files say that an earlier synth wrote, as long as nothing is committed; of those that are wanted. */
  textsBefore(isWanted: (file: string) => boolean): { readonly file: string; readonly text: string }[] {
    return [...this.owned].filter(isWanted).sort().map((file) => ({ file, place: path.join(this.folder, file) })).filter(({ place }) => fs.existsSync(place))
      .map(({ file, place }) => ({ file, text: fs.readFileSync(place, 'utf8') }));
  }

  /** Layer folders and others at the top that an earlier synth wrote, and this one does not. */
  get foldersGone(): string[] {
    const tops = (files: Iterable<string>) => new Set([...files].filter((file) => file.includes('/')).map((file) => file.slice(0, file.indexOf('/'))));
    const now = tops(this.wanted);
    return [...tops(this.owned)].filter((folder) => !now.has(folder)).sort();
  }

  /** Folders of other clusters that an earlier synth wrote beside this one, and nobody writes now. They are known until they are gone, or their line is. */
  get foldersLeft(): LeftFolder[] {
    return seenFromApp(this.folder, this.left);
  }

  /**
   * Moves everything to its place. Where that fails half-way, everything is moved back.
   *
   * @throws FolderError
   */
  commit(): Published {
    try {
      // Should the process die meanwhile, the next one must know that all of these are ours.
      this.writeList(new Set([...this.owned, ...this.wanted]));
      this.changed.forEach((file, index) => this.put(file, this.lock.stagedFile(index)));
      this.gone.forEach((file) => this.takeAway(file));
      this.writeList(this.wanted);
    } catch (error) {
      this.rollBack();
      throw unwritable(this.folder, error);
    }
    // Of files that are not there, too: a process that died may have made their folder, and no more.
    [...this.owned].filter((file) => !this.wanted.has(file)).forEach((file) => removeEmpty(foldersAbove(this.folder, file)));
    return { written: this.changed, removed: this.gone };
  }

  /** Undoes a commit as long as `release` was not called. */
  rollBack(): void {
    this.undo.splice(0).reverse().forEach((step) => step());
  }

  /** Gives the folder free, whether it was committed or not. */
  release(): void {
    this.lock.release();
  }

  private writeList(files: ReadonlySet<string>): void {
    const text = writtenListText(files, this.writer);
    if (says(path.join(this.folder, LIST_FILE), text)) {
      return;
    }
    const staged = this.lock.stagedFile(this.changed.length);
    fs.writeFileSync(staged, text);
    this.put(LIST_FILE, staged);
  }

  private put(file: string, staged: string): void {
    const place = path.join(this.folder, file);
    if (fs.existsSync(place)) {
      this.takeAway(file);
    } else if (!this.made.has(folderOf(file))) {
      fs.mkdirSync(path.dirname(place), { recursive: true });
      this.made.add(folderOf(file));
    }
    fs.renameSync(staged, place);
    this.undo.push(() => {
      fs.rmSync(place, { force: true });
      removeEmpty(foldersAbove(this.folder, file));
    });
  }

  private takeAway(file: string): void {
    const place = path.join(this.folder, file);
    const old = this.lock.oldFile(file);
    // The list is written twice: what it said at first is kept.
    const keeps = !fs.existsSync(old);
    if (keeps) {
      fs.mkdirSync(path.dirname(old), { recursive: true });
      fs.renameSync(place, old);
      this.undo.push(() => {
        fs.mkdirSync(path.dirname(place), { recursive: true });
        fs.renameSync(old, place);
      });
    }
  }
}

/** What stands against a folder that may be written as such. In one of another app all that lies there is the other's. */
function problemsThere(
  folder: string, files: readonly OutputFile[], alone: boolean, writer: Writer, { files: owned, ...former }: WrittenList, present: Entries,
): DeliveryProblem[] {
  const others = writerProblems(folder, former, writer);
  return others.length > 0 ? others : [...inTheWay(folder, files, owned, present), ...(alone ? strangers(folder, files, owned) : [])];
}

/** Whether another app wrote what is there; of what is not known of either nobody can say. */
function writerProblems(folder: string, former: Writer, { app, program }: Writer): DeliveryProblem[] {
  const why = 'Each of the two would remove every file of the other, and what they describe would be deleted from the cluster.';
  if (app !== undefined && former.app !== undefined && former.app !== app) {
    const place = path.join(folder, former.app);
    return [folderProblem('delivery-folder-of-other-app', folder, `The output folder ${folder} was written by the app in ${place}, which is another one.`, why,
      `Choose a folder of its own as \`outdir\`. If that app moved here, correct the line \`# App: ${former.app}\` in ${path.join(folder, LIST_FILE)}, or remove it.`)];
  }
  return program === undefined || former.program === undefined || former.program === program ? []
    : [folderProblem('delivery-folder-of-other-app', folder, `The output folder ${folder} was written by the program ${former.program}, and this is ${program}.`, why,
      `Choose a folder of its own as \`outdir\`. If the program has a new name, correct the line \`# Program: ${former.program}\` in ${path.join(folder, LIST_FILE)}, or remove it.`)];
}

/** What lies where a file is to be, and is not ours. */
function inTheWay(folder: string, files: readonly OutputFile[], owned: ReadonlySet<string>, present: Entries): DeliveryProblem[] {
  const notFolders = [...present.keys()].filter((inner) => inner !== '' && ![undefined, 'folder'].includes(kindOf(present, inner)));
  const foreign = files.filter(({ path: file, text }) => {
    const kind = kindOf(present, file);
    return kind !== undefined && (kind !== 'file' || (!owned.has(file) && !says(path.join(folder, file), text)));
  }).map(({ path: file }) => file);
  return [...notFolders, ...foreign].sort().map((file) => folderProblem('delivery-file-foreign', path.join(folder, file),
    `${path.join(folder, file)} is in the way: ${kindOf(present, file) === 'file' ? 'no synth wrote it' : `it is a ${kindOf(present, file)}`}.`,
    `It would be overwritten, and only what ${LIST_FILE} lists may be.`,
    'Move it, or choose another `outdir`. If an app of yours wrote it and the list was lost, delete the file.'));
}

/** YAML of others at the top of the folder, and folders that hold some. */
function strangers(folder: string, files: readonly OutputFile[], owned: ReadonlySet<string>): DeliveryProblem[] {
  const ours = new Set([...files.map(({ path: file }) => file), ...owned].map((file) => file.split('/')[0]));
  return [...entriesOf(folder)].filter(([name, kind]) => !name.startsWith('.') && !ours.has(name) && (kind === 'file' ? isYaml(name) : holdsYaml(path.join(folder, name))))
    .map(([name]) => name).sort()
    .map((name) => folderProblem('delivery-folder-shared', path.join(folder, name),
      `${path.join(folder, name)} lies in the output folder, and no synth wrote it.`,
      'Flux goes by the `kustomization.yaml` that is written there: what it does not list, Flux would no longer apply, and prune.',
      `Choose a folder of its own as \`outdir\`, for example ${path.join(folder, 'cdk8s')}, and name it in the \`path\` of the delivery.`));
}

function holdsYaml(folder: string): boolean {
  return fs.statSync(folder).isDirectory() && fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).some(isYaml);
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

type EntryKind = 'file' | 'folder' | 'link';
/** What lies in each folder that files are to lie in, by the folder's path. */
type Entries = ReadonlyMap<string, ReadonlyMap<string, EntryKind>>;

function entriesBelow(folder: string, files: readonly OutputFile[]): Entries {
  const folders = new Set(['']);
  for (const { path: file } of files) {
    for (let inner = folderOf(file); !folders.has(inner); inner = folderOf(inner)) {
      folders.add(inner);
    }
  }
  return new Map([...folders].map((inner) => [inner, entriesOf(path.join(folder, inner))]));
}

function kindOf(present: Entries, file: string): EntryKind | undefined {
  return present.get(folderOf(file))!.get(file.slice(file.lastIndexOf('/') + 1));
}

function entriesOf(folder: string): ReadonlyMap<string, EntryKind> {
  try {
    return new Map(fs.readdirSync(folder, { withFileTypes: true }).map((entry) => [entry.name, entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'link']));
  } catch {
    return new Map();
  }
}

/** Whether a file is there and says just this. */
function says(file: string, text: string): boolean {
  try {
    return fs.statSync(file).size === Buffer.byteLength(text) && fs.readFileSync(file, 'utf8') === text;
  } catch {
    return false;
  }
}

function folderOf(file: string): string {
  const slash = file.lastIndexOf('/');
  return slash < 0 ? '' : file.slice(0, slash);
}

/** The folders that a file lies in, the innermost first, below one of them. */
function foldersAbove(below: string, file: string): string[] {
  const inner = folderOf(file);
  return inner === '' ? [] : [path.posix.join(below, inner), ...foldersAbove(below, inner)];
}

function unwritable(folder: string, error: unknown): FolderError {
  return new FolderError([folderProblem('delivery-folder-unwritable', folder, `The output folder ${folder} cannot be written: ${causeOf(error)}. It is as it was.`,
    'What is not written is not delivered.', 'Make room, or make the folder and what is in it writable.')]);
}
