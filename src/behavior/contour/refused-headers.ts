import { Fields, fieldsOf, listOf, mapsOf, textOf } from '../../model/reader/fields';
import { isPlaceholder } from '../../model/written';
import { holdsOnToHost, refusedByEnvoy } from '../proxies/envoy-headers';
import { HeaderChange, HeaderRefusal, shownChange } from '../proxies/header-changes';

/** The names that Contour takes, by a check of Kubernetes that is narrower than HTTP: no underscores, no dots. */
const NAME = /^[-A-Za-z0-9]+$/;
/** What Envoy takes in no value of its configuration (`HeaderValue`, config/core/v3/base.proto). */
const BREAK = /[\0\r\n]/;
const REFUSED = 'and Contour serves none of its routes';
/** What is to be known of WebSockets behind Contour, which passes them on where a route says so. */
const OF_UPGRADE = 'Remove both, and write `enableWebsockets: true` on the route: so Envoy passes WebSockets on, and leaves other requests alone.';

/**
 * What Contour (1.33, internal/dag/policy.go) refuses of the headers that an HTTPProxy sets and removes, for its routes and for their Services. It
 * marks an HTTPProxy with any of them as invalid, and serves no route of it. `Host` it takes where requests are concerned: it rewrites the host. What it takes Envoy may
 * not be able to do.
 */
export function refusedHeaders(spec: Fields): HeaderRefusal[] {
  return mapsOf(spec.routes).flatMap((route, index) => [
    ...ofPolicies(route, `spec.routes[${index}]`),
    ...mapsOf(route.services).flatMap((service, number) => ofPolicies(service, `spec.routes[${index}].services[${number}]`)),
  ]);
}

function ofPolicies(part: Fields, path: string): HeaderRefusal[] {
  return ['requestHeadersPolicy', 'responseHeadersPolicy'].flatMap((property) => {
    const policy = fieldsOf(part[property]);
    const set = mapsOf(policy.set).map((entry, index) => ({ name: textOf(entry.name) ?? '', value: textOf(entry.value) ?? '', path: `${path}.${property}.set[${index}]` }));
    const removed = listOf(policy.remove).map((name, index) => ({ name: textOf(name) ?? '', path: `${path}.${property}.remove[${index}]` }));
    const of = property === 'requestHeadersPolicy' ? 'requests' : 'answers';
    const changes = [...set.map((one): HeaderChange => ({ ...one, of, how: 'set' })), ...removed.map((one): HeaderChange => ({ ...one, of, how: 'remove' }))];
    return [
      ...ofNames(set, 'sets'), ...ofNames(removed, 'removes'),
      ...refusedByEnvoy(changes.filter(({ value = '' }) => !isPlaceholder(value) && !BREAK.test(value)), { ofUpgrade: OF_UPGRADE }),
      ...changes.filter((change) => change.how === 'remove' && holdsOnToHost(change)).map(refusedForHost),
      ...(property === 'requestHeadersPolicy' ? [] : set.filter(({ name }) => name.toLowerCase() === 'host').map((one): HeaderRefusal => ({
        severity: 'error', path: one.path, words: `sets the header "Host" of answers, ${REFUSED}`, help: 'Remove it: the host is of requests alone (`requestHeadersPolicy`).',
      }))),
      ...set.filter(({ value }) => BREAK.test(value) && !isPlaceholder(value)).map(({ name, path: place }): HeaderRefusal => ({
        severity: 'error', path: place, words: `sets the header ${JSON.stringify(name)} to a value with a line break, which Contour passes on, and Envoy refuses the routes of all hosts with it`,
        help: 'Write it on one line; in YAML `>-` joins lines and drops the last break, `|` keeps all of them.',
      })),
    ];
  });
}

/** Of a change of `Host` that Contour passes on and Envoy does not make. */
export function refusedForHost(change: HeaderChange): HeaderRefusal {
  const ofAnswers = change.of === 'answers';
  return {
    severity: 'error', path: change.path, words: `${shownChange(change)}${ofAnswers ? ' of answers' : ''}, which Contour passes on, and Envoy refuses the routes of all hosts with it`,
    help: `Remove the line: ${ofAnswers ? 'answers have no `Host`' : 'there is no request without `Host`'}.`,
  };
}

function ofNames(all: readonly { readonly name: string; readonly path: string }[], does: string): HeaderRefusal[] {
  return all.filter(({ name }) => name !== '' && !isPlaceholder(name)).flatMap(({ name, path }, index, list): HeaderRefusal[] => {
    const lower = name.toLowerCase();
    if (!NAME.test(name)) {
      return [{ severity: 'error', path, words: `${does} the header ${JSON.stringify(name)}, a name that Contour does not take, ${REFUSED}`, help: 'Write letters, digits and hyphens.' }];
    }
    return list.findIndex((other) => other.name.toLowerCase() === lower) < index && lower !== 'host'
      ? [{ severity: 'error', path, words: `${does} the header ${JSON.stringify(name)} twice, ${REFUSED}`, help: 'Write it once; capitals make no difference.' }] : [];
  });
}
