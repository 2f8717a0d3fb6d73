/** A matcher of hosts with its names in quotes of either kind, and what stands before it. */
const HOSTS = /(!\s*)?\bHost(?:SNI)?\(\s*((?:[`"'][^`"']*[`"']\s*,?\s*)+)\)/g;

/** The host names that a rule of Traefik 3 asks for; those that it excludes, and expressions, are left out, and so is `HostSNI(`*`)`. */
export function ruleHosts(match: string): string[] {
  return [...match.matchAll(HOSTS)].flatMap(([, excluded, names]) => (excluded === undefined
    ? [...names.matchAll(/[`"']([^`"']*)[`"']/g)].map(([, name]) => name).filter((name) => name !== '*') : []));
}
