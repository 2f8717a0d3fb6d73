/** What is wrong with a path of an Ingress rule: a clause without a full stop, or nothing. */
export function pathProblem(path: string): string | undefined {
  if (!path.startsWith('/')) {
    return `it does not start with a slash: /${path}`;
  }
  if (path.includes('%')) {
    return 'it has a percent sign: some proxies compare the decoded text, some the encoded one';
  }
  if (/[?#]/.test(path)) {
    return 'a path ends before ? and #';
  }
  if (/[^\x21-\x7e]/.test(path)) {
    return 'it has blanks or characters outside ASCII, which requests carry encoded';
  }
  if (/["'`\\{}<>]/.test(path)) {
    return 'it has quotes, braces or backslashes, which proxies read as their own';
  }
  if (path.endsWith('/*')) {
    return 'it ends in an asterisk, which stands for itself alone: a prefix has all that is below it';
  }
  if (path.split('/').some((part) => part === '.' || part === '..')) {
    return 'it has a dot segment, which every proxy removes from requests before it compares';
  }
  return path.includes('//') ? 'it has two slashes in a row' : undefined;
}
