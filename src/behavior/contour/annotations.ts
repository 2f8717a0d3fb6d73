import { Feature, WRITTEN_AS } from '../proxies/features';
import { AcceptedFormat, AnnotationTable, GO_NUMBER } from '../proxies/values/unread-annotations';
import { ValueProblem } from '../proxies/values/value-problem';
import { closestName } from '../schema/closest-name';

/** What begins the annotations that only Contour reads. */
export const CONTOUR_PREFIX = 'projectcontour.io/';
const PREFIX = CONTOUR_PREFIX;

const TIME = { pattern: /^(([0-9]+(\.[0-9]+)?(h|m|s|ms|us|ns))+|0|infinity|infinite)$/, words: 'a time such as `30s`, or `infinity`' };
const SWITCH = { pattern: /^(true|false)$/, words: '`true` or `false`' };
const VERSION = { pattern: /^1\.[23]$/, words: '`1.2` or `1.3`' };

interface Known {
  readonly pattern: RegExp;
  /** What a good value is. */
  readonly words: string;
  /** What says the same for every proxy. */
  readonly feature?: Feature;
}

/** What Contour reads on an Ingress, and how (1.33.6, internal/annotation and internal/dag): what it cannot read it takes for nothing, or it drops the route. */
const KNOWN: Readonly<Record<string, Known>> = {
  [`${PREFIX}num-retries`]: { pattern: /^(-1|[0-9]{1,9})$/, words: 'a whole number, or `-1` for none', feature: 'retries' },
  [`${PREFIX}per-try-timeout`]: { ...TIME, feature: 'retries' },
  [`${PREFIX}response-timeout`]: { ...TIME, feature: 'timeout-request' },
  [`${PREFIX}retry-on`]: { pattern: /^[a-z0-9-]+( ?, ?[a-z0-9-]+)*$/, words: 'conditions of Envoy with commas between them, such as `5xx,reset`', feature: 'retries' },
  [`${PREFIX}tls-cert-namespace`]: { pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, words: 'a namespace' },
  [`${PREFIX}tls-maximum-protocol-version`]: VERSION,
  [`${PREFIX}tls-minimum-protocol-version`]: VERSION,
  [`${PREFIX}websocket-routes`]: { pattern: /^\/[-._~!$&'()*+=:@%A-Za-z0-9/]*( ?, ?\/[-._~!$&'()*+=:@%A-Za-z0-9/]*)*$/, words: 'paths with commas between them', feature: 'websocket' },
  'ingress.kubernetes.io/force-ssl-redirect': { ...SWITCH, feature: 'redirect-https' },
  'kubernetes.io/ingress.allow-http': SWITCH,
};

/**
 * What is wrong with annotations of a route at Contour; those of others are none of its business.
 *
 * @param asked what the route says by properties of its own
 */
export function contourAnnotationProblems(annotations: Readonly<Record<string, string>>, asked: readonly Feature[]): ValueProblem[] {
  return Object.entries(annotations).flatMap(([key, value]): ValueProblem[] => {
    const known: Known | undefined = KNOWN[key];
    if (key === `${PREFIX}ingress.class`) {
      return [problem(key, `the class of a route is that of its gateway, and ${key} says another time which`, 'Remove it.')];
    }
    if (known === undefined) {
      const meant = closestName(key, Object.keys(KNOWN));
      return key.startsWith(PREFIX) ? [problem(key, `Contour reads no annotation ${key} on an Ingress`, meant === undefined ? 'Remove it.' : `Did you mean \`${meant}\`?`)] : [];
    }
    if (!known.pattern.test(value)) {
      return [problem(key, `${JSON.stringify(value)} is no value of ${key}`, `Write ${known.words}.`)];
    }
    return known.feature !== undefined && asked.includes(known.feature)
      ? [problem(key, `the annotation ${key} is what the route says by a property of its own (\`${WRITTEN_AS[known.feature]}\`), and both cannot hold`, 'Remove the annotation, or the property.')] : [];
  });
}

