/** `*` and `?` stop at a slash, `**` is nothing special, and in brackets only `^` means none of them: Go's `path.Match`. */
export function isFolderMatch(pattern: string, folder: string): boolean {
  return expression(pattern.replace(/\[!/g, '[\\!'), { any: '[^/]*', one: '[^/]' }).test(folder);
}

/** `*` and `?` cross slashes, and a pattern that is a folder means all that lies in it: Git's pathspecs, by which Argo CD finds files. None begins with a slash. */
export function isPathspecMatch(pattern: string, file: string): boolean {
  const plain = pattern.replace(/^\.\/+/, '');
  return !plain.startsWith('/') && (file.startsWith(plain.endsWith('/') ? plain : `${plain}/`) || expression(plain, { any: '.*', one: '.' }).test(file));
}

/** `*` crosses slashes, and `{a,b}` is either: how Argo CD's `directory.include` and `exclude` are written. */
export function isDirectoryMatch(pattern: string, file: string): boolean {
  const alternatives = /^\{(.*)\}$/.exec(pattern)?.[1].split(',') ?? [pattern];
  return alternatives.some((each) => expression(each.trim(), { any: '.*', one: '.' }).test(file));
}

/** Whether a path may come out of a text in which `{{ … }}` stand for what nobody knows. */
export function isPossibleMatch(text: string, folder: string): boolean {
  const parts = text.split(/\{\{.*?\}\}+/).map(escaped);
  return new RegExp(`^${parts.join('.*')}$`).test(folder);
}

function expression(pattern: string, { any, one }: { readonly any: string; readonly one: string }): RegExp {
  const parts = [...pattern.matchAll(/\*+|\?|\[[!^]?[^\]]+\]|\\.|[^*?[\\]+|[[\\]/g)].map(([part]) =>
    (part.startsWith('*') ? any : part === '?' ? one : /^\[.+\]$/.test(part) ? part.replace(/^\[!/, '[^') : escaped(part.replace(/^\\(?=.)/, ''))));
  return new RegExp(`^${parts.join('')}$`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
