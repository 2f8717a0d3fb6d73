import { World } from './world';
import { IngressProduct, ingressProduct, productOfClass } from '../behavior/proxies/ingress-product';
import { Ingress } from '../model/ingress';

/** Which proxy serves an Ingress, where that is known; each class is looked up once. */
export function ingressProducts(world: World): (one: Ingress) => IngressProduct | undefined {
  const { ingressClasses: classes, workloads } = world.cluster;
  const known = new Map<string | undefined, IngressProduct | undefined>();
  return (one) => {
    if (!known.has(one.className)) {
      known.set(one.className, ingressProduct(one, { classes, workloads, traefiks: world.traefik.gateways() }));
    }
    return known.get(one.className);
  };
}

/** The proxies that a class may be of: the one that is known, or, of a class that nothing here explains, those that are called so where nobody chose another name. */
export function productsOfClass(world: World, className: string): readonly string[] {
  const { ingressClasses: classes, workloads } = world.cluster;
  const known = productOfClass(className, { classes, workloads, traefiks: world.traefik.gateways() });
  return known !== undefined ? [known] : classes.some(({ name }) => name === className) ? [] : BY_NAME[className] ?? [];
}

const BY_NAME: Readonly<Record<string, readonly string[]>> = { nginx: ['ingress-nginx', 'NGINX'], contour: ['Contour'], haproxy: ['HAProxy'], traefik: ['Traefik'] };
