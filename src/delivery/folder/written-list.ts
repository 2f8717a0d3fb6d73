import * as fs from 'fs';
import * as path from 'path';

/** Beside what was written: the only files that a later synth may change or remove. */
export const LIST_FILE = '.cdk8s-bare-metal.files';

const HEADER = '# Written by cdk8s-bare-metal: the files in this folder that are its own. Commit it with them.';

/** The files that an earlier synth wrote into a folder; none where there is no list. Lines that lead out of the folder are passed over. */
export function readWrittenList(folder: string): ReadonlySet<string> {
  let text: string;
  try {
    text = fs.readFileSync(path.join(folder, LIST_FILE), 'utf8');
  } catch {
    return new Set();
  }
  return new Set(text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#') && isInside(line)));
}

export function writtenListText(files: Iterable<string>): string {
  return `${[HEADER, ...[...files].sort()].join('\n')}\n`;
}

function isInside(file: string): boolean {
  return !file.startsWith('/') && file.split('/').every((segment) => segment !== '..' && segment !== '.' && segment !== '') && !file.includes('\\');
}
