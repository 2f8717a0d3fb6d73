import { isPlaceholder } from '../../model/written';

/**
 * Whether a host name of a listener and one of a route have names in common. Unlike that of an Ingress, a wildcard stands for one label or
 * more (Gateway API, `Hostname`), and not for the domain itself. A name that is filled in later may be any.
 */
export function hostNamesMeet(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined || isPlaceholder(a) || isPlaceholder(b)) {
    return true;
  }
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left === right || covers(left, right) || covers(right, left);
}

/** The names that both have in common, written as one of them: the narrower. Absent: every name. */
export function commonHostName(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) {
    return a ?? b;
  }
  return covers(b.toLowerCase(), a.toLowerCase()) ? a : b;
}

function covers(wildcard: string, name: string): boolean {
  return wildcard.startsWith('*.') && name.endsWith(wildcard.slice(1)) && name !== wildcard;
}
