import { HostPath, isExactHost } from '../ingress/specification';

/**
 * Tells of some rules whether one may meet another: alone on an exact host, where no host is a wildcard or absent, it meets none. So it is with most
 * of many, and looking them up in a `RuleIndex` costs several times as much.
 */
export function sharingHosts(rules: readonly HostPath[]): (rule: HostPath) => boolean {
  const known = new Set<string>();
  const shared = new Set<string>();
  for (const { host } of rules) {
    if (!isExactHost(host)) {
      return () => true;
    }
    if (known.has(host)) {
      shared.add(host);
    } else {
      known.add(host);
    }
  }
  return ({ host }) => shared.has(host!);
}
