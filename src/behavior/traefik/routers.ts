import { ENTRY_POINTS_ANNOTATION, namesInAnnotation, TRAEFIK_PREFIX, unknownRouterAnnotations } from './annotations';
import { plainRule } from './plain-rule';
import { rankedPaths } from './priority';
import { EntryPoint } from './recognize';
import { PRIORITY_ANNOTATION } from './rule-text';
import { claimId } from '../../model/claim';
import { Ingress } from '../../model/ingress';
import { Route, RouteMatch, routeId } from '../../model/route';
import { Source } from '../../model/source';
import { IngressRoute } from '../../model/traefik';
import { HostPath, isExactHost } from '../ingress/specification';

/** What Traefik makes of a path of an Ingress, or of a rule of an IngressRoute or HTTPRoute, for one host and path. */
export interface Router {
  readonly kind: 'Ingress' | 'IngressRoute' | 'HTTPRoute';
  /** `Ingress shop/web`. */
  readonly owner: string;
  readonly requests: HostPath;
  /** Names of entry points; empty: those that Traefik takes by default. */
  readonly entryPoints: readonly string[];
  /** Whether it asks for TLS by itself: Traefik keeps what is encrypted and what is not apart. */
  readonly tls: boolean;
  /** By which Traefik tries one before another. */
  readonly priority: number;
  readonly source: Source;
}

/** The routers of Ingresses whose priority nobody chose; what has conditions besides its host and path, or a wildcard, is left out. */
export function routersOfIngresses(ingresses: readonly Ingress[], strictPrefixMatching: boolean): Router[] {
  const natural = ingresses.filter(({ annotations }) => (annotations[PRIORITY_ANNOTATION] ?? '0') === '0' && annotations[`${TRAEFIK_PREFIX}router.pathmatcher`] === undefined
    && unknownRouterAnnotations(annotations).length === 0);
  return rankedPaths(natural, strictPrefixMatching).filter(({ host }) => isOneHost(host)).map(({ ingress, host, path, exact, priority, source }) => ({
    kind: 'Ingress', owner: `Ingress ${claimId(ingress)}`, requests: { host: host?.toLowerCase(), path, exact }, priority, source,
    entryPoints: namesInAnnotation(ingress.annotations, ENTRY_POINTS_ANNOTATION).flatMap(({ names }) => names), tls: asksForTls(ingress),
  }));
}

function asksForTls({ annotations }: Ingress): boolean {
  return Object.entries(annotations).some(([key, value]) => {
    const name = key.toLowerCase();
    return name.startsWith(`${TRAEFIK_PREFIX}router.tls.`) || (name === `${TRAEFIK_PREFIX}router.tls` && /^true$/i.test(value));
  });
}

/** The same of an IngressRoute: its priority is the length of its rule, as it is written. */
export function routersOfIngressRoute(route: IngressRoute): Router[] {
  const { entryPoints, tls } = route;
  return route.rules.filter(({ priority }) => priority === undefined).flatMap(({ match, source }) =>
    (plainRule(match) ?? []).filter(({ host }) => isOneHost(host)).map((requests): Router => ({
      kind: 'IngressRoute', owner: routeId(route), requests, entryPoints, tls, priority: Buffer.byteLength(match), source,
    })));
}

/**
 * The same of an HTTPRoute at one listener (3.7.9, pkg/provider/kubernetes/gateway/httproute.go): an exact path comes far before prefixes, and the prefix `/` behind
 * all that an Ingress or IngressRoute says.
 *
 * @param hosts those that the listener takes; empty: every host
 */
export function routersOfHttpRoute(route: Route, hosts: readonly string[], entryPoint: string, tls: boolean): Router[] {
  const longest = Math.max(0, ...hosts.map(({ length }) => length));
  return route.rules.flatMap(({ matches, source }, index) => (matches.length === 0 ? [EVERY_REQUEST] : matches).filter(isPlain).flatMap(({ path = EVERY_PATH }) =>
    (hosts.length === 0 ? [undefined] : hosts).filter(isOneHost).map((host): Router => ({
      kind: 'HTTPRoute', owner: routeId(route), requests: { ...(host === undefined ? {} : { host: host.toLowerCase() }), path: path.value, exact: path.type === 'Exact' },
      entryPoints: [entryPoint], tls, priority: priorityOf(path) + longest + route.rules.length - index, source,
    }))));
}

const EVERY_PATH = { type: 'Prefix' as const, value: '/' };
const EVERY_REQUEST: RouteMatch = { conditions: [] };

function isPlain({ path, conditions }: RouteMatch): boolean {
  return conditions.length === 0 && path?.type !== 'RegularExpression';
}

function priorityOf({ type, value }: NonNullable<RouteMatch['path']>): number {
  return type === 'Exact' ? 100000 : value === '/' ? 1 : 10000 + value.length * 100;
}

function isOneHost(host: string | undefined): boolean {
  return host === undefined || isExactHost(host);
}

/**
 * Where requests meet a router: an entry point, and whether they are encrypted. Two routers meet where they have one in common.
 *
 * @param known the entry points of the Traefik; absent where nobody knows them, so that those of its choice are one place
 */
export function placesOf({ entryPoints, tls }: Router, known: readonly EntryPoint[] | undefined): string[] {
  const names = entryPoints.length > 0 ? entryPoints.map((name) => name.toLowerCase()) : known === undefined ? [''] : known.filter(({ byDefault }) => byDefault).map(({ name }) => name);
  return names.flatMap((name) => {
    const one = known?.find((entryPoint) => entryPoint.name === name);
    // Of the chart and of what comes with K3s it ends TLS, whatever routes say.
    const encrypted = tls || (one?.tls ?? name === 'websecure');
    return one?.redirects === true ? [] : [`${name} ${encrypted ? 'with TLS' : 'without TLS'}`];
  });
}
