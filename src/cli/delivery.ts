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
export function deliver(text: string, output: string | undefined, { folder, out }: Terminal): void {
  if (output === undefined || output === '-') {
    out(text);
    return;
  }
  try {
    fs.writeFileSync(path.resolve(folder, output), text);
  } catch (error) {
    throw unwritable(output, error, folder);
  }
}

/** Why a file cannot be written, for a person. */
export function unwritable(file: string, error: unknown, home: string): UsageError {
  const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
  const folder = path.dirname(file);
  return new UsageError(`${file} cannot be written: ${!isMissing ? causeOf(error) : fs.existsSync(path.resolve(home, folder)) ? `${folder} takes no such file` : `there is no folder ${folder}`}.`);
}
