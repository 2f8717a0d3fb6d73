import * as path from 'path';
import { readWrittenList, Writer } from './written-list';

/** A folder that an app wrote together with others, and writes no longer. */
export interface LeftFolder {
  /** As it was asked for: relative to the folder that the app runs in. */
  readonly folder: string;
  /** What lies there of the app. */
  readonly files: ReadonlySet<string>;
}

/**
 * Folders that were written beside one, are not any more, and still hold what this app wrote there: nobody judges or renews it. What another app has
 * taken over is its own.
 *
 * @param before the folders beside it, relative to it, as the list of an earlier synth has them
 */
export function leftFolders(folder: string, before: readonly string[], { app, program, beside = [] }: Writer): string[] {
  return app === undefined ? [] : before.filter((other) => {
    const place = path.join(folder, other);
    const list = readWrittenList(place);
    return !beside.includes(other) && list.files.size > 0 && list.app !== undefined && path.resolve(place, list.app) === path.resolve(folder, app)
      && (program === undefined || list.program === undefined || list.program === program);
  });
}

/** The same folders, seen from where the app runs. */
export function seenFromApp(folder: string, left: readonly string[]): LeftFolder[] {
  return left.map((other) => path.join(folder, other)).map((place) => ({ folder: place, files: readWrittenList(place).files }));
}
