import * as fs from 'fs';
import * as path from 'path';
import { Terminal, UsageError } from './terminal';
import { causeOf } from '../repository/unreadable';
import { choice } from '../rules/text';

/** The format that somebody asks for by name, or the first. @throws UsageError where there is none of that name */
export function formatNamed<T extends { readonly name: string }>(formats: readonly T[], name: string | undefined, command: string): T {
  const found = name === undefined ? formats[0] : formats.find((format) => format.name === name);
  if (found === undefined) {
    throw new UsageError(`${command} has no format ${name}. ${choice(name!, formats.map((format) => format.name).sort(), '')}`);
  }
  return found;
}

/** Writes a report to the file that is named, or to standard output, which is `-` too. @throws UsageError where the file cannot be written */
export function deliver(text: string, output: string | undefined, terminal: Terminal): void {
  deliverParts([text], output, terminal);
}

/** The same for a report that may be too long for one text. @throws UsageError where the file cannot be written */
export function deliverParts(parts: Iterable<string>, output: string | undefined, { folder, out }: Terminal): void {
  if (output === undefined || output === '-') {
    joined(parts, out);
    return;
  }
  try {
    const file = fs.openSync(path.resolve(folder, output), 'w');
    try {
      joined(parts, (text) => fs.writeFileSync(file, text));
    } finally {
      fs.closeSync(file);
    }
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === undefined ? error : unwritable(output, error, folder);
  }
}

/** Characters that are written in one go. */
const AT_ONCE = 1_000_000;

function joined(parts: Iterable<string>, write: (text: string) => void): void {
  let text = '';
  for (const part of parts) {
    text += part;
    if (text.length >= AT_ONCE) {
      write(text);
      text = '';
    }
  }
  write(text);
}

/** Why a file cannot be written, for a person. */
export function unwritable(file: string, error: unknown, home: string): UsageError {
  const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
  const folder = path.dirname(file);
  return new UsageError(`${file} cannot be written: ${!isMissing ? causeOf(error) : fs.existsSync(path.resolve(home, folder)) ? `${folder} takes no such file` : `there is no folder ${folder}`}.`);
}
