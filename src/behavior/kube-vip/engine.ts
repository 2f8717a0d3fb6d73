import { KUBE_VIP_ANNOUNCING } from './announcing';
import { KUBE_VIP_WRITING } from './pool-writing';
import { asksKubeVip, isServedByKubeVip, mayDrawFromKubeVip } from './served-services';
import { KUBE_VIP_IPS } from '../../model/annotations';
import { LoadBalancerEngine } from '../engines/load-balancer-engine';
import { unreadEntry } from '../engines/unread-entry';
import { commonPort } from '../sharing-parts';

export const KUBE_VIP: LoadBalancerEngine = {
  name: 'kube-vip',
  announcing: KUBE_VIP_ANNOUNCING,
  isShown: ({ kubeVips }) => kubeVips.some(({ services }) => services),
  isAskedBy: asksKubeVip,
  isToldToServe: () => false,
  served: (balanced, { kubeVips }) => balanced.filter((service) => isServedByKubeVip(service, kubeVips)),

  annotationPrefixes: [KUBE_VIP_IPS],
  addressAnnotation: KUBE_VIP_IPS,
  sharingAnnotations: {},
  // Nothing but a port in common is known to keep two apart.
  sharingObstacle(a, b) {
    const port = commonPort(a, b);
    return port === undefined ? undefined : { because: 'port', port };
  },
  // Not all that it reads is known here.
  unknownAnnotation: (written) => (written.toLowerCase() !== KUBE_VIP_IPS.toLowerCase() || written === KUBE_VIP_IPS ? undefined
    : { known: [KUBE_VIP_IPS], meant: KUBE_VIP_IPS }),
  wishProblems: () => [],

  closedPools: 'selecting',
  pinsOutsidePools: true,
  // Its own examples have host bits.
  hostBits: undefined,
  segmentEnds: 'error',
  mayHave: mayDrawFromKubeVip,
  openTo: ({ allocation }) => allocation,
  howToServe: (_, { namespace }) => `Add addresses under \`range-${namespace}\``,
  holderOf: (_, [first]) => first,
  hasPoolsElsewhere: () => false,
  writingOf: () => KUBE_VIP_WRITING,
  entryProblem: (pool, entry) => unreadEntry(pool, entry, 'a range `first-last`'),
};
