import { METALLB_ANNOUNCING } from './announcing';
import { METALLB_CHOOSING } from './choosing';
import { controllersOf } from './controllers';
import { asksMetallb, servicesOfMetallb } from './load-balancer-class';
import { mayDraw, poolHolding } from './pool-eligibility';
import { METALLB_WRITING } from './pool-writing';
import { sharingObstacle } from './sharing';
import { metallbEntryProblem, metallbWishProblems } from './written-problems';
import { ADDRESS_POOL, ALLOW_SHARED_IP, LOAD_BALANCER_IPS, METALLB_PREFIXES } from '../../model/annotations';
import { claimId } from '../../model/claim';
import { KnownAnnotations, unknownAnnotation } from '../engines/known-annotations';
import { LoadBalancerEngine } from '../engines/load-balancer-engine';

const [PREFIX] = METALLB_PREFIXES;
const KNOWN = METALLB_PREFIXES.map((prefix): KnownAnnotations => ({ prefix, names: [LOAD_BALANCER_IPS, ADDRESS_POOL, ALLOW_SHARED_IP], own: ['ip-allocated-from-pool'] }));

export const METALLB: LoadBalancerEngine = {
  name: 'MetalLB',
  announcing: METALLB_ANNOUNCING,
  choosing: METALLB_CHOOSING,
  isShown: ({ layer2Advertisements, network, workloads }) => layer2Advertisements.length > 0 || network.externals.pools.size > 0 || controllersOf(workloads).length > 0,
  isAskedBy: asksMetallb,
  isToldToServe: () => false,
  served: (balanced, { workloads }) => servicesOfMetallb(balanced, workloads),

  annotationPrefixes: METALLB_PREFIXES,
  addressAnnotation: PREFIX + LOAD_BALANCER_IPS,
  sharingAnnotations: { key: PREFIX + ALLOW_SHARED_IP },
  sharingObstacle,
  unknownAnnotation: (written) => unknownAnnotation(written, KNOWN),
  wishProblems: metallbWishProblems,

  closedPools: 'asked for',
  pinsOutsidePools: false,
  hostBits: 'error',
  segmentEnds: 'error',
  mayHave: mayDraw,
  openTo: ({ allocation }) => allocation,
  howToServe: (pool, service, namespaces) => (mayDraw({ ...pool, allocation: { ...pool.allocation!, serviceSelectors: [] } }, service, namespaces)
    ? `Give Service ${claimId(service)} labels that \`spec.serviceAllocation.serviceSelectors\` of pool ${pool.name} select`
    : `Add ${service.namespace} to \`spec.serviceAllocation.namespaces\` of pool ${pool.name}`),
  holderOf: poolHolding,
  hasPoolsElsewhere: ({ network }) => network.externals.pools.size > 0,
  writingOf: () => METALLB_WRITING,
  entryProblem: (_, entry) => metallbEntryProblem(entry),
};
