import { announcersOfService } from '../../behavior/cilium/announcement';
import { claimId } from '../../model/claim';
import { loadBalancer, yaml } from '../case-writing';
import { bgpAdvertisement, bgpCluster, bgpPeerConfig, ciliumPool, EVERY_SERVICE, layer2Policy } from '../cilium-case-writing';
import { Rule } from '../rule';
import { listed } from '../text';

const POOL = ciliumPool('lan', ['192.168.1.200/29']);
const EDGE_ONLY = layer2Policy({ loadBalancerIPs: true, serviceSelector: { matchLabels: { pool: 'edge' } } });
const ofClass = (loadBalancerClass: string) => loadBalancer('web', undefined, { spec: { loadBalancerClass } });
const BGP = [bgpCluster(), bgpPeerConfig(), bgpAdvertisement(EVERY_SERVICE)] as const;

export const SERVICE_NOT_ANNOUNCED: Rule = {
  id: 'service-not-announced',
  severity: 'warning',
  why: 'Cilium gives a Service an address whether or not a policy makes it known, and without one nobody answers.',
  cases: {
    bad: [
      { name: 'the only policy selects another label', manifests: yaml(POOL, EDGE_ONLY, loadBalancer('web', undefined)) },
      { name: 'the class of BGP, and there is an L2 policy only', manifests: yaml(POOL, layer2Policy(), ofClass('io.cilium/bgp-control-plane')) },
    ],
    good: [
      { name: 'a policy for every Service', manifests: yaml(POOL, layer2Policy(), loadBalancer('web', undefined)) },
      { name: 'BGP for every Service, as everybody writes it', manifests: yaml(POOL, EDGE_ONLY, ...BGP, loadBalancer('web', undefined)) },
      { name: 'a policy for its namespace', manifests: yaml(POOL, layer2Policy({ loadBalancerIPs: true, serviceSelector: { matchLabels: { 'io.kubernetes.service.namespace': 'shop' } } }), loadBalancer('web', undefined)) },
      { name: 'no policy at all, which is told of the pool', manifests: yaml(POOL, loadBalancer('web', undefined)) },
      { name: 'MetalLB may serve it as well', manifests: yaml(POOL, EDGE_ONLY, loadBalancer('web', '192.168.1.200')) },
    ],
  },
  check(world) {
    const announcers = world.ciliumAnnouncers();
    return announcers.length === 0 || world.poolsOf('Cilium').length === 0 ? [] : world.servedBy('Cilium')
      .filter((one) => world.enginesOf(one).length === 1 && announcersOfService(announcers, one).length === 0)
      .map((one) => ({
        message: `Service ${claimId(one)} gets an address of Cilium, and ${listed(announcers.map(({ name }) => name))} ${announcers.length === 1 ? 'does' : 'do'} not announce it.`,
        help: one.loadBalancerClass === undefined ? 'Give the Service labels that one of these selects, or write a policy for it.'
          : `Write a policy for the class ${one.loadBalancerClass}, or another \`loadBalancerClass\`.`,
        subject: `Service ${claimId(one)}`,
        places: [one.source, ...announcers.slice(0, 3).map(({ source }) => source)],
      }));
  },
};
