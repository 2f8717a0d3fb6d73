/** Folders of what a program is tried with, and of what people keep and no longer use: nobody applies what is in them. */
const FOLDER = /^(?:tests|test-?(?:data|cases)|e2e(?:-.*)?|fixtures|__(?:tests|fixtures)__|golden|invalid-examples|[._]?archived?|[._]?deprecated|[._]?obsolete|[._]?disabled|[._]?unused|[._]?attic)$/i;

/** Folders of environments, of which one may be that in which somebody tests. */
const OF_ENVIRONMENTS = /^(?:clusters?|overlays?|env(?:ironment)?s?|stages?)$/i;
const ENVIRONMENT = /^(?:e2e(?:-.*)?|tests)$/i;

/** Which files are laid aside; none where all of them are, so that whoever hands over such a folder has it judged. */
export function laidAsideAmong(files: readonly string[]): (file: string) => boolean {
  return files.every(isLaidAside) ? () => false : isLaidAside;
}

/** Whether the folders of a file say that it is not applied; nothing but their names tells it where somebody applies files by hand. */
export function isLaidAside(file: string): boolean {
  return file.split('/').slice(0, -1).some((folder, index, steps) => FOLDER.test(folder) && !(ENVIRONMENT.test(folder) && OF_ENVIRONMENTS.test(steps[index - 1] ?? '')));
}
