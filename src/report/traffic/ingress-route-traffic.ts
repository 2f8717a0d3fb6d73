import { backendNameOf, inRuleOrder } from './rule-order';
import { RouteRule } from './traffic-model';
import { IngressRoute, IngressRouteRule } from '../../model/traefik';

/** The rules of IngressRoutes. */
export function ingressRouteRules(routes: readonly IngressRoute[]): RouteRule[] {
  return inRuleOrder(routes.flatMap((route) => route.rules.flatMap((rule) => rulesOf(route, rule))));
}

/** A rule is drawn by its own words, but for the host where it names one and no other. */
function rulesOf(route: IngressRoute, { match, backends }: IngressRouteRule): RouteRule[] {
  const { namespace, name, tls, kind, entryPoints } = route;
  const { host, rest } = splitHost(match);
  const request = rest === '' || /^PathPrefix\([`"]\/[`"]\)$/.test(rest) ? wordsWithoutPath(kind, entryPoints) : rest;
  return (backends.length === 0 ? [undefined] : backends).map((backend): RouteRule => ({
    namespace, name, host, exact: false, tls, request, ...(kind === 'IngressRoute' || tls ? {} : { isNameless: true }),
    backend: backendNameOf(backend, namespace),
  }));
}

/** The one host that a rule begins with, where all that follows is asked for too. */
function splitHost(match: string): { readonly host?: string; readonly rest: string } {
  const [all, host, rest = ''] = /^Host(?:SNI)?\([`"]([^`"]+)[`"]\)(?: && (.*))?$/.exec(match) ?? [];
  if (all === undefined || withoutGroups(rest).includes('||')) {
    return { rest: match };
  }
  return host === '*' ? { rest } : { host, rest };
}

function withoutGroups(text: string): string {
  const shorter = text.replace(/\([^()]*\)/g, '');
  return shorter === text ? text : withoutGroups(shorter);
}

function wordsWithoutPath(kind: string, entryPoints: readonly string[]): string {
  const protocol = kind.replace('IngressRoute', '');
  return protocol === '' ? 'every path' : [protocol, ...(entryPoints.length === 0 ? [] : [`at ${[...entryPoints].sort().join(', ')}`])].join(' ');
}
