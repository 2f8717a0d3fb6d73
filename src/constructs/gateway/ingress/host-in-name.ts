/**
 * A host as part of the name of an object, `example.com-wildcard` for a wildcard. In what is no host, which is told as such, signs that a name cannot have
 * are replaced, so that it is not told of the name again.
 */
export function hostInName(host: string): string {
  return (host.startsWith('*.') ? `${host.slice(2)}-wildcard` : host)
    .replace(/[^a-z0-9.-]/g, 'x').split('.').map((label) => label.replace(/^-|-$|^$/g, 'x')).join('.').slice(0, 253);
}
