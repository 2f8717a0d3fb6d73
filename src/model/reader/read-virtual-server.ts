import { Identity } from '../identity';
import { RouteBackend, RouteMatch, RoutePath, RouteRule } from '../route';
import { at, Source } from '../source';
import { VirtualServer, VirtualServerPath } from '../virtual-server';
import { Fields, fieldsOf, filledText, isFields, labelsOf, listOf, numberOrTextOf, textOf } from './fields';

/** Whether an object is a VirtualServer or a part of one. */
export function isVirtualServer({ group, kind }: Identity): boolean {
  return group === 'k8s.nginx.org' && (kind === 'VirtualServer' || kind === 'VirtualServerRoute');
}

/** Reads a `k8s.nginx.org/v1` VirtualServer or VirtualServerRoute. */
export function readVirtualServer(manifest: Fields, identity: Identity, source: Source): VirtualServer {
  const spec = fieldsOf(manifest.spec);
  const namespace = identity.namespace ?? 'default';
  const host = textOf(spec.host) || undefined;
  const field = identity.kind === 'VirtualServer' ? 'routes' : 'subroutes';
  const routes = listOf(spec[field]).filter(isFields);
  const placeOf = (index: number): Source => at(source, `spec.${field}[${index}]`);
  const upstreams = new Map(listOf(spec.upstreams).filter(isFields).map((upstream) => [textOf(upstream.name) ?? '', upstream]));
  return {
    kind: identity.kind as VirtualServer['kind'],
    namespace,
    name: identity.name,
    className: textOf(spec.ingressClassName) || undefined,
    host,
    tls: isFields(spec.tls),
    tlsSecret: textOf(fieldsOf(spec.tls).secret) || undefined,
    parents: [],
    hostnames: host === undefined ? [] : [host],
    labels: labelsOf(fieldsOf(manifest.metadata).labels),
    paths: routes.map((route, index) => readPath(route, namespace, placeOf(index))),
    rules: routes.flatMap((route, index) => readRoute(route, namespace, upstreams, placeOf(index))),
    source,
  };
}

function readPath({ path, route, routeSelector }: Fields, namespace: string, source: Source): VirtualServerPath {
  const [name, elsewhere] = (filledText(route) ?? '').split('/').reverse();
  return {
    path: textOf(path) ?? '',
    ...(name === '' ? {} : { part: { namespace: elsewhere ?? namespace, name } }),
    ...(isFields(routeSelector) ? { chosen: labelsOf(routeSelector.matchLabels) } : {}),
    source,
  };
}

/** Its `matches`, of which the first answers whose conditions hold, and what it does with all other requests, unless another object says so. */
function readRoute(route: Fields, namespace: string, upstreams: ReadonlyMap<string, Fields>, place: Source): RouteRule[] {
  const path = pathOf(textOf(route.path) ?? '');
  const ruleOf = (answer: Fields, conditions: RouteMatch['conditions'], source: Source): RouteRule => ({
    matches: [{ path, conditions }], backends: backendsOf(answer, namespace, upstreams, source), source,
  });
  return [
    ...listOf(route.matches).filter(isFields).map((match, index) => ruleOf(match, listOf(match.conditions).filter(isFields).map(conditionOf).sort(), at(place, `${place.property}.matches[${index}]`))),
    ...(textOf(route.route) === undefined && route.routeSelector === undefined ? [ruleOf(route, [], place)] : []),
  ];
}

function pathOf(text: string): RoutePath {
  return text.startsWith('~') ? { type: 'RegularExpression', value: text.replace(/^~\*?\s*/, '') }
    : text.startsWith('=') ? { type: 'Exact', value: text.slice(1).trim() } : { type: 'Prefix', value: text.replace(/^\^~\s*/, '') };
}

function conditionOf({ header, cookie, argument, variable, value }: Fields): string {
  const [kind, name] = Object.entries({ header, cookie, argument, variable }).find(([, found]) => typeof found === 'string') ?? ['condition', ''];
  return `${kind} ${String(name)}=${textOf(value) ?? ''}`;
}

/** An action passes requests to an upstream, or answers by itself. */
function backendsOf({ action, splits }: Fields, namespace: string, upstreams: ReadonlyMap<string, Fields>, source: Source): RouteBackend[] {
  const actions = [fieldsOf(action), ...listOf(splits).filter(isFields).map((split) => fieldsOf(split.action))];
  return actions.map(({ pass, proxy }) => upstreams.get(textOf(pass) ?? textOf(fieldsOf(proxy).upstream) ?? '')).filter(isFields).map((upstream) => {
    const [service, elsewhere] = (textOf(upstream.service) ?? '').split('/').reverse();
    return { group: '', kind: 'Service', namespace: elsewhere ?? namespace, name: service, port: numberOrTextOf(upstream.port), source };
  });
}
