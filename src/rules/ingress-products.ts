import { World } from './world';
import { IngressProduct, ingressProduct } from '../behavior/proxies/ingress-product';
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
