import { prefixOf } from '../ingress/specification';
import { BackendTlsIntent, MatchIntent, RuleFeatures, RuleIntent } from '../proxies/route-intent';

/** A path of a VirtualServer, and who may answer there. */
export interface VirtualServerLocation {
  /** As it is written: `=/shop`, `/shop/`, `~ ^(?:/v[0-9]+)$`. */
  readonly path: string;
  /** In the order in which they are tried. All but the last have conditions; where that has some too, what nobody takes is not found. */
  readonly candidates: readonly RuleIntent[];
}

/**
 * The locations of a host. NGINX chooses one by the path alone and never goes on to another, so each has also the rules of the shorter paths
 * that a request goes on to whose conditions do not hold. It compares the letters of a prefix: one is written as the path itself and all beneath it.
 */
export function locationsOf(rules: readonly RuleIntent[]): VirtualServerLocation[] {
  const ranked = [...rules].sort((a, b) => lengthOf(b.match) - lengthOf(a.match) || conditionsOf(b.match) - conditionsOf(a.match));
  const paths = [...new Set(rules.flatMap(({ match }) => pathsOf(match)))];
  return paths.map((path) => ({ path, candidates: upToTheUnconditional(ranked.filter(({ match }) => takes(match, path))) }));
}

/** Whether NGINX reaches the backend by a location within, which its controller makes for conditions and shares. */
export function isDivided({ candidates: [first] }: VirtualServerLocation): boolean {
  return hasConditions(first.match) || first.backends.length > 1;
}

export function hasConditions(match: MatchIntent): boolean {
  return conditionsOf(match) > 0;
}

/** A text as an expression that NGINX compares letter by letter: without one it takes small and capital letters for the same. */
export function asExpression(texts: readonly string[]): string {
  const escaped = texts.map((text) => text.replace(/[.*+?^${}()|[\]]/g, '\\$&'));
  return `~^${escaped.length === 1 ? escaped[0] : `(${escaped.join('|')})`}$`;
}

/** Shares as whole percents, which is what a split has; nothing where they are none. */
export function percentsOf(weights: readonly number[]): number[] | undefined {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const percents = weights.map((weight) => weight * 100 / sum);
  return percents.every((percent) => Number.isInteger(percent)) ? percents : undefined;
}

/** What its controller has for a location as a whole, by Policies. */
export const FEATURES_OF_A_LOCATION = ['allow', 'deny', 'cors', 'rateLimit', 'basicAuth'] as const satisfies readonly (keyof RuleFeatures)[];

/** By whom the backends of rules are known, each once. */
export function authoritiesOf(rules: readonly RuleIntent[]): BackendTlsIntent[] {
  const all = rules.flatMap(({ backends }) => backends.flatMap(({ tls }) => (tls?.caSecret === undefined ? [] : [tls])));
  return [...new Map(all.map((tls) => [`${tls.caSecret} ${tls.serverName}`, tls])).values()];
}

/** As Gateway API ranks them: a method before headers, more headers before fewer, and these before a query (GEP-1722, HTTPRoute). */
function conditionsOf({ methods, headers, query }: MatchIntent): number {
  return (methods.length > 0 ? 10_000 : 0) + headers.length * 100 + query.length;
}

/** An exact path before every prefix, and the longer of these before the shorter. */
function lengthOf({ path, pathMatch }: MatchIntent): number {
  return pathMatch === 'exact' ? Number.MAX_SAFE_INTEGER : prefixOf(path).length;
}

function pathsOf(match: MatchIntent): string[] {
  const { path, pathMatch } = match;
  const bare = prefixOf(path);
  return pathMatch === 'exact' ? [`=${path}`] : pathMatch === 'regex' ? [expressionOf(match)] : bare === '' ? ['/'] : [`=${bare}`, `${bare}/`];
}

/** From the beginning of the path to its end, whatever is written within. */
function expressionOf({ path }: MatchIntent): string {
  return `~ ^(?:${path.replace(/^\^/, '').replace(/(?<!\\)\$$/, '')})$`;
}

function takes(match: MatchIntent, location: string): boolean {
  if (match.pathMatch === 'regex' || location.startsWith('~')) {
    return match.pathMatch === 'regex' && expressionOf(match) === location;
  }
  if (match.pathMatch === 'exact') {
    return location === `=${match.path}`;
  }
  return `${location.replace(/^=/, '').replace(/\/*$/, '')}/`.startsWith(`${prefixOf(match.path)}/`);
}

function upToTheUnconditional(candidates: readonly RuleIntent[]): RuleIntent[] {
  const end = candidates.findIndex(({ match }) => !hasConditions(match));
  return candidates.slice(0, end === -1 ? undefined : end + 1);
}
