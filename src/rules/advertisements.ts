import { World } from './world';
import { Layer2Advertisement } from '../model/load-balancer';

/** Every advertisement of MetalLB, by layer 2 and by BGP, with its kind and name: what it covers and by which nodes stands in the same fields. */
export function allAdvertisements(world: World): { readonly one: Layer2Advertisement; readonly called: string }[] {
  return [
    ...world.cluster.layer2Advertisements.map((one) => ({ one, called: `L2Advertisement ${one.name}` })),
    ...world.metallbBgp().advertisements.map((one) => ({ one, called: `BGPAdvertisement ${one.name}` })),
  ];
}