function problem(key: string, message: string, help: string): ValueProblem {
  return { property: `annotations.${key}`, message, help };
}

/** What Go's ParseDuration takes, and the words that Contour has besides (internal/timeout). */
const DURATION: AcceptedFormat = { accepted: /^([+-]?(([0-9]+(\.[0-9]*)?|\.[0-9]+)(h|m|s|ms|us|µs|ns))+|[+-]?0|infinity|infinite)$/, words: TIME.words };
const OLDER_VERSIONS: AcceptedFormat = { accepted: VERSION.pattern, words: VERSION.words };
/** A port that stays open, though an annotation of this name is written to close it. */
const ALLOW_HTTP = 'kubernetes.io/ingress.allow-http';

/** What it reads on any Ingress, and what it takes for nothing (1.33, internal/annotation, internal/dag/policy.go): words that mean what is so anyway are no mistake. */
export const CONTOUR_ANNOTATIONS: AnnotationTable = {
  product: 'Contour',
  prefix: PREFIX,
  formats: new Map<string, AcceptedFormat>([
    ['num-retries', { accepted: GO_NUMBER, words: 'a whole number, or `-1` for none' }],
    ['per-try-timeout', DURATION],
    ['response-timeout', DURATION],
    ['retry-on', { words: 'conditions of Envoy' }],
    ['tls-cert-namespace', { words: 'a namespace' }],
    ['tls-maximum-protocol-version', OLDER_VERSIONS],
    ['tls-minimum-protocol-version', OLDER_VERSIONS],
    ['websocket-routes', { words: 'paths' }],
  ]),
  more: new Map<string, AcceptedFormat>([
    ['ingress.kubernetes.io/force-ssl-redirect', { accepted: /^(true|[Ff]alse|FALSE|[Nn]o|off|0)$/, words: '`true`, in small letters' }],
    [ALLOW_HTTP, { accepted: /^(false|[Tt]rue|TRUE|[Yy]es|on|1)$/, words: '`false`, in small letters' }],
  ]),
  // An older name, and the class, which every controller reads.
  others: /^(request-timeout|ingress\.class)$/,
  refusal: (name) => (name === ALLOW_HTTP ? { words: 'Contour takes `false` alone for a no, and answers by plain HTTP all the same', isGrave: true }
    : { words: 'Contour passes over a value that it cannot read, and takes its default', isGrave: false }),
};

const COUNT: AcceptedFormat = { accepted: /^[0-9]{1,10}$/, words: 'a whole number' };
const PORTS: AcceptedFormat = { words: 'names or numbers of ports with commas between them' };

/** What it reads on a Service. */
export const CONTOUR_SERVICE_ANNOTATIONS: AnnotationTable = {
  product: 'Contour',
  prefix: PREFIX,
  formats: new Map<string, AcceptedFormat>([
    ...['max-connections', 'max-pending-requests', 'max-requests', 'max-retries', 'per-host-max-connections'].map((name) => [name, COUNT] as const),
    ...['upstream-protocol.h2', 'upstream-protocol.h2c', 'upstream-protocol.tls'].map((name) => [name, PORTS] as const),
  ]),
  others: /^$/,
  refusal: () => ({ words: 'Contour passes over a value that it cannot read, and takes its default', isGrave: false }),
};

/** Names and numbers in annotations of a Service that are none of its ports, by annotation: Contour speaks plain HTTP to those that were meant (internal/dag/accessors.go). */
export function strangeUpstreamPorts(annotations: Readonly<Record<string, string>>, ports: readonly string[]): { readonly key: string; readonly port: string }[] {
  return Object.entries(annotations).filter(([key]) => key.startsWith(`${PREFIX}upstream-protocol.`) && CONTOUR_SERVICE_ANNOTATIONS.formats.has(key.slice(PREFIX.length)))
    .flatMap(([key, value]) => value.split(',').map((port) => port.trim()).filter((port) => port !== '' && !ports.includes(port)).map((port) => ({ key, port })));
}
