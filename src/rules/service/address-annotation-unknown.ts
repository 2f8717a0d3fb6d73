import { ALL_ENGINES } from '../../behavior/engines/all-engines';
import { claimId } from '../../model/claim';
import { annotationSource } from '../../model/service';
import { loadBalancer, yaml } from '../cases/case-writing';
import { judgements } from '../group';
import { Rule } from '../rule';
import { listed } from '../text';

const annotated = (name: string) => yaml(loadBalancer('web', undefined, { annotations: { [name]: '192.168.1.200' } }));
const KNOWN = [
  'metallb.io/loadBalancerIPs', 'metallb.universe.tf/address-pool', 'metallb.io/allow-shared-ip', 'metallb.io/ip-allocated-from-pool',
  'io.cilium/lb-ipam-ips', 'kube-vip.io/loadbalancerIPs',
];

export const ADDRESS_ANNOTATION_UNKNOWN: Rule = {
  id: 'address-annotation-unknown',
  severity: 'warning',
  why: 'A load balancer compares the letters of annotations, passes over one that it does not know, and gives an address that nobody asked for.',
  cases: {
    bad: [
      { name: 'small letters', manifests: annotated('metallb.io/loadbalancerIPs') },
      { name: 'one address, and a name without its s', manifests: annotated('metallb.universe.tf/loadBalancerIP') },
      { name: 'a word of Cilium behind the prefix of MetalLB', manifests: annotated('metallb.io/sharing-key') },
      { name: 'misspelt for Cilium', manifests: annotated('lbipam.cilium.io/ip') },
      { name: 'capital letters for kube-vip', manifests: annotated('kube-vip.io/loadBalancerIPs') },
    ],
    good: [
      { name: 'each as it is read', manifests: yaml(...KNOWN.map((name, index) => loadBalancer(`web${index}`, undefined, { annotations: { [name]: `192.168.1.20${index}` } }))) },
      { name: 'others of kube-vip', manifests: annotated('kube-vip.io/egress') },
      { name: 'an annotation of nobody here', manifests: annotated('example.com/loadBalancerIPs') },
    ],
  },
  check: (world) => judgements(world.loadBalancing.allServices(), (one) => Object.keys(one.annotations).flatMap((written) => {
    const engine = ALL_ENGINES.find(({ unknownAnnotation }) => unknownAnnotation(written) !== undefined);
    const unknown = engine?.unknownAnnotation(written);
    return engine === undefined || unknown === undefined ? [] : [{
      message: `Service ${claimId(one)} has the annotation ${written}, which ${engine.name} does not know.`,
      help: unknown.meant === undefined ? `Remove it, or write one of ${listed(unknown.known.map((name) => `\`${name}\``))}.` : `Write \`${unknown.meant}\`.`,
      subject: `Service ${claimId(one)}`,
      places: [annotationSource(one, written)],
    }];
  })),
};
