/** A host of a route as part of the name of an object, `example.com-wildcard` for a wildcard. */
export function hostInName(host: string): string {
  return nameable(host.startsWith('*.') ? `${host.slice(2)}-wildcard` : host);
}

/** The same with the wildcard first, `wildcard.example.com`. */
export function hostAsName(host: string): string {
  return nameable(host.replace(/^\*\./, 'wildcard.'));
}

/** In what is no host, which is told as such, signs that a name cannot have are replaced, so that it is not told of the name again. */
function nameable(host: string): string {
  return host.replace(/[^a-z0-9.-]/g, 'x').split('.').map((label) => label.replace(/^-|-$|^$/g, 'x')).join('.').slice(0, 253);
}
