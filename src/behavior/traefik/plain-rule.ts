import { HostPath } from '../ingress/specification';

/** A quoted text, an operator, a comma or bracket, or a name. */
const TOKEN = /`[^`]*`|"(?:[^"\\]|\\.)*"|&&|\|\||[!(),]|[^\s`"&|!(),]+/g;
/** More than anybody writes; what multiplies out to more is left alone. */
const MOST = 64;

interface Part {
  readonly host?: string;
  readonly path?: string;
  readonly exact?: boolean;
}

/**
 * The hosts and paths that a rule of Traefik's language asks for, where it asks for nothing else: those that ``(Host(`a`) || Host(`b`)) && PathPrefix(`/c`)``
 * stands for. Nothing where a rule looks at anything else, denies something, or is none.
 */
export function plainRule(rule: string): readonly HostPath[] | undefined {
  const tokens = rule.match(TOKEN) ?? [];
  let at = 0;
  const either = (): Part[] | undefined => {
    const all = both();
    while (all !== undefined && tokens[at] === '||') {
      at++;
      const more = both();
      if (more === undefined || all.length + more.length > MOST) {
        return undefined;
      }
      all.push(...more);
    }
    return all;
  };
  const both = (): Part[] | undefined => {
    let all = one();
    while (all !== undefined && tokens[at] === '&&') {
      at++;
      const more = one();
      all = more === undefined || all.length * more.length > MOST ? undefined : multiplied(all, more);
    }
    return all;
  };
  const one = (): Part[] | undefined => {
    const token = tokens[at++];
    if (token === '(') {
      const inner = either();
      return inner !== undefined && tokens[at++] === ')' ? inner : undefined;
    }
    const values = tokens[at++] === '(' ? argumentsAt() : undefined;
    switch (token) {
      case 'Host': return values?.map((host) => ({ host: host.toLowerCase() }));
      case 'Path': return values?.map((path) => ({ path, exact: true }));
      case 'PathPrefix': return values?.map((path) => ({ path, exact: false }));
      default: return undefined;
    }
  };
  const argumentsAt = (): string[] | undefined => {
    const values: string[] = [];
    for (;;) {
      const token = tokens[at++] ?? '';
      if (!/^[`"]/.test(token)) {
        return undefined;
      }
      values.push(token.slice(1, -1));
      const next = tokens[at++];
      if (next !== ',') {
        return next === ')' ? values : undefined;
      }
    }
  };
  const parts = either();
  return parts === undefined || at !== tokens.length || parts.length === 0 ? undefined
    : parts.map(({ host, path = '/', exact = false }) => ({ ...(host === undefined ? {} : { host }), path, exact }));
}

/** Nothing can have two hosts or two paths: a rule that asks for it is not looked into. */
function multiplied(some: readonly Part[], others: readonly Part[]): Part[] | undefined {
  const clash = some.some((a) => others.some((b) => (a.host !== undefined && b.host !== undefined) || (a.path !== undefined && b.path !== undefined)));
  return clash ? undefined : some.flatMap((a) => others.map((b) => ({ ...a, ...b })));
}
