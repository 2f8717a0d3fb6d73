import { Lazy } from 'cdk8s';
import { BackendIntent, HttpRouteIntent, RuleIntent } from '../../../behavior/proxies/route-intent';
import { RoutePart } from '../ingress/ingress-parts';
import { RouteObject } from '../proxy';
import { goDuration, TRAEFIK_API } from './middlewares';

/** Where the requests of a rule go, and the objects that it needs for that. */
export interface RuleBackends {
  readonly objects: readonly RouteObject[];
  /** As an IngressRoute lists them. */
  readonly services: readonly unknown[];
}

/** A router needs a service even where its Middleware answers; this one of Traefik's own is never reached. */
const NOBODY = { name: 'noop@internal', kind: 'TraefikService' };

const SCHEMES = { http: 'http', h2c: 'h2c', grpc: 'h2c', https: 'https', grpcs: 'https' } as const;

export function backendsOf(route: HttpRouteIntent, { rule, name }: Pick<RoutePart, 'rule' | 'name'>): RuleBackends {
  const { backends, features: { mirror } } = rule;
  const transports = [...backends, ...(mirror === undefined ? [] : [mirror.backend])].flatMap((backend) => transportOf(route, rule, name, backend));
  const services = backends.map((backend) => ({
    ...serviceOf(backend, route, rule, name),
    ...(backends.length > 1 ? { weight: backend.weight } : {}),
  }));
  if (services.length === 0) {
    return { objects: [], services: [NOBODY] };
  }
  if (mirror === undefined) {
    return { objects: transports, services };
  }
  const weighted = `${name}-weighted`;
  const mirrored = `${name}-mirror`;
  const main = services.length === 1 ? services[0] : { name: weighted, kind: 'TraefikService' };
  return {
    objects: [
      ...transports,
      ...(services.length === 1 ? [] : [traefikService(weighted, rule, { weighted: { services } })]),
      traefikService(mirrored, rule, { mirroring: { ...main, mirrors: [{ ...serviceOf(mirror.backend, route, rule, name), percent: mirror.percent }] } }),
    ],
    services: [{ name: mirrored, kind: 'TraefikService' }],
  };
}

function serviceOf(backend: BackendIntent, route: HttpRouteIntent, rule: RuleIntent, name: string): Record<string, unknown> {
  const { affinity } = rule.features;
  const [transport] = transportOf(route, rule, name, backend);
  return {
    name: backend.service,
    port: Lazy.any({ produce: () => backend.port() }),
    // Traefik would take `https` where the port is 443 or is called so.
    scheme: SCHEMES[backend.protocol],
    ...(transport === undefined ? {} : { serversTransport: transport.manifest.metadata.name }),
    ...(affinity === undefined ? {} : {
      sticky: {
        cookie: {
          name: affinity.cookie,
          httpOnly: true,
          sameSite: 'lax',
          ...(route.forceHttps ? { secure: true } : {}),
          ...(affinity.maxAge === undefined ? {} : { maxAge: Math.round(affinity.maxAge / 1000) }),
        },
      },
    }),
  };
}

/** How Traefik speaks to a backend, where it must be told; one for all paths of a namespace where nothing of it is a path's own. */
function transportOf(route: HttpRouteIntent, rule: RuleIntent, name: string, { service, tls }: BackendIntent): RouteObject[] {
  const { backend, idle } = rule.features.timeouts ?? {};
  const forwardingTimeouts = {
    ...(backend === undefined ? {} : { responseHeaderTimeout: goDuration(backend) }),
    ...(idle === undefined ? {} : { idleConnTimeout: goDuration(idle) }),
  };
  const spec = {
    ...(tls?.serverName === undefined ? {} : { serverName: tls.serverName }),
    ...(tls?.caSecret === undefined ? {} : { rootCAs: [{ secret: tls.caSecret }] }),
    ...(Object.keys(forwardingTimeouts).length === 0 ? {} : { forwardingTimeouts }),
  };
  if (Object.keys(spec).length === 0) {
    return [];
  }
  const shared = rule.features.timeouts === route.features.timeouts;
  return [traefikObject('ServersTransport', `${shared ? route.name : name}-${service}`, rule, spec)];
}

function traefikService(name: string, rule: RuleIntent, spec: Record<string, unknown>): RouteObject {
  return traefikObject('TraefikService', name, rule, spec);
}

function traefikObject(kind: string, name: string, { namespace }: RuleIntent, spec: Record<string, unknown>): RouteObject {
  return { id: `${kind}-${namespace}-${name}`, manifest: { apiVersion: TRAEFIK_API, kind, metadata: { name, namespace }, spec } };
}
