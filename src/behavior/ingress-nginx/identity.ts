import { IngressClass } from '../../model/ingress';
import { Container } from '../../model/workload';

/** Name by which ingress-nginx knows its own IngressClasses, and Traefik those that it serves in its place. */
export const INGRESS_NGINX_CONTROLLER = 'k8s.io/ingress-nginx';

/** What its manifests and its chart label its objects with, as `app.kubernetes.io/name`. */
export const INGRESS_NGINX_NAME = 'ingress-nginx';

/** Whether a class is one of its own: its name is made of that one where several stand side by side (docs/user-guide/multiple-ingress.md). */
export function isIngressNginxClass({ controller }: Pick<IngressClass, 'controller'>): boolean {
  return /\/([a-z0-9.-]+-)?ingress-nginx[a-z0-9.-]*$/.test(controller);
}

/** What begins the annotations of ingress-nginx. */
export const INGRESS_NGINX_PREFIX = 'nginx.ingress.kubernetes.io/';

/** Whether a container runs its controller, with or without a change root of its own. */
export function isIngressNginx({ image }: Pick<Container, 'image'>): boolean {
  return /(^|\/)ingress-nginx\/controller(-chroot)?([:@]|$)/.test(image);
}
