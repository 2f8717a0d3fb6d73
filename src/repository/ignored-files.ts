import * as path from 'path';
import ignore, { Ignore } from 'ignore';
import { Files } from './files';

/** The rules of the `.gitignore` files from the root of a git repository down to one folder. */
export class IgnoredFiles {
  /** The rules of the folders above a folder, up to the one with `.git`; none where it stands in no repository, or at its root. */
  static above(folder: string, files: Files): IgnoredFiles {
    const folders: string[] = [];
    for (let one = folder; !files.has(path.join(one, '.git')); one = path.dirname(one)) {
      if (path.dirname(one) === one) {
        return new IgnoredFiles([], files);
      }
      folders.unshift(path.dirname(one));
    }
    return folders.reduce((rules, each) => rules.within(each), new IgnoredFiles([], files));
  }

  private constructor(private readonly rules: readonly { readonly folder: string; readonly ignore: Ignore }[], private readonly files: Files) {}

  /** With the rules of a folder inside. */
  within(folder: string): IgnoredFiles {
    const text = textOf(path.join(folder, '.gitignore'), this.files);
    return text === undefined ? this : new IgnoredFiles([...this.rules, { folder, ignore: ignore({ ignorecase: false }).add(text) }], this.files);
  }

  /** Whether git leaves a file or folder alone. The innermost folder that speaks of it decides. */
  has(entry: string, isFolder: boolean): boolean {
    for (let index = this.rules.length - 1; index >= 0; index--) {
      const { folder, ignore: rules } = this.rules[index];
      const relative = path.relative(folder, entry).split(path.sep).join('/');
      const { ignored, unignored } = rules.test(isFolder ? `${relative}/` : relative);
      if (ignored || unignored) {
        return ignored;
      }
    }
    return false;
  }
}

function textOf(file: string, files: Files): string | undefined {
  try {
    return files.read(file).toString('utf8');
  } catch {
    // None there, or none that can be read: git passes it over as well.
    return undefined;
  }
}
