import { HostPath } from '../ingress/specification';

/** Holds for all paths of one Ingress; 0 or absent means the natural priority. */
export const PRIORITY_ANNOTATION = 'traefik.ingress.kubernetes.io/router.priority';

/**
 * Whether Traefik reads a text as a priority; it passes over an Ingress with any other (paerser 0.2.2: Go's `ParseInt`). Numbers
 * of 19 digits, some of which it reads, are left out.
 */
export function isPriority(text: string): boolean {
  return /^[-+]?[0-9]{1,18}$/.test(text);
}

/**
 * The rule that Traefik makes of a host and path (3.7.9, pkg/provider/kubernetes/ingress/kubernetes.go).
 *
 * @param strict whether it runs with `strictPrefixMatching`, as ours does
 */
export function ruleText({ host, path, exact, pattern }: HostPath, strict = true): string {
  const pathRule = pattern !== undefined ? `PathRegexp(${quoted(anchored(pattern))})` : exact ? `Path(${quoted(path)})` : strict ? prefixRule(path) : `PathPrefix(${quoted(path)})`;
  return host === undefined ? pathRule : `Host(${quoted(host)}) && ${pathRule}`;
}

/** Traefik tries the rule with the longest text first, where no priority says otherwise. */
export function naturalPriority(of: HostPath, strict = true): number {
  return Buffer.byteLength(ruleText(of, strict));
}

/**
 * The same for an implementation-specific path that is empty: its rule is the host alone, and without a host there is no rule, so that
 * Traefik passes over it.
 */
export function naturalPriorityWithoutPath(host: string | undefined): number | undefined {
  return host === undefined ? undefined : Buffer.byteLength(`Host(${quoted(host)})`);
}

function prefixRule(path: string): string {
  if (path === '/') {
    return 'PathPrefix("/")';
  }
  const prefix = path.replace(/\/$/, '');
  return `(Path(${quoted(prefix)}) || PathPrefix(${quoted(`${prefix}/`)}))`;
}

/** Traefik is content with a part of the path. */
function anchored(pattern: string): string {
  return `^(?:${pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, '')})$`;
}

/** A text in a rule. Nearly every host and path needs no escaping. */
export function quoted(text: string): string {
  return /^[-\w./*]*$/.test(text) ? `"${text}"` : JSON.stringify(text);
}
