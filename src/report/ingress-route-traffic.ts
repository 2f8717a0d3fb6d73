import { sortedBy } from './order';
import { RouteRule } from './traffic-model';
import { IngressRoute, IngressRouteRule } from '../model/traefik';

/** The rules of IngressRoutes that a Traefik of a class serves: those of its class, and those of none. */
export function ingressRouteRules(routes: readonly IngressRoute[], className: string | undefined): RouteRule[] {
  const served = routes.filter((route) => route.className === undefined || route.className === className);
  return sortedBy(served.flatMap((route) => route.rules.flatMap((rule) => rulesOf(route, rule))), ({ host, request, namespace, name, backend }) => [
    host, request, namespace, name, backend.namespace, backend.name, backend.port === undefined ? undefined : String(backend.port),
  ]);
}

/** A rule is drawn by its own words, but for the host where it names one and no other. */
function rulesOf(route: IngressRoute, { match, backends }: IngressRouteRule): RouteRule[] {
  const { namespace, name, tls, kind, entryPoints } = route;
  const hosts = [...match.matchAll(/(?:Host|HostSNI)\(`([^`]+)`\)(?: && )?/g)];
  const isPlain = hosts.length === 1 && !/\|\||!/.test(match);
  const host = isPlain && hosts[0][1] !== '*' ? hosts[0][1] : undefined;
  const rest = isPlain ? match.replace(hosts[0][0], '').replace(/ && $/, '') : match;
  const request = rest === '' || rest === 'PathPrefix(`/`)' ? wordsWithoutPath(kind, entryPoints) : rest;
  return (backends.length === 0 ? [undefined] : backends).map((backend): RouteRule => ({
    namespace, name, host, exact: false, tls, request,
    backend: backend === undefined || backend.kind !== 'Service' ? { namespace } : { namespace: backend.namespace, name: backend.name, port: backend.port },
  }));
}

function wordsWithoutPath(kind: string, entryPoints: readonly string[]): string {
  const protocol = kind.replace('IngressRoute', '');
  return protocol === '' ? 'every path' : [protocol, ...(entryPoints.length === 0 ? [] : [`at ${[...entryPoints].sort().join(', ')}`])].join(' ');
}
