import { claimId } from '../../model/claim';
import { Cluster } from '../../model/cluster';
import { Ingress } from '../../model/ingress';
import { INGRESS_NGINX_PREFIX } from '../ingress-nginx/identity';
import { servedForIngressNginx } from '../traefik/ingress-nginx-provider';

/** Annotations by which a proxy redirects every request of an Ingress by itself, so that its Service is there because an Ingress needs one (HAProxy 3.2, ingress-nginx 1.15). */
const OF_HAPROXY = ['haproxy.org/request-redirect', 'haproxy.com/request-redirect', 'ingress.kubernetes.io/request-redirect'];
const OF_INGRESS_NGINX = ['permanent-redirect', 'temporal-redirect'].map((name) => `${INGRESS_NGINX_PREFIX}${name}`);

/** The Ingresses whose requests never come to a Service, as `Ingress namespace/name`. */
export function answeredByProxy(ingresses: readonly Ingress[]): ReadonlySet<string> {
  return new Set(ingresses.filter((one) => hasOneOf(one, [...OF_HAPROXY, ...OF_INGRESS_NGINX])).map(idOf));
}

/**
 * Those of them that need no Service to be there: ingress-nginx redirects before it asks who is behind (1.15, rootfs/etc/nginx/template/nginx.tmpl). The controller of HAProxy passes
 * over a path whose Service it does not find, and of Traefik in the place of ingress-nginx nobody has tried it.
 */
export function answeredWithoutService({ ingresses, ingressClasses, workloads }: Pick<Cluster, 'ingresses' | 'ingressClasses' | 'workloads'>): ReadonlySet<string> {
  const redirecting = ingresses.filter((one) => hasOneOf(one, OF_INGRESS_NGINX));
  const byTraefik = new Set(redirecting.length === 0 ? [] : servedForIngressNginx(workloads, redirecting, ingressClasses));
  return new Set(redirecting.filter((one) => !byTraefik.has(one)).map(idOf));
}

function hasOneOf({ annotations }: Ingress, keys: readonly string[]): boolean {
  return keys.some((key) => (annotations[key] ?? '') !== '');
}

function idOf(ingress: Ingress): string {
  return `Ingress ${claimId(ingress)}`;
}
