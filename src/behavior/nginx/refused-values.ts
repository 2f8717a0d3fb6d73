import { Asked } from '../proxies/asked-features';

/** A header in whose name is a dot, which no controller of F5 takes (`IsHTTPHeaderName`). */
export function dotted(names: readonly string[] | undefined): string | undefined {
  const name = names?.find((one) => one.includes('.'));
  return name === undefined ? undefined : `${name} has a dot in its name, and its controller takes letters, digits and hyphens`;
}

/** The headers that a rule lets scripts of other origins send and see. */
export function headersOfCors({ rule }: Asked): string | undefined {
  return dotted([...rule?.features.cors?.headers ?? [], ...rule?.features.cors?.exposedHeaders ?? []]);
}

/** What its controller takes in no path of an Ingress, wherever it stands, so that it refuses `/variants` (internal/k8s/validation.go, `illegalKeywordFmt`). */
export function forbiddenInPath(path: string): string | undefined {
  return /^\/etc\/|\/root|\/var/.exec(path)?.[0] ?? /\{[^}]*[A-Za-z][^}]*\}/.exec(path)?.[0];
}

/** A rate that NGINX cannot write. */
export function rate({ rule }: Asked): string | undefined {
  const limit = rule?.features.rateLimit;
  return limit === undefined || requestRate(limit) !== undefined ? undefined : 'NGINX counts whole requests in a second or in a minute';
}

/** As NGINX writes it: `10r/s`, `100r/m`; nothing where neither is a whole number. */
export function requestRate({ requests, per }: { readonly requests: number; readonly per: number }): string | undefined {
  const [second, minute] = [requests * 1000 / per, requests * 60_000 / per];
  return Number.isInteger(second) ? `${second}r/s` : Number.isInteger(minute) ? `${minute}r/m` : undefined;
}

/** Both lists of clients, of which the second is one too many. */
export function bothLists({ rule }: Asked): string | undefined {
  return rule?.features.allow !== undefined && rule.features.deny !== undefined ? 'beside a list of clients that may (`allow`) its controller passes over one of clients that may not' : undefined;
}

/** A backend whose certificate nobody could judge. */
export function verified({ rule }: Asked): string | undefined {
  return rule?.backends.every(({ tls, protocol }) => !['https', 'grpcs'].includes(protocol) || (tls?.caSecret !== undefined && tls.serverName !== undefined)) ? undefined
    : 'NGINX knows no authorities by itself, and takes its own name of the backend for that in the certificate: write `caSecret` and `serverName`';
}
