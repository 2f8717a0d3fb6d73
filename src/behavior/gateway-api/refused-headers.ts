import { Fields, fieldsOf, listOf, mapsOf, textOf } from '../../model/reader/fields';
import { isPlaceholder } from '../../model/written';
import { Refusal } from '../refusal';

/** Values that Envoy Gateway takes (1.9, internal/gatewayapi/filters.go): visible characters of ASCII, one blank or tabulator between them at most. */
const OF_ENVOY_GATEWAY = /^[!-~]+([\t ]?[!-~]+)*$/;
/** What HTTP allows in no value: Envoy refuses a configuration with it, and Traefik answers with 500; NGINX Gateway Fabric (2.6) does not look for it. */
const BREAK = /[\0\r\n]/;

/**
 * What the filters of an HTTPRoute or GRPCRoute do to headers that the API server takes and controllers refuse.
 *
 * @param byEnvoyGateway whether Envoy Gateway serves it, which takes less than others
 */
export function refusedHeaders(spec: Fields, byEnvoyGateway: boolean): Refusal[] {
  return mapsOf(spec.rules).flatMap((rule, index) => [
    ...ofFilters(rule, `spec.rules[${index}]`, byEnvoyGateway),
    ...mapsOf(rule.backendRefs).flatMap((backend, number) => ofFilters(backend, `spec.rules[${index}].backendRefs[${number}]`, byEnvoyGateway)),
  ]);
}

function ofFilters(part: Fields, path: string, byEnvoyGateway: boolean): Refusal[] {
  return mapsOf(part.filters).flatMap((filter, index) => ['requestHeaderModifier', 'responseHeaderModifier'].flatMap((modifier) => {
    const settings = fieldsOf(filter[modifier]);
    const at = `${path}.filters[${index}].${modifier}`;
    return [
      ...['set', 'add'].flatMap((list) => mapsOf(settings[list]).flatMap((entry, number) =>
        ofEntry(textOf(entry.name) ?? '', textOf(entry.value), `${at}.${list}[${number}]`, byEnvoyGateway))),
      ...listOf(settings.remove).flatMap((name, number) => ofEntry(textOf(name) ?? '', undefined, `${at}.remove[${number}]`, byEnvoyGateway)),
    ];
  }));
}

function ofEntry(name: string, value: string | undefined, path: string, byEnvoyGateway: boolean): Refusal[] {
  if (isPlaceholder(name) || (value !== undefined && isPlaceholder(value))) {
    return [];
  }
  if (value !== undefined && BREAK.test(value)) {
    return [{
      path, words: `gives the header ${JSON.stringify(name)} a value with a line break, which HTTP does not allow`,
      help: 'Write it on one line; in YAML `>-` joins lines and drops the last break, `|` keeps all of them.',
    }];
  }
  if (byEnvoyGateway && name.toLowerCase() === 'host') {
    return [{ path, words: 'changes the header "Host", and Envoy Gateway turns the route away', help: 'Write the filter URLRewrite with a `hostname`.' }];
  }
  return !byEnvoyGateway || value === undefined || value === '' || OF_ENVOY_GATEWAY.test(value) ? [] : [{
    path, words: `gives the header ${JSON.stringify(name)} a value that Envoy Gateway does not take, and it turns the route away`,
    help: 'Write visible characters of ASCII, with one blank between words and none at the ends.',
  }];
}
