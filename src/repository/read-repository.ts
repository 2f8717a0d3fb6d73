import * as path from 'path';
import { isAbsent } from './absent';
import { ChartTemplates } from './chart-templates';
import { clusterTemplateProblems } from './facts/sources/cluster-template-problems';
import { talhelperProblems } from './facts/sources/talhelper-problems';
import { FileProblem } from './file-problem';
import { DISK, Files } from './files';
import { InlineWaiver, inlineWaivers } from './inline-waivers';
import { madeByCommands } from './made-by-commands';
import { OpenFile, openFile } from './open-file';
import { ALL_READERS } from './readers/all-readers';
import { Repository } from './repository';
import { repositoryRoot } from './repository-root';
import { Skipped } from './skipped';
import { Tree, TreeFile, TreeObject } from './structure/tree';
import { unreadable } from './unreadable';
import { walk } from './walk';
import { PossibleObject } from '../model/possible-object';

/** What is to be read. */
export interface ReadOptions {
  /** The folder that names of files in messages are relative to; a file outside it keeps its path from there. */
  readonly home: string;
  /** Called now and then with the number of files that were read. */
  readonly progress?: (files: number) => void;
  /** Where places are read from; default: the disk. */
  readonly files?: Files;
}

/** Files and folders as somebody names them, and texts that come from elsewhere, such as standard input. */
export type Place = { readonly path: string } | { readonly name: string; readonly bytes: Buffer };

/**
 * Reads files and folders. A file that is named is read whatever `.gitignore` says of it; one that two names lead to is read once.
 *
 * @throws Error of the operating system when a named file or folder is not there
 */
export function readRepository(places: readonly Place[], options: ReadOptions): Repository {
  const { files = DISK } = options;
  const outermost = folderOfAll(places, files);
  const reading = new Reading(options, outermost === undefined ? undefined : repositoryRoot(outermost, files));
  [...(outermost === undefined ? [] : [{ path: outermost }]), ...places].forEach((place) => {
    if ('bytes' in place) {
      reading.take(place.name, place.bytes);
    } else if (files.isFolder(place.path)) {
      reading.folder(path.resolve(place.path));
    } else {
      reading.file(path.resolve(place.path));
    }
  });
  return reading.result();
}

/** The folder among what is named that holds all the rest of it, such as `.` beside files of its own; nothing where there is none. */
function folderOfAll(places: readonly Place[], files: Files): string | undefined {
  const paths = places.flatMap((place) => ('path' in place ? [path.resolve(place.path)] : []));
  const folder = [...paths].sort((one, other) => one.length - other.length)[0];
  const isInside = (one: string) => one === folder || one.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
  return folder !== undefined && paths.length === places.length && paths.every(isInside) && files.isFolder(folder) ? folder : undefined;
}

const PROGRESS_EVERY = 500;

/** Bytes of a script or page; what is larger is data. */
const LARGEST_TEXT = 1_000_000;

class Reading {
  private readonly objects: TreeObject[] = [];
  private readonly problems: FileProblem[] = [];
  private readonly waivers: InlineWaiver[] = [];
  private readonly skipped = new Skipped();
  private readonly seen = new Set<string>();
  private readonly entered = new Set<string>();
  private readonly charts: ChartTemplates[] = [];
  private readonly made: PossibleObject[] = [];
  private readonly tree = new Map<string, TreeFile>();
  private files = 0;
  private readonly disk: Files;

  constructor(private readonly options: ReadOptions, private readonly root: string | undefined) {
    this.disk = options.files ?? DISK;
  }

  folder(folder: string): void {
    walk(folder, {
      files: this.disk,
      skipped: this.skipped,
      enters: (each) => !this.entered.has(each) && this.entered.add(each).size > 0,
      reads: (name) => ALL_READERS.some((reader) => reader.opens(name)),
      found: (file) => this.file(file),
      commands: (file) => this.commands(file),
      templates: (found) => this.charts.push(found),
      failed: (problem) => this.problems.push(problem),
      nameOf: (file) => this.nameOf(file),
    });
  }

  file(file: string): void {
    if (this.seen.has(file)) {
      return;
    }
    this.seen.add(file);
    const name = this.nameOf(file);
    let bytes: Buffer;
    try {
      bytes = this.disk.read(file);
    } catch (error) {
      this.problems.push(unreadable(name, error));
      return;
    }
    this.take(name, bytes, this.root === undefined ? undefined : slashed(path.relative(this.root, file)));
  }

  /** A page or script that is not handed out tells nothing. */
  private commands(file: string): void {
    let bytes: Buffer;
    try {
      bytes = this.disk.read(file);
    } catch {
      return;
    }
    if (bytes.length <= LARGEST_TEXT && bytes.includes('kubectl')) {
      this.made.push(...madeByCommands(bytes.toString('utf8'), { file: this.nameOf(file) }));
    }
  }

  take(name: string, bytes: Buffer, place?: string): void {
    this.files++;
    if (this.files % PROGRESS_EVERY === 0) {
      this.options.progress?.(this.files);
    }
    const file = openFile(name, bytes);
    const objects: TreeObject[] = [];
    for (const reader of ALL_READERS) {
      const found = reader.read(file);
      found?.objects.forEach(({ manifest, source }) => objects.push({ manifest, source, file: place ?? name }));
      found?.problems.forEach((problem) => this.problems.push(problem));
      for (let templates = found?.templates ?? 0; templates > 0; templates--) {
        this.skipped.add('template');
      }
      if (found?.saysNothing !== undefined) {
        this.skipped.add(found.saysNothing);
        this.files--;
      }
    }
    objects.forEach((object) => this.objects.push(object));
    if (file.text.includes('bare-metal:')) {
      file.documents().forEach((document) => this.waivers.push(...inlineWaivers(document, name, document.index)));
    }
    this.made.push(...madeByCommands(file.text, { file: name }));
    file.close();
    if (place !== undefined) {
      this.tree.set(place, treeFile(file, objects));
    }
  }

  result(): Repository {
    const { objects, problems, waivers, files, skipped, root, tree, charts, made } = this;
    const read = root === undefined ? undefined : new Tree(tree, (place) => isAbsent(place, root!, this.disk), charts);
    const found = read === undefined ? [] : [...clusterTemplateProblems(read), ...talhelperProblems(read)];
    return { objects, problems: [...problems, ...found], waivers, files, skipped, charts, made, tree: read };
  }

  private nameOf(file: string): string {
    const { home } = this.options;
    const inside = home.endsWith(path.sep) ? home : home + path.sep;
    const relative = file.startsWith(inside) ? file.slice(inside.length) : path.relative(home, file) || '.';
    return slashed(relative);
  }
}

function slashed(relative: string): string {
  return path.sep === '/' ? relative : relative.split(path.sep).join('/');
}

/** A file as the structure of the repository sees it. */
function treeFile({ file: name, text, values }: OpenFile, objects: readonly TreeObject[]): TreeFile {
  return {
    name, text, objects,
    get documents() {
      return values();
    },
  };
}
