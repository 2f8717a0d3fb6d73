import * as fs from 'fs';
import * as path from 'path';
import { UsageError } from './terminal';
import { DISK } from '../repository/files';
import { repositoryRoot } from '../repository/repository-root';
import { causeOf } from '../repository/unreadable';
import { readSettings } from '../settings/read-settings';
import { NO_SETTINGS, Settings, SETTINGS_FILE } from '../settings/settings';

/**
 * The settings that a run is to use: the file that is named, or else the `bare-metal.yaml` of the folder that the command runs in,
 * or else that of the first folder that is checked, or else the nearest one above these in their repository. Without any, nothing is known but what the
 * manifests say.
 *
 * @throws UsageError when the file that is named cannot be read
 */
export function settingsFor(named: string | undefined, home: string, operands: readonly string[]): Settings {
  if (named !== undefined) {
    return read(path.resolve(home, named), named);
  }
  const found = settingsFileOf(home, operands);
  return found === undefined
    ? NO_SETTINGS
    : read(found, path.relative(home, found).split(path.sep).join('/'));
}

/** The file that counts where none is named. */
export function settingsFileOf(home: string, operands: readonly string[]): string | undefined {
  const places = [home, ...operands.filter((operand) => operand !== '-').map((operand) => path.resolve(home, operand))];
  return [...places, ...places.flatMap(foldersAbove)].map((folder) => path.join(folder, SETTINGS_FILE)).find((file) => fs.existsSync(file));
}

/** The folders around a place, the nearest first, up to the root of its repository; none where it is in no repository. */
function foldersAbove(place: string): string[] {
  const root = repositoryRoot(place, DISK);
  const folders: string[] = [];
  for (let folder = place; folder !== root; folder = path.dirname(folder)) {
    folders.push(path.dirname(folder));
  }
  return folders;
}

function read(file: string, name: string): Settings {
  try {
    return readSettings(fs.readFileSync(file), name);
  } catch (error) {
    throw new UsageError(`${name} cannot be read: ${causeOf(error)}.`);
  }
}
