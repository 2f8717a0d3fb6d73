import { asksCilium, isServedByCilium, mayDrawFromCilium } from './served-services';
import { ciliumSharingObstacle } from './sharing';
import { CILIUM_PREFIXES } from '../../model/annotations';
import { LoadBalancerEngine } from '../engines/load-balancer-engine';

export const CILIUM: LoadBalancerEngine = {
  name: 'Cilium',
  annotationPrefixes: CILIUM_PREFIXES,
  // It connects pods in many a cluster without giving an address to anybody.
  isShown: () => false,
  isAskedBy: asksCilium,
  served: (balanced, { cilium: { settings } }) => balanced.filter((service) => isServedByCilium(service, settings)),
  mayHave: mayDrawFromCilium,
  sharingObstacle: ciliumSharingObstacle,
};
