import * as fs from 'fs';
import * as path from 'path';
import ignore, { Ignore } from 'ignore';

/** The rules of the `.gitignore` files from the root of a git repository down to one folder. */
export class IgnoredFiles {
  /** The rules of the folders above a folder, up to the one with `.git`; none where it stands in no repository, or at its root. */
  static above(folder: string): IgnoredFiles {
    const folders: string[] = [];
    for (let one = folder; !fs.existsSync(path.join(one, '.git')); one = path.dirname(one)) {
      if (path.dirname(one) === one) {
        return new IgnoredFiles([]);
      }
      folders.unshift(path.dirname(one));
    }
    return folders.reduce((rules, each) => rules.within(each), new IgnoredFiles([]));
  }

  private constructor(private readonly rules: readonly { readonly folder: string; readonly ignore: Ignore }[]) {}

  /** With the rules of a folder inside. */
  within(folder: string): IgnoredFiles {
    const text = textOf(path.join(folder, '.gitignore'));
    return text === undefined ? this : new IgnoredFiles([...this.rules, { folder, ignore: ignore({ ignorecase: false }).add(text) }]);
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

function textOf(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    // None there, or none that can be read: git passes it over as well.
    return undefined;
  }
}
