/**
 * What an Ingress means by its specification (Kubernetes, networking.k8s.io/v1): an exact host comes before a wildcard, and a
 * wildcard, which stands for one label, before no host; then an exact path before a prefix, and the longest prefix first; a
 * prefix ends at a slash.
 */
export interface HostPath {
  /** Absent: every host. */
  readonly host?: string;
  readonly path: string;
  /** Whether the whole path must be equal; otherwise it is a prefix. */
  readonly exact: boolean;
  /** A regular expression, which an Ingress does not know: it comes behind exact paths and before prefixes. `path` is `/` then. */
  readonly pattern?: string;
  /** How much else a request must have (a method, headers, a query), which an Ingress does not know: of equal paths more comes first. */
  readonly conditions?: number;
}

/** `ImplementationSpecific` is a prefix on every proxy that this library knows. */
export function hostPath(path: { readonly host?: string; readonly path: string; readonly pathType: string }): HostPath {
  return { host: path.host, path: path.path === '' ? '/' : path.path, exact: path.pathType === 'Exact' };
}

/** Whether some request could be answered by both. */
export function overlap(a: HostPath, b: HostPath): boolean {
  return hostsOverlap(a.host, b.host) && pathsOverlap(a, b);
}

/** Positive when `a` is more specific, so that it answers where both match. */
export function compareSpecificity(a: HostPath, b: HostPath): number {
  return hostRank(a.host) - hostRank(b.host) ||
    pathRank(a) - pathRank(b) ||
    pathLength(a) - pathLength(b) ||
    (a.conditions ?? 0) - (b.conditions ?? 0);
}

/** Whether two mean the same requests, however they are written: `/foo` and `/foo/` are one prefix. */
export function sameRequests(a: HostPath, b: HostPath): boolean {
  return a.host === b.host && a.exact === b.exact && (a.exact ? a.path === b.path : prefixOf(a.path) === prefixOf(b.path));
}

/** A text that is equal for two exactly when `sameRequests` holds. */
export function requestsKey(of: HostPath): string {
  return `${of.host ?? ''} ${of.exact ? `=${of.path}` : prefixOf(of.path)}`;
}

/** The one that answers a request, by the specification. */
export function answering<T extends HostPath>(rules: readonly T[], request: { readonly host: string; readonly path: string }): T | undefined {
  return rules.filter((rule) => matches(rule, request)).sort((a, b) => compareSpecificity(b, a))[0];
}

export function matches(rule: HostPath, request: { readonly host: string; readonly path: string }): boolean {
  return hostsOverlap(rule.host, request.host) && pathsOverlap(rule, { path: request.path, exact: true });
}

/** Whether it is one host, and neither a wildcard nor every host. */
export function isExactHost(host: string | undefined): host is string {
  return host !== undefined && !host.startsWith('*.');
}

/** The wildcard that covers a host: `*.example.com` for `app.example.com`. */
export function wildcardOf(host: string): string {
  return `*${host.slice(host.indexOf('.'))}`;
}

/** Whether some host name is meant by both. */
export function hostsOverlap(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b ||
    (a.startsWith('*.') && !b.startsWith('*.') && wildcardOf(b) === a) ||
    (b.startsWith('*.') && !a.startsWith('*.') && wildcardOf(a) === b);
}

/** Whether some path is meant by both, on whatever host. */
export function pathsOverlap(a: Omit<HostPath, 'host'>, b: Omit<HostPath, 'host'>): boolean {
  if (a.exact && b.exact) {
    return a.path === b.path;
  }
  if (a.exact || b.exact) {
    const [exact, prefix] = a.exact ? [a, b] : [b, a];
    return isUnder(exact.path, prefixOf(prefix.path));
  }
  return isUnder(prefixOf(a.path), prefixOf(b.path)) || isUnder(prefixOf(b.path), prefixOf(a.path));
}

/** `/foo` for `/foo/`, and nothing for `/`: a prefix ends at a slash. */
export function prefixOf(path: string): string {
  return path.endsWith('/') ? path.replace(/\/+$/, '') : path;
}

function isUnder(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}

function pathRank({ exact, pattern }: HostPath): number {
  return exact ? 2 : pattern === undefined ? 0 : 1;
}

function pathLength({ path, pattern }: HostPath): number {
  return pattern === undefined ? prefixOf(path).length : pattern.length;
}

function hostRank(host: string | undefined): number {
  return host === undefined ? 0 : host.startsWith('*.') ? 1 : 2;
}
