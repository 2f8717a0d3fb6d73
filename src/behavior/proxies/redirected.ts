import { Asked } from './asked-features';

/** Of a proxy that does not do something of requests that it redirects: the reason, where the rule leads elsewhere. */
export function whereRedirected(reason: string): (asked: Asked) => string | undefined {
  return ({ rule }) => (rule?.features.redirect === undefined ? undefined : reason);
}
