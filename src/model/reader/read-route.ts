import { Identity } from '../identity';
import { Route, RouteBackend, RouteMatch, RoutePath, RouteRule } from '../route';
import { at, Source } from '../source';
import { Fields, fieldsOf, isFields, listOf, numberOrTextOf, textOf, textsOf } from './fields';
import { readParent, readReference } from './read-reference';

const ROUTE_KINDS = new Set(['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute']);

/** Whether a kind of Gateway API is a route. */
export function isRouteKind(kind: string): boolean {
  return ROUTE_KINDS.has(kind);
}

/** Reads an HTTPRoute, GRPCRoute, TLSRoute, TCPRoute or UDPRoute. */
export function readRoute(manifest: Fields, identity: Identity, source: Source): Route {
  const spec = fieldsOf(manifest.spec);
  const namespace = identity.namespace ?? 'default';
  return {
    kind: identity.kind,
    namespace,
    name: identity.name,
    parents: listOf(spec.parentRefs).filter(isFields).map((parent, index) => readParent(parent, namespace, at(source, `spec.parentRefs[${index}]`))),
    hostnames: textsOf(spec.hostnames),
    rules: listOf(spec.rules).filter(isFields).map((rule, index) => {
      const place = at(source, `spec.rules[${index}]`);
      return {
        matches: listOf(rule.matches).filter(isFields).map((match) => readMatch(match, identity.kind)),
        backends: listOf(rule.backendRefs).filter(isFields)
          .map((backend, position) => readBackend(backend, namespace, at(source, `${place.property}.backendRefs[${position}]`))),
        ...readMirrors(rule, namespace, place),
        source: place,
      };
    }),
    source,
  };
}

function readBackend(backend: Fields, namespace: string, source: Source): RouteBackend {
  return { ...readReference(backend, 'Service', namespace, source), port: numberOrTextOf(backend.port) };
}

function readMirrors({ filters }: Fields, namespace: string, rule: Source): Pick<RouteRule, 'mirrors'> {
  const mirrors = listOf(filters).flatMap((filter, index) => {
    const { backendRef } = fieldsOf(fieldsOf(filter).requestMirror);
    return isFields(backendRef) ? [readBackend(backendRef, namespace, at(rule, `${rule.property}.filters[${index}].requestMirror.backendRef`))] : [];
  });
  return mirrors.length === 0 ? {} : { mirrors };
}

/** A match of a GRPCRoute names service and method where one of an HTTPRoute has path and method. */
function readMatch(match: Fields, kind: string): RouteMatch {
  const values = (list: unknown, what: (name: string) => string) => listOf(list).filter(isFields)
    .map(({ type, name, value }) => `${what(String(name))}${type === 'RegularExpression' ? '~' : '='}${String(value)}`);
  const call = fieldsOf(match.method);
  const method = textOf(match.method) ?? (kind === 'GRPCRoute' && isFields(match.method)
    ? `${textOf(call.type) ?? 'Exact'} ${textOf(call.service) ?? '*'}/${textOf(call.method) ?? '*'}` : undefined);
  return {
    path: isFields(match.path) ? readPath(match.path) : undefined,
    conditions: [...(method === undefined ? [] : [method]), ...values(match.headers, (name) => `header ${name.toLowerCase()}`), ...values(match.queryParams, (name) => `query ${name}`)].sort(),
  };
}

function readPath({ type, value }: Fields): RoutePath {
  const kind = type === 'Exact' || type === 'RegularExpression' ? type : 'Prefix';
  return { type: kind, value: textOf(value) ?? '/' };
}
