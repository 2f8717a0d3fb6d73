import { TRAEFIK_PREFIX } from './annotations';
import { AcceptedFormat, AnnotationTable, GO_BOOL, GO_NUMBER } from '../proxies/values/unread-annotations';

const BOOL: AcceptedFormat = { accepted: GO_BOOL, words: '`true` or `false`' };
const ANY: AcceptedFormat = { words: 'a text' };

/** What Traefik reads on a Service that an Ingress leads to (3.7, pkg/provider/kubernetes/ingress/annotations.go); it does not mind capitals. One that it cannot read costs the whole Service. */
export const TRAEFIK_SERVICE_ANNOTATIONS: AnnotationTable = {
  product: 'Traefik',
  prefix: `${TRAEFIK_PREFIX}service.`,
  formats: new Map<string, AcceptedFormat>([
    ...['nativelb', 'nodeportlb', 'passhostheader', 'sticky.cookie.httponly', 'sticky.cookie.secure'].map((name) => [name, BOOL] as const),
    ...['middlewares', 'serversscheme', 'serverstransport', 'sticky', 'sticky.cookie', 'sticky.cookie.domain', 'sticky.cookie.name', 'sticky.cookie.path', 'sticky.cookie.samesite'].map((name) => [name, ANY] as const),
    ['sticky.cookie.maxage', { accepted: GO_NUMBER, words: 'seconds, a whole number' }],
  ]),
  others: /^$/,
  refusal: () => ({ words: 'Traefik cannot read it, and serves no path that leads to the Service', isGrave: true }),
};
