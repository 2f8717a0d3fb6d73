import { HttpProxy } from '../http-proxy';
import { Identity } from '../identity';
import { RouteMatch, RouteRule } from '../route';
import { at, Source } from '../source';
import { Fields, fieldsOf, isFields, labelsOf, listOf, numberOrTextOf, textOf } from './fields';

/** Reads a `projectcontour.io/v1` HTTPProxy. */
export function readHttpProxy(manifest: Fields, identity: Identity, source: Source): HttpProxy {
  const spec = fieldsOf(manifest.spec);
  const annotations = labelsOf(fieldsOf(manifest.metadata).annotations);
  const namespace = identity.namespace ?? 'default';
  const host = textOf(fieldsOf(spec.virtualhost).fqdn) || undefined;
  return {
    kind: 'HTTPProxy',
    namespace,
    name: identity.name,
    className: textOf(spec.ingressClassName) ?? annotations['projectcontour.io/ingress.class'] ?? annotations['kubernetes.io/ingress.class'],
    host,
    tls: isFields(fieldsOf(spec.virtualhost).tls),
    ...secretOf(textOf(fieldsOf(fieldsOf(spec.virtualhost).tls).secretName), namespace),
    parents: [],
    hostnames: host === undefined ? [] : [host],
    rules: [
      ...listOf(spec.routes).filter(isFields).map((route, index) => readRoute(route, namespace, at(source, `spec.routes[${index}]`))),
      ...(isFields(spec.tcpproxy) ? [readRoute(spec.tcpproxy, namespace, at(source, 'spec.tcpproxy'))] : []),
    ],
    includes: [
      ...listOf(spec.includes).filter(isFields).map((include, index) => ({ include, source: at(source, `spec.includes[${index}]`) })),
      ...[fieldsOf(spec.tcpproxy).include].filter(isFields).map((include) => ({ include, source: at(source, 'spec.tcpproxy.include') })),
    ].map(({ include, source: place }) => ({
      namespace: textOf(include.namespace) ?? namespace, name: textOf(include.name) ?? '', ...matchOf(include), source: place,
    })),
    source,
  };
}

/** A Secret of another namespace has that before its name. */
function secretOf(secretName: string | undefined, own: string): Pick<HttpProxy, 'tlsSecret'> {
  const [name, namespace = own] = (secretName ?? '').split('/').reverse();
  return name === '' ? {} : { tlsSecret: { namespace, name } };
}

/** Conditions of a route hold together, and a proxy that includes this one may add to them. */
function readRoute(route: Fields, namespace: string, place: Source): RouteRule {
  const { match } = matchOf(route);
  return {
    matches: match === undefined ? [] : [match],
    backends: listOf(route.services).filter(isFields).map((service, index) => ({
      group: '', kind: 'Service', namespace, name: textOf(service.name) ?? '', port: numberOrTextOf(service.port), source: at(place, `${place.property}.services[${index}]`),
    })),
    source: place,
  };
}

function matchOf({ conditions }: Fields): { match?: RouteMatch } {
  return listOf(conditions).length === 0 ? {} : { match: readConditions(listOf(conditions).filter(isFields)) };
}

function readConditions(conditions: readonly Fields[]): RouteMatch {
  const one = conditions.map(({ prefix, exact, regex }) => ({ prefix: textOf(prefix), exact: textOf(exact), regex: textOf(regex) }))
    .find(({ prefix, exact, regex }) => (prefix ?? exact ?? regex) !== undefined);
  const path = one === undefined ? undefined
    : one.exact !== undefined ? { type: 'Exact' as const, value: one.exact }
      : one.regex !== undefined ? { type: 'RegularExpression' as const, value: one.regex }
        : { type: 'Prefix' as const, value: one.prefix! };
  return {
    path,
    conditions: conditions.flatMap((condition) => ['header', 'queryParameter'].filter((name) => isFields(condition[name]))
      .map((name) => `${name} ${JSON.stringify(condition[name])}`)).sort(),
  };
}
