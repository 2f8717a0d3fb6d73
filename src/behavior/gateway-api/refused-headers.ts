import { Fields, fieldsOf, listOf, mapsOf, textOf } from '../../model/reader/fields';
import { isPlaceholder } from '../../model/written';
import { refusedForHost } from '../contour/refused-headers';
import { holdsOnToHost, refusedByEnvoy } from '../proxies/envoy-headers';
import { HeaderChange, HeaderRefusal } from '../proxies/header-changes';
import { refusedByTraefik } from '../traefik/refused-headers';

/** Values that Envoy Gateway takes (1.9, internal/gatewayapi/filters.go): visible characters of ASCII, one blank or tabulator between them at most. */
const OF_ENVOY_GATEWAY = /^[!-~]+([\t ]?[!-~]+)*$/;
/** What HTTP allows in no value: Envoy refuses a configuration with it, and Traefik answers with 500; NGINX Gateway Fabric (2.6) does not look for it. */
const BREAK = /[\0\r\n]/;

/**
 * What the filters of an HTTPRoute or GRPCRoute do to headers that the API server takes, and controllers refuse, or proxies do otherwise.
 *
 * @param by the products of the controllers that serve it: of headers of one connection and of `Host` each makes something else
 */
export function refusedHeaders(spec: Fields, by: ReadonlySet<string>): HeaderRefusal[] {
  return mapsOf(spec.rules).flatMap((rule, index) => [
    ...ofFilters(rule, `spec.rules[${index}]`, by),
    ...mapsOf(rule.backendRefs).flatMap((backend, number) => ofFilters(backend, `spec.rules[${index}].backendRefs[${number}]`, by)),
  ]);
}

function ofFilters(part: Fields, path: string, by: ReadonlySet<string>): HeaderRefusal[] {
  const all = mapsOf(part.filters).flatMap((filter, index) => [
    ...changesOf(fieldsOf(filter.requestHeaderModifier), 'requests', `${path}.filters[${index}].requestHeaderModifier`),
    ...changesOf(fieldsOf(filter.responseHeaderModifier), 'answers', `${path}.filters[${index}].responseHeaderModifier`),
  ]);
  const breaking = all.filter(({ value = '' }) => BREAK.test(value));
  const others = all.filter((change) => !breaking.includes(change));
  const refused = [
    ...breaking.map(({ name, path: place }): HeaderRefusal => ({
      severity: 'error', path: place, words: `gives the header ${JSON.stringify(name)} a value with a line break, which HTTP does not allow`,
      help: 'Write it on one line; in YAML `>-` joins lines and drops the last break, `|` keeps all of them.',
    })),
    ...(by.has('Envoy Gateway') ? others.flatMap(ofEnvoyGateway) : []),
    ...(by.has('Contour') ? others.filter(holdsOnToHost).map(refusedForHost) : []),
    ...(by.has('Envoy Gateway') || by.has('Contour') ? refusedByEnvoy(others, { ofUpgrade: 'Remove both: Envoy passes WebSockets on without them.' }) : []),
    ...(by.has('Traefik') ? refusedByTraefik(others) : []),
  ];
  // What two controllers make of one change is one mistake.
  return refused.filter((one, index) => refused.findIndex((other) => other.path === one.path) === index);
}

function changesOf(modifier: Fields, of: HeaderChange['of'], path: string): HeaderChange[] {
  return [
    ...(['set', 'add'] as const).flatMap((how) => mapsOf(modifier[how]).map(({ name, value }, index): HeaderChange => ({ of, how, name: textOf(name) ?? '', value: textOf(value), path: `${path}.${how}[${index}]` }))),
    ...listOf(modifier.remove).map((name, index): HeaderChange => ({ of, how: 'remove', name: textOf(name) ?? '', path: `${path}.remove[${index}]` })),
  ].filter(({ name, value = '' }) => !isPlaceholder(name) && !isPlaceholder(value));
}

function ofEnvoyGateway({ name, value, path }: HeaderChange): HeaderRefusal[] {
  if (name.toLowerCase() === 'host') {
    return [{ severity: 'error', path, words: 'changes the header "Host", and Envoy Gateway turns the route away', help: 'Write the filter URLRewrite with a `hostname`.' }];
  }
  return value === undefined || value === '' || OF_ENVOY_GATEWAY.test(value) ? [] : [{
    severity: 'error', path, words: `gives the header ${JSON.stringify(name)} a value that Envoy Gateway does not take, and it turns the route away`,
    help: 'Write visible characters of ASCII, with one blank between words and none at the ends.',
  }];
}
