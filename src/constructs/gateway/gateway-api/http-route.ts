import { Lazy } from 'cdk8s';
import { HttpRouteIntent } from '../../../behavior/proxies/route-intent';
import { GATEWAY_API } from '../../../model/gateway-api';
import { Manifest } from '../../../model/manifest';
import { RouteObject } from '../proxy';
import { backendGrants } from './grants';
import { httpRule, RuleDialect } from './http-rule';
import { GATEWAY_API_VERSION } from './references';
import { piecesOf, RoutePiece } from './route-pieces';

/** The Gateway that routes attach to, and the listeners of it that a route may have to name. */
export interface GatewayTarget {
  readonly name: string;
  readonly namespace: string;
  /** Name of the listener for plain HTTP. */
  readonly http: string;
  /** Names of the listeners that end TLS for a route. */
  https(route: HttpRouteIntent): readonly string[];
  /** Names of the listeners that a route of hosts attaches to; nothing: the Gateway as a whole. Inside a Lazy. */
  attached?(hosts: readonly string[]): readonly string[] | undefined;
}

export interface HttpRouteOptions {
  readonly dialect: RuleDialect;
  /** Names of rules that policies name; `undefined`: none of them. */
  readonly namedRules: ReadonlySet<string> | undefined;
}

type Fields = Record<string, unknown>;

/**
 * A route as HTTPRoutes. It names no listener, so that it is served by plain HTTP and, for hosts that have a certificate, by HTTPS, as with
 * an Ingress; but where plain HTTP leads to HTTPS, or clients need certificates, it names those of HTTPS alone, and where a listener is for
 * a narrower host than its own, all others.
 */
export function httpRoutes(route: HttpRouteIntent, target: GatewayTarget, options: HttpRouteOptions): RouteObject[] {
  const isSecure = route.forceHttps || route.tls?.clientCaSecret !== undefined;
  const sections = ({ hosts }: RoutePiece) => (isSecure ? target.https(route) : target.attached?.(hosts) ?? [undefined]);
  return piecesOf(route).flatMap((piece): RouteObject[] => [
    { id: piece.id, manifest: httpRoute(piece, piece.name, route, () => parents(target, sections(piece)), () => rulesOf(piece, options)) },
    ...(route.forceHttps ? [{
      id: `${piece.id}-to-https`,
      manifest: httpRoute(piece, `${piece.name}-to-https`, route, () => parents(target, [target.http]), () => redirectsOf(piece, options)),
    }] : []),
    ...backendGrants(piece, route),
  ]);
}

function httpRoute({ namespace, hosts }: RoutePiece, name: string, { annotations }: HttpRouteIntent, parentRefs: () => Fields[], rules: () => Fields[]): Manifest {
  return {
    apiVersion: GATEWAY_API_VERSION,
    kind: 'HTTPRoute',
    metadata: { name, namespace, ...(Object.keys(annotations).length === 0 ? {} : { annotations }) },
    spec: Lazy.any({ produce: () => ({ parentRefs: parentRefs(), ...(hosts.length === 0 ? {} : { hostnames: hosts }), rules: rules() }) }) as any,
  };
}

/** A reference for each listener, or for the Gateway as a whole. */
export function parents({ name, namespace }: Pick<GatewayTarget, 'name' | 'namespace'>, sections: readonly (string | undefined)[]): Fields[] {
  return sections.map((sectionName) => ({ group: GATEWAY_API, kind: 'Gateway', name, namespace, ...(sectionName === undefined ? {} : { sectionName }) }));
}

function rulesOf({ rules, namespace }: RoutePiece, { dialect, namedRules }: HttpRouteOptions): Fields[] {
  return rules.map(({ rule, name }) => httpRule(rule, namedRules?.has(name) ? name : undefined, namespace, dialect));
}

/** The same requests, over plain HTTP. */
function redirectsOf({ rules, namespace }: RoutePiece, { dialect }: HttpRouteOptions): Fields[] {
  return rules.map(({ rule }) => httpRule({ ...rule, backends: [], features: { redirect: { scheme: 'https', status: 301 } } }, undefined, namespace, dialect));
}
