import { backendNameOf, inRuleOrder } from './rule-order';
import { RouteRule } from './traffic-model';
import { claimId } from '../../model/claim';
import { HttpProxy } from '../../model/http-proxy';
import { RouteMatch } from '../../model/route';

/** The rules of Contour's HTTPProxies: of roots, which have a host, and of what these include. */
export function httpProxyRules(proxies: readonly HttpProxy[]): RouteRule[] {
  const byId = new Map(proxies.map((proxy) => [claimId(proxy), proxy]));
  const rulesUnder = (proxy: HttpProxy, root: HttpProxy, prefix: string, way: readonly HttpProxy[]): RouteRule[] => (way.includes(proxy) ? [] : [
    ...rulesOf(proxy, root, prefix),
    ...proxy.includes.flatMap((include) => {
      const next = byId.get(claimId(include));
      return next === undefined ? [] : rulesUnder(next, root, prefix + (include.match?.path?.value ?? ''), [...way, proxy]);
    }),
  ]);
  return inRuleOrder(proxies.filter(({ host }) => host !== undefined).flatMap((root) => rulesUnder(root, root, '', [])));
}

function rulesOf({ namespace, name, rules }: HttpProxy, { host, tls }: HttpProxy, prefix: string): RouteRule[] {
  return rules.flatMap(({ matches, backends, source }) => (backends.length === 0 ? [undefined] : backends).map((backend): RouteRule => ({
    namespace,
    name,
    host,
    tls,
    backend: backendNameOf(backend, namespace),
    ...(source.property?.startsWith('spec.tcpproxy') ? { exact: false, request: 'TCP' } : requestOf(matches[0], prefix)),
  })));
}

function requestOf(match: RouteMatch | undefined, prefix: string): Pick<RouteRule, 'path' | 'exact' | 'request' | 'conditions'> {
  // The end of a prefix at a slash is written as a condition on the pseudo header of the path.
  const conditions = (match?.conditions ?? []).filter((text) => !text.includes('"name":":path"')).join(', ');
  const { type, value } = match?.path ?? { type: 'Prefix', value: '' };
  const path = `${prefix}${value}`.replace(/\/{2,}/g, '/') || '/';
  return {
    exact: type === 'Exact',
    ...(type === 'RegularExpression' ? { request: `paths like ${path}` } : { path }),
    ...(conditions === '' ? {} : { conditions }),
  };
}
