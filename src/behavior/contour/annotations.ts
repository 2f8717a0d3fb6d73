import { Feature, WRITTEN_AS } from '../proxies/features';
import { ValueProblem } from '../proxies/values/value-problem';
import { closestName } from '../schema/closest-name';

/** What begins the annotations that only Contour reads. */
const PREFIX = 'projectcontour.io/';

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
