import { Fields, fieldsOf, isFields, listOf, textOf } from '../../../model/reader/fields';
import { Source } from '../../../model/source';
import { ChartRelease, placeOfValue } from '../chart-release';
import { MadeObject } from '../made-object';
import { serviceName } from '../services/made-service';
import { isTemplate, placeholder } from '../values';
import { Path } from '../values-path';

const GATEWAY_API = 'gateway.networking.k8s.io';
/** Kinds of routes, and the version that the chart writes them in (bjw-s common library 4, templates/classes/_route.tpl). */
const ROUTE_VERSIONS: Readonly<Record<string, string>> = { HTTPRoute: 'v1', GRPCRoute: 'v1', TLSRoute: 'v1alpha2', TCPRoute: 'v1alpha2', UDPRoute: 'v1alpha2' };

/**
 * The HTTPRoutes and their sisters under `route`, and the Ingresses under `ingress`, that the chart app-template makes. Their names are
 * ours. A Service that is told by the chart's own word for it (`identifier`), or not at all, is not known by its name.
 */
export function appTemplateRoutes(release: ChartRelease): MadeObject[] {
  const made = (part: string, make: (values: Fields, path: Path) => Pick<MadeObject, 'manifest' | 'places'> | undefined): MadeObject[] =>
    Object.entries(fieldsOf(release.values[part])).flatMap(([id, values]): MadeObject[] => {
      const object = isFields(values) && values.enabled !== false ? make(values, [part, id]) : undefined;
      return object === undefined ? [] : [{ ...object, source: placeOfValue(release, [part, id]) }];
    });
  return [
    ...made('route', (values, path) => route(values, path, release)),
    ...made('ingress', (values, path) => ingress(values, path, release)),
  ];
}

function route(values: Fields, path: Path, release: ChartRelease): Pick<MadeObject, 'manifest' | 'places'> | undefined {
  const known = filledIn(release);
  const kind = textOf(values.kind) ?? 'HTTPRoute';
  const version = ROUTE_VERSIONS[kind];
  if (version === undefined) {
    return undefined;
  }
  const rules = listOf(values.rules).filter(isFields);
  return {
    manifest: {
      apiVersion: `${GATEWAY_API}/${version}`,
      kind,
      metadata: metadataOf(values, path, release),
      spec: {
        // The chart writes the release's namespace where Gateway API would take it anyway.
        parentRefs: known(listOf(values.parentRefs).filter(isFields)),
        ...(listOf(values.hostnames).length === 0 ? {} : { hostnames: known(listOf(values.hostnames)) }),
        rules: (rules.length === 0 ? [{}] : rules).map((rule: Fields) => ({
          ...(rule.matches === undefined ? {} : { matches: known(rule.matches) }),
          ...(rule.filters === undefined ? {} : { filters: known(rule.filters) }),
          ...backendsOf(rule, known),
        })),
      },
    },
    places: placesOf(release, path, [
      ...['parentRefs', 'hostnames'].map((field): [string, Path] => [`spec.${field}`, [field]]),
      ...listOf(values.parentRefs).map((_, index): [string, Path] => [`spec.parentRefs[${index}]`, ['parentRefs', index]]),
      ...rules.map((_, index): [string, Path] => [`spec.rules[${index}]`, ['rules', index]]),
    ]),
  };
}

/** Only the chart knows the name of a Service that is told by its own word for it, or not at all. What answers by itself, as a redirect does, has none. */
function backendsOf({ backendRefs, filters }: Fields, known: (value: unknown) => unknown): Fields {
  const told = listOf(backendRefs).filter(isFields);
  if (told.length === 0) {
    return listOf(filters).some((filter) => fieldsOf(filter).type === 'RequestRedirect') ? {} : { backendRefs: [{ name: serviceNamed(undefined), port: portNamed(undefined) }] };
  }
  return {
    backendRefs: told.map(({ identifier, ...backend }) => (typeof backend.name === 'string' ? known({ ...backend })
      : { ...fieldsOf(known(backend)), name: serviceNamed(identifier), port: typeof backend.port === 'number' ? backend.port : portNamed(backend.port) })),
  };
}

function serviceNamed(identifier: unknown): string {
  return placeholder(`the Service ${textOf(identifier) ?? 'of this release'}`);
}

/** A port of the chart's own Service is told by the chart's word for it. */
function portNamed(port: unknown): string {
  return placeholder(textOf(port) === undefined ? 'its port' : `its port ${textOf(port)}`);
}

function ingress(values: Fields, path: Path, release: ChartRelease): Pick<MadeObject, 'manifest' | 'places'> {
  const known = filledIn(release);
  const hosts = listOf(values.hosts).filter(isFields);
  const className = textOf(values.className) ?? textOf(values.ingressClassName);
  return {
    manifest: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: metadataOf(values, path, release),
      spec: {
        ...(className === undefined ? {} : { ingressClassName: known(className) }),
        rules: hosts.map(({ host, paths }) => ({
          ...(host === undefined ? {} : { host: known(host) }),
          http: { paths: listOf(paths).filter(isFields).map((one) => ingressPath(one, known)) },
        })),
        ...(listOf(values.tls).length === 0 ? {} : { tls: known(values.tls) }),
      },
    },
    places: placesOf(release, path, [
      ...hosts.map((_, index): [string, Path] => [`spec.rules[${index}]`, ['hosts', index]]),
      ...listOf(values.tls).map((_, index): [string, Path] => [`spec.tls[${index}]`, ['tls', index]]),
    ]),
  };
}

function ingressPath({ path, pathType, service }: Fields, known: (value: unknown) => unknown): Fields {
  const { name, identifier, port } = fieldsOf(service);
  return {
    path: known(path ?? '/'),
    pathType: known(pathType ?? 'Prefix'),
    backend: {
      service: {
        name: typeof name === 'string' ? known(name) : serviceNamed(identifier),
        port: typeof port === 'number' ? { number: port } : { name: portNamed(port) },
      },
    },
  };
}

function metadataOf({ annotations }: Fields, path: Path, release: ChartRelease): Fields {
  return {
    name: serviceName([release.name, ...path.slice(1)]),
    namespace: release.namespace,
    ...(isFields(annotations) && Object.keys(annotations).length > 0 ? { annotations: filledIn(release)(annotations) } : {}),
  };
}

function placesOf(release: ChartRelease, path: Path, places: readonly (readonly [string, Path])[]): ReadonlyMap<string, Source> {
  return new Map(places.map(([property, inner]) => [property, placeOfValue(release, [...path, ...inner])]));
}

/** The values with what Helm knows of the release filled in; any other template is a value that is filled in later. */
function filledIn({ name, namespace }: ChartRelease): (value: unknown) => unknown {
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const text = value.replace(/\{\{-?\s*\.Release\.(Name|Namespace)\s*-?\}\}/g, (_, field: string) => (field === 'Name' ? name : namespace));
      return isTemplate(text) ? placeholder(text) : text;
    }
    return Array.isArray(value) ? value.map(fill) : isFields(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner)])) : value;
  };
  return fill;
}
