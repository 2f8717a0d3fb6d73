import * as fs from 'fs';
import * as path from 'path';

/** The folder that paths in a repository count from: the nearest one with `.git`, or the folder itself where there is none. */
export function repositoryRoot(folder: string): string {
  for (let current = folder; ; current = path.dirname(current)) {
    if (fs.existsSync(path.join(current, '.git'))) {
      return current;
    }
    if (path.dirname(current) === current) {
      return folder;
    }
  }
}
