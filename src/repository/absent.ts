import * as path from 'path';
import { Files } from './files';
import { IgnoredFiles } from './ignored-files';

/** What templates are called beside the file that comes out of them. */
const TEMPLATES = ['.j2', '.jinja2', '.jinja', '.tpl', '.tmpl', '.gotmpl'];

/**
 * Whether there is certainly nothing under a path of a repository: nothing stands there that was passed over, git ignores no such name, and
 * neither a template, nor a submodule, nor a symbolic link may bring it.
 *
 * @param place from the root, with slashes
 */
export function isAbsent(place: string, root: string, files: Files): boolean {
  const target = path.join(root, place);
  if (files.has(target) || TEMPLATES.some((end) => files.has(target + end)) || submodules(root, files).some((folder) => place === folder || place.startsWith(`${folder}/`))) {
    return false;
  }
  let rules = IgnoredFiles.above(root, files);
  let folder = root;
  for (const step of place.split('/')) {
    rules = rules.within(folder);
    folder = path.join(folder, step);
    const isThere = files.has(folder);
    if (rules.has(folder, true) || (!isThere && rules.has(folder, false)) || (isThere && !files.isFolder(folder))) {
      return false;
    }
  }
  return true;
}

function submodules(root: string, files: Files): string[] {
  const file = path.join(root, '.gitmodules');
  return files.has(file) ? [...files.read(file).toString('utf8').matchAll(/^\s*path\s*=\s*(\S+)\s*$/gm)].map(([, folder]) => folder) : [];
}
