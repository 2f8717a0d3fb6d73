import { RedirectIntent, RuleFeatures } from '../../../behavior/proxies/route-intent';

/** Scheme, host, port, path and query of the whole address that a request asked for. */
const WHOLE_ADDRESS = '^(https?)://(\\[[\\w:.]+\\]|[^/:?#]+)(:\\d+)?([^?#]*)(.*)$';

/** A Middleware `redirectRegex`: what is not said stays, but for a port where scheme or host change. */
export function redirectRegex({ scheme, host, port, path, status }: RedirectIntent): Record<string, unknown> {
  const samePort = scheme === undefined && host === undefined ? '${3}' : '';
  return {
    regex: WHOLE_ADDRESS,
    replacement: `${scheme ?? '${1}'}://${host ?? '${2}'}${port === undefined ? samePort : `:${port}`}${path === undefined ? '${4}' : replacement(path)}\${5}`,
    permanent: status === 301 || status === 308,
  };
}

/** The Middleware that gives the backend another path. */
export function rewriting({ prefix, path }: NonNullable<RuleFeatures['rewrite']>, matched: string): Record<string, unknown> | undefined {
  if (path !== undefined) {
    return { replacePath: { path } };
  }
  if (prefix === undefined) {
    return undefined;
  }
  const from = matched.replace(/\/+$/, '');
  const to = prefix.replace(/\/+$/, '');
  return to === '' ? (from === '' ? undefined : { stripPrefix: { prefixes: [from] } })
    : { replacePathRegex: { regex: `^${expression(from)}(/.*)?$`, replacement: `${replacement(to)}$1` } };
}

/** A text as a regular expression that matches it alone. */
function expression(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A text as a replacement: a dollar sign would be a group of the expression. */
function replacement(text: string): string {
  return text.replace(/\$/g, '$$$$');
}
