import { controllersOf } from './controllers';
import { asksMetallb, servicesOfMetallb } from './load-balancer-class';
import { mayDraw } from './pool-eligibility';
import { sharingObstacle } from './sharing';
import { METALLB_PREFIXES } from '../../model/annotations';
import { LoadBalancerEngine } from '../engines/load-balancer-engine';

export const METALLB: LoadBalancerEngine = {
  name: 'MetalLB',
  annotationPrefixes: METALLB_PREFIXES,
  isShown: ({ layer2Advertisements, network, workloads }) => layer2Advertisements.length > 0 || network.externals.pools.size > 0 || controllersOf(workloads).length > 0,
  isAskedBy: asksMetallb,
  served: (balanced, { workloads }) => servicesOfMetallb(balanced, workloads),
  mayHave: mayDraw,
  sharingObstacle,
};
