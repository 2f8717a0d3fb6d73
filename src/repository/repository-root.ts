import * as path from 'path';
import { Files } from './files';

/** The folder that paths in a repository count from: the nearest one with `.git`, or the folder itself where there is none. */
export function repositoryRoot(folder: string, files: Files): string {
  for (let current = folder; ; current = path.dirname(current)) {
    if (files.has(path.join(current, '.git'))) {
      return current;
    }
    if (path.dirname(current) === current) {
      return folder;
    }
  }
}
