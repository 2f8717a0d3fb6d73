import * as fs from 'fs';
import * as path from 'path';

/** Beside what was written: the only files that a later synth may change or remove. */
export const LIST_FILE = '.cdk8s-bare-metal.files';

const HEADER = '# Written by cdk8s-bare-metal: the files in this folder that are its own. Commit it with them.';

const APP = '# App: ';
const PROGRAM = '# Program: ';
const BESIDE = '# Beside: ';

/** An app, as one that writes into a folder is known again. */
export interface Writer {
  /** Where the app runs, relative to the folder; absent: it is not known. */
  readonly app?: string;
  /** Its program, where that is known: two of them may run in one folder. */
  readonly program?: string;
  /** The folders of other clusters that it writes together with this one, relative to it; absent: it is not known. */
  readonly beside?: readonly string[];
}

/** What an earlier synth wrote into a folder. */
export interface WrittenList extends Writer {
  /** Relative to the folder. Lines that lead out of it are passed over. */
  readonly files: ReadonlySet<string>;
}

/** The list in a folder; nothing was written where there is none. */
export function readWrittenList(folder: string): WrittenList {
  let text: string;
  try {
    text = fs.readFileSync(path.join(folder, LIST_FILE), 'utf8');
  } catch {
    return { files: new Set() };
  }
  const lines = text.split(/\r?\n/);
  return {
    files: new Set(lines.filter((line) => line !== '' && !line.startsWith('#') && isInside(line))),
    app: lines.find((line) => line.startsWith(APP))?.slice(APP.length),
    program: lines.find((line) => line.startsWith(PROGRAM))?.slice(PROGRAM.length),
    beside: lines.filter((line) => line.startsWith(BESIDE)).map((line) => line.slice(BESIDE.length)),
  };
}

export function writtenListText(files: Iterable<string>, { app, program, beside = [] }: Writer): string {
  const writer = [...(app === undefined ? [] : [APP + app]), ...(program === undefined ? [] : [PROGRAM + program])];
  const others = [...beside].sort().map((folder) => BESIDE + folder);
  return `${[HEADER, ...writer, ...others, ...[...files].sort()].join('\n')}\n`;
}

function isInside(file: string): boolean {
  return !file.startsWith('/') && file.split('/').every((segment) => segment !== '..' && segment !== '.' && segment !== '') && !file.includes('\\');
}
