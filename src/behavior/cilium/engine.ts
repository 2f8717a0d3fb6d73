import { CILIUM_ANNOUNCING } from './announcing';
import { CILIUM_WRITING } from './pool-writing';
import { asksCilium, isServedByCilium, mayDrawFromCilium } from './served-services';
import { ciliumSharingObstacle } from './sharing';
import { ciliumEntryProblem, ciliumWishProblems } from './written-problems';
import { CILIUM_IPS, CILIUM_PREFIXES, CILIUM_SHARING_KEY, CILIUM_SHARING_NAMESPACES, CILIUM_SHARING_PODS } from '../../model/annotations';
import { claimId } from '../../model/claim';
import { unknownAnnotation } from '../engines/known-annotations';
import { LoadBalancerEngine } from '../engines/load-balancer-engine';
import { METALLB_WRITING } from '../metallb/pool-writing';

const [PREFIX] = CILIUM_PREFIXES;
const KNOWN = CILIUM_PREFIXES.map((prefix) => ({ prefix, names: [CILIUM_IPS, CILIUM_SHARING_KEY, CILIUM_SHARING_NAMESPACES, CILIUM_SHARING_PODS] }));

export const CILIUM: LoadBalancerEngine = {
  name: 'Cilium',
  announcing: CILIUM_ANNOUNCING,
  // It connects pods in many a cluster without giving an address to anybody.
  isShown: () => false,
  isAskedBy: asksCilium,
  howToStandBack: 'start Cilium with `defaultLBServiceIPAM: none`',
  isToldToServe: ({ cilium: { settings } }) => settings.some(({ defaultIpam }) => defaultIpam === 'lbipam'),
  served: (balanced, { cilium: { settings } }) => balanced.filter((service) => isServedByCilium(service, settings)),

  annotationPrefixes: CILIUM_PREFIXES,
  addressAnnotation: PREFIX + CILIUM_IPS,
  sharingAnnotations: { key: PREFIX + CILIUM_SHARING_KEY, namespaces: PREFIX + CILIUM_SHARING_NAMESPACES },
  sharingObstacle: ciliumSharingObstacle,
  unknownAnnotation: (written) => unknownAnnotation(written, KNOWN),
  wishProblems: ciliumWishProblems,

  closedPools: 'selecting',
  pinsOutsidePools: false,
  hostBits: 'warning',
  // Up to 1.15 the ends of a prefix are held back unless told otherwise, and the version does not show here.
  segmentEnds: 'warning',
  mayHave: mayDrawFromCilium,
  // One that is open serves Services without any label.
  openTo: () => undefined,
  howToServe: (pool, service) => `Give Service ${claimId(service)} labels that \`spec.serviceSelector\` of pool ${pool.name} selects`,
  // It looks each address up by itself.
  holderOf: (_, [first]) => first,
  hasPoolsElsewhere: () => false,
  // It took MetalLB's configuration text while MetalLB was a part of it.
  writingOf: ({ protocol }) => (protocol === undefined ? CILIUM_WRITING : METALLB_WRITING),
  entryProblem: ciliumEntryProblem,
};
