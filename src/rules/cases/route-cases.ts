import { ingressClass, service, traefik } from './case-writing';

/** What most routes of the cases need: a class, and the Service `shop/web` with port 80. */
export const WEB = [ingressClass(), service('web')] as const;

/** The same with a Traefik that keeps the Ingress specification as far as its options go. */
export const WEB_BY_TRAEFIK = [
  ...WEB,
  traefik(['--providers.kubernetesingress.strictprefixmatching=true', '--providers.kubernetesingress.allowemptyservices=true']),
] as const;

/** A Secret in a namespace. */
export function secret(name: string, namespace = 'shop'): object {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace } };
}
