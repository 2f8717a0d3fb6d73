import { claimId } from '../../model/claim';
import { Ingress } from '../../model/ingress';

/** Annotations by which a proxy redirects every request of an Ingress by itself, so that its Service is there because an Ingress needs one (HAProxy 3.2, ingress-nginx 1.15). */
const REDIRECTS = [
  'haproxy.org/request-redirect', 'haproxy.com/request-redirect', 'ingress.kubernetes.io/request-redirect',
  'nginx.ingress.kubernetes.io/permanent-redirect', 'nginx.ingress.kubernetes.io/temporal-redirect',
];

/** The Ingresses whose requests never come to a Service, as `Ingress namespace/name`. */
export function answeredByProxy(ingresses: readonly Ingress[]): ReadonlySet<string> {
  return new Set(ingresses.filter(({ annotations }) => REDIRECTS.some((key) => (annotations[key] ?? '') !== '')).map((ingress) => `Ingress ${claimId(ingress)}`));
}
