import { closestName } from '../../behavior/schema/closest-name';
import {
  ADDRESS_POOL, ALLOW_SHARED_IP, CILIUM_IPS, CILIUM_PREFIXES, CILIUM_SHARING_KEY, CILIUM_SHARING_NAMESPACES, CILIUM_SHARING_PODS,
  KUBE_VIP_IPS, LOAD_BALANCER_IPS, METALLB_PREFIXES,
} from '../../model/annotations';
import { claimId } from '../../model/claim';
import { annotationSource } from '../../model/service';
import { loadBalancer, yaml } from '../cases/case-writing';
import { judgements } from '../group';
import { Rule } from '../rule';
import { listed } from '../text';

/** What MetalLB itself writes on a Service. */
const POOL_OF_ADDRESS = 'ip-allocated-from-pool';
/** Prefixes that one load balancer alone reads, with all that it reads behind them. */
const READ = [
  ...METALLB_PREFIXES.map((prefix) => ({ engine: 'MetalLB', prefix, names: [LOAD_BALANCER_IPS, ADDRESS_POOL, ALLOW_SHARED_IP, POOL_OF_ADDRESS] })),
  ...CILIUM_PREFIXES.map((prefix) => ({ engine: 'Cilium', prefix, names: [CILIUM_IPS, CILIUM_SHARING_KEY, CILIUM_SHARING_NAMESPACES, CILIUM_SHARING_PODS] })),
];

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
  check: (world) => judgements(world.allLoadBalancers(), (one) => Object.keys(one.annotations).flatMap((written) => {
    const unknown = unknownName(written);
    return unknown === undefined ? [] : [{
      message: `Service ${claimId(one)} has the annotation ${written}, which ${unknown.engine} does not know.`,
      help: unknown.meant === undefined ? `Remove it, or write one of ${listed(unknown.known.map((name) => `\`${name}\``))}.` : `Write \`${unknown.meant}\`.`,
      subject: `Service ${claimId(one)}`,
      places: [annotationSource(one, written)],
    }];
  })),
};

interface UnknownName {
  readonly engine: string;
  /** Whole names. */
  readonly known: readonly string[];
  readonly meant?: string;
}

function unknownName(written: string): UnknownName | undefined {
  if (written !== KUBE_VIP_IPS && written.toLowerCase() === KUBE_VIP_IPS.toLowerCase()) {
    return { engine: 'kube-vip', known: [KUBE_VIP_IPS], meant: KUBE_VIP_IPS };
  }
  const found = READ.find(({ prefix }) => written.startsWith(prefix));
  const name = found && written.slice(found.prefix.length);
  if (found === undefined || name === undefined || found.names.includes(name)) {
    return undefined;
  }
  const meant = found.names.find((one) => one.toLowerCase() === name.toLowerCase()) ?? closestName(name, found.names);
  const known = found.names.filter((one) => one !== POOL_OF_ADDRESS).map((one) => found.prefix + one);
  return { engine: found.engine, known, ...(meant === undefined ? {} : { meant: found.prefix + meant }) };
}
