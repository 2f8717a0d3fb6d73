import { HostPath, hostsOverlap, pathsOverlap, prefixOf } from '../ingress/specification';

/** How a Traefik compares the paths of two rules, where their hosts meet. */
export interface PathMatching {
  /** Every path whose rule, as a prefix, could hold this path; the path itself, as a prefix, last. */
  beginnings(path: string): readonly string[];
  /** Whether some request is answered by either of two rules, were it alone. */
  overlap(a: HostPath, b: HostPath): boolean;
}

/** With `strictPrefixMatching`: as the Ingress specification says, a prefix ends at a slash. */
export const STRICT: PathMatching = {
  beginnings(path) {
    if (path === '/') {
      return ROOT_ALONE;
    }
    const whole = prefixOf(path);
    const beginnings: string[] = [];
    for (let slash = whole.indexOf('/'); slash >= 0; slash = whole.indexOf('/', slash + 1)) {
      beginnings.push(whole.slice(0, slash));
    }
    return [...beginnings, whole];
  },
  overlap: (a, b) => hostsOverlap(a.host, b.host) && pathsOverlap(a, b),
};

const ROOT_ALONE = [''];

/** Without it: letter by letter, so that `/shop` holds `/shopping`, and `/shop/` does not hold `/shop`. */
export const BY_LETTERS: PathMatching = {
  beginnings: (path) => Array.from(path, (_, index) => path.slice(0, index + 1)),
  overlap: (a, b) => hostsOverlap(a.host, b.host) && (
    a.path === b.path || (!a.exact && b.path.startsWith(a.path)) || (!b.exact && a.path.startsWith(b.path))),
};

export function pathMatching(strict: boolean): PathMatching {
  return strict ? STRICT : BY_LETTERS;
}
