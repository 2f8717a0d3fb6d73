import { HttpProxy } from '../../model/http-proxy';
import { IngressPath } from '../../model/ingress';
import { RoutePath } from '../../model/route';
import { Source } from '../../model/source';

/** A path of an HTTPProxy on its own host that asks for nothing else. */
export interface ProxyPath {
  readonly proxy: HttpProxy;
  /** In small letters. */
  readonly host: string;
  readonly path: RoutePath;
  readonly source: Source;
}

export function proxyPaths(proxy: HttpProxy): ProxyPath[] {
  const { host, rules } = proxy;
  return host === undefined ? [] : rules.filter(({ source: { property = '' } }) => !property.startsWith('spec.tcpproxy')).flatMap(({ matches, source }) =>
    (matches.length === 0 ? [{ conditions: [] }] : matches).filter(({ conditions }) => conditions.length === 0)
      .map(({ path = EVERY_PATH }: { readonly path?: RoutePath }) => ({ proxy, host: host.toLowerCase(), path, source })));
}

const EVERY_PATH: RoutePath = { type: 'Prefix', value: '/' };
/** What makes an expression of a path of its own kind. */
const EXPRESSION = /[\^+*[\]%]/;

/**
 * Which of an Ingress and an HTTPProxy of one host answers the requests that both are for (1.33, internal/dag: `conditionsToString`, internal/sorter; measured with
 * 1.33.6): a route of an HTTPProxy takes the place of one of an Ingress that is written alike, but a prefix of an Ingress, which ends at a slash, is another route than the prefix of an
 * HTTPProxy, which does not, and comes before it. Nothing where they are for other requests.
 */
export function answersBefore({ path, pathType }: IngressPath, { path: { type, value } }: ProxyPath): 'Ingress' | 'HTTPProxy' | undefined {
  const written = path === '' ? '/' : path;
  const isPrefix = pathType === 'Prefix' || (pathType === 'ImplementationSpecific' && !EXPRESSION.test(written));
  if (type !== (pathType === 'Exact' ? 'Exact' : isPrefix ? 'Prefix' : undefined)) {
    return undefined;
  }
  const endsAtSlash = pathType === 'Prefix' && written !== '/';
  return value !== (endsAtSlash ? written.replace(/\/+$/, '') : written) ? undefined : endsAtSlash ? 'Ingress' : 'HTTPProxy';
}
