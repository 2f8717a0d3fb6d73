const LONGEST = 1024;

/** What is wrong with an exact path or prefix of an HTTPRoute (its schema and CEL rules, 1.6): a clause without a full stop, or nothing. */
export function routePathProblem(path: string): string | undefined {
  if (!path.startsWith('/')) {
    return `it does not start with a slash: /${path}`;
  }
  if (path.includes('//')) {
    return 'it has two slashes in a row';
  }
  if (path.split('/').some((part) => part === '.' || part === '..')) {
    return 'it has a dot segment';
  }
  if (/%2f/i.test(path)) {
    return 'it has an encoded slash';
  }
  if (!/^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})+$/.test(path)) {
    return 'it has a character that the path of a request does not have';
  }
  return path.length > LONGEST ? `it has ${path.length} characters, and ${LONGEST} are allowed` : undefined;
}
