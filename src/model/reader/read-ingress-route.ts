import { Identity } from '../identity';
import { RouteBackend } from '../route';
import { at, Source } from '../source';
import { IngressRoute, IngressRouteRule, Middleware } from '../traefik';
import { Fields, fieldsOf, isFields, labelsOf, listOf, numberOf, numberOrTextOf, textOf, textsOf } from './fields';

/** `GROUP/KIND` of Traefik's routes: the group of Traefik 3, and the one before. */
export function isIngressRoute({ group, kind }: Identity): boolean {
  return isTraefiks(group) && /^IngressRoute(TCP|UDP)?$/.test(kind);
}

export function isMiddleware({ group, kind }: Identity): boolean {
  return isTraefiks(group) && /^Middleware(TCP)?$/.test(kind);
}

function isTraefiks(group: string): boolean {
  return group === 'traefik.io' || group === 'traefik.containo.us';
}

/** Reads an IngressRoute, IngressRouteTCP or IngressRouteUDP. */
export function readIngressRoute(manifest: Fields, identity: Identity, source: Source): IngressRoute {
  const spec = fieldsOf(manifest.spec);
  const namespace = identity.namespace ?? 'default';
  return {
    kind: identity.kind,
    namespace,
    name: identity.name,
    className: (textOf(spec.ingressClassName) ?? labelsOf(fieldsOf(manifest.metadata).annotations)['kubernetes.io/ingress.class']) || undefined,
    entryPoints: textsOf(spec.entryPoints),
    parents: [],
    hostnames: [],
    rules: listOf(spec.routes).filter(isFields).map((route, index) => readRule(route, namespace, at(source, `spec.routes[${index}]`))),
    tls: isFields(spec.tls),
    tlsSecret: textOf(fieldsOf(spec.tls).secretName) || undefined,
    source,
  };
}

function readRule(route: Fields, namespace: string, place: Source): IngressRouteRule {
  const within = (list: string, index: number) => at(place, `${place.property}.${list}[${index}]`);
  return {
    match: textOf(route.match) ?? '',
    priority: numberOf(route.priority) || undefined,
    middlewares: listOf(route.middlewares).filter(isFields).map((middleware, index) => ({
      namespace: textOf(middleware.namespace) ?? namespace, name: textOf(middleware.name) ?? '', source: within('middlewares', index),
    })),
    matches: [],
    backends: listOf(route.services).filter(isFields).map((service, index) => readBackend(service, namespace, within('services', index))),
    source: place,
  };
}

/** A TraefikService (weights, mirrors, `api@internal`) is of Traefik's own group. */
function readBackend(service: Fields, namespace: string, source: Source): RouteBackend {
  const kind = textOf(service.kind) ?? 'Service';
  return {
    group: kind === 'Service' ? '' : 'traefik.io',
    kind,
    namespace: textOf(service.namespace) ?? namespace,
    name: textOf(service.name) ?? '',
    port: numberOrTextOf(service.port),
    source,
  };
}

export function readMiddleware({ kind, namespace, name }: Identity, source: Source): Middleware {
  return { kind, namespace: namespace ?? 'default', name, source };
}
