import { backendNameOf } from './rule-order';
import { RouteRule } from './traffic-model';
import { VirtualServer } from '../../model/virtual-server';
import { sortedBy } from '../order';

/** The rules of NGINX's VirtualServers, and of their parts. A part says no more of TLS than that it is its VirtualServer's. */
export function virtualServerRules(servers: readonly VirtualServer[]): RouteRule[] {
  const secured = new Set(servers.filter(({ kind, tls }) => kind === 'VirtualServer' && tls).map(({ host }) => host));
  const rules = servers.flatMap(({ namespace, name, host, rules: list }) => list.flatMap(({ matches: [match], backends }) =>
    (backends.length === 0 ? [undefined] : backends).map((backend): RouteRule => ({
      namespace,
      name,
      host,
      tls: secured.has(host),
      backend: backendNameOf(backend, namespace),
      exact: match.path?.type === 'Exact',
      ...(match.path?.type === 'RegularExpression' ? { request: `paths like ${match.path.value}` } : { path: match.path?.value }),
      ...(match.conditions.length === 0 ? {} : { conditions: match.conditions.join(', ') }),
    }))));
  return sortedBy(rules, ({ host, path, exact, request, conditions, namespace, name, backend }) => [
    host, path, Number(exact), request, conditions, namespace, name, backend.name, backend.port === undefined ? undefined : String(backend.port),
  ]);
}
