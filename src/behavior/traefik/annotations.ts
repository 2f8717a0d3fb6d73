import { isPlaceholder } from '../../model/written';
import { GO_BOOL } from '../proxies/values/unread-annotations';
import { closestName } from '../schema/closest-name';

/** What begins the annotations of Ingresses and Services that Traefik reads. */
export const TRAEFIK_PREFIX = 'traefik.ingress.kubernetes.io/';

/** Names of entry points, with commas between them. */
export const ENTRY_POINTS_ANNOTATION = `${TRAEFIK_PREFIX}router.entrypoints`;

/** Names of Middlewares, with commas between them: `NAMESPACE-NAME@kubernetescrd`. */
export const MIDDLEWARES_ANNOTATION = `${TRAEFIK_PREFIX}router.middlewares`;

/** The names of an annotation of the router, however its key is written; none where it is not there. */
export function namesInAnnotation(annotations: Readonly<Record<string, string>>, annotation: string): { readonly key: string; readonly names: readonly string[] }[] {
  return Object.keys(annotations).filter((key) => key.startsWith(TRAEFIK_PREFIX) && key.toLowerCase() === annotation)
    .map((key) => ({ key, names: annotations[key].split(',').map((name) => name.trim()).filter((name) => name !== '') }));
}

/** What Traefik reads on an Ingress (3.7, pkg/provider/kubernetes/ingress/annotations.go); it does not mind capitals. */
const ROUTER_KEYS = [
  'router.entrypoints', 'router.middlewares', 'router.observability', 'router.observability.accesslogs', 'router.observability.metrics', 'router.observability.tracing',
  'router.observability.traceverbosity', 'router.pathmatcher', 'router.priority', 'router.rulesyntax', 'router.tls', 'router.tls.certresolver', 'router.tls.options',
];

const DOMAINS = /^router\.tls\.domains(?:\.\d+\.|\[\d+\]\.)(?:main|sans)$/;

/** Those whose values Traefik has to read, priorities aside: by one that it cannot it passes over the Ingress as well. */
const SWITCHES = ['router.observability.accesslogs', 'router.observability.metrics', 'router.observability.tracing'];

/** Of the annotations of an Ingress those whose values Traefik cannot read. */
export function unreadRouterSwitches(annotations: Readonly<Record<string, string>>): string[] {
  return Object.entries(annotations).filter(([key, value]) => key.startsWith(TRAEFIK_PREFIX) && SWITCHES.includes(key.slice(TRAEFIK_PREFIX.length).toLowerCase())
    && value !== '' && !isPlaceholder(value) && !GO_BOOL.test(value)).map(([key]) => key);
}

/** An annotation of an Ingress that begins as those that Traefik reads and is none. */
export interface UnknownAnnotation {
  readonly key: string;
  /** The key that was probably meant. */
  readonly meant?: string;
}

/** Of the annotations of an Ingress those by which Traefik passes over it: about the router, and unknown. */
export function unknownRouterAnnotations(annotations: Readonly<Record<string, string>>): UnknownAnnotation[] {
  return Object.keys(annotations).flatMap((key) => {
    const name = key.startsWith(TRAEFIK_PREFIX) ? key.slice(TRAEFIK_PREFIX.length).toLowerCase() : '';
    if (!name.startsWith('router.') || ROUTER_KEYS.includes(name) || DOMAINS.test(name)) {
      return [];
    }
    const meant = closestName(name, ROUTER_KEYS);
    return [{ key, ...(meant === undefined ? {} : { meant: `${TRAEFIK_PREFIX}${meant}` }) }];
  });
}
