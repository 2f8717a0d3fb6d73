import { ALL_ENGINES } from '../../behavior/engines/all-engines';
import { claimId } from '../../model/claim';
import { ANNOUNCING_KINDS } from '../../model/possible-object';
import { judgementAbout } from '../acceptance-judgement';
import { advertisement, loadBalancer, pool, yaml } from '../cases/case-writing';
import { bgpAdvertisement, bgpCluster, bgpPeerConfig, ciliumPool, EVERY_SERVICE, layer2Policy } from '../cases/cilium-case-writing';
import { Rule } from '../rule';

const POOL = ciliumPool('lan', ['192.168.1.200/29']);
const EDGE_ONLY = layer2Policy({ loadBalancerIPs: true, serviceSelector: { matchLabels: { pool: 'edge' } } });
const ofClass = (loadBalancerClass: string) => loadBalancer('web', undefined, { spec: { loadBalancerClass } });
const BGP = [bgpCluster(), bgpPeerConfig(), bgpAdvertisement(EVERY_SERVICE)] as const;

const PUBLIC = pool('public', ['192.168.1.240/29'], {});
const BY_LABEL = advertisement(['public'], { serviceSelectors: [{ matchLabels: { edge: 'true' } }] });
const labelled = (edge: string, pinned?: string) => ({ ...loadBalancer('web', pinned), metadata: { name: 'web', namespace: 'shop', labels: { edge } } });

export const SERVICE_NOT_ANNOUNCED: Rule = {
  id: 'service-not-announced',
  severity: 'warning',
  why: 'Cilium and MetalLB give a Service an address whether or not anything that selects the Service makes it known, and without nobody answers.',
  cases: {
    bad: [
      { name: 'the only policy selects another label', manifests: yaml(POOL, EDGE_ONLY, loadBalancer('web', undefined)) },
      { name: 'the class of BGP, and there is an L2 policy only', manifests: yaml(POOL, layer2Policy(), ofClass('io.cilium/bgp-control-plane')) },
      { name: 'MetalLB, and the only advertisement selects another label', manifests: yaml(PUBLIC, BY_LABEL, labelled('false')) },
      { name: 'the same for a pinned address', manifests: yaml(PUBLIC, BY_LABEL, loadBalancer('web', '192.168.1.241')) },
    ],
    good: [
      { name: 'MetalLB, and an advertisement selects it', manifests: yaml(PUBLIC, BY_LABEL, labelled('true')) },
      { name: 'MetalLB, and another advertisement is for all Services', manifests: yaml(PUBLIC, BY_LABEL, advertisement([]), labelled('false')) },
      { name: 'MetalLB may give an address of a pool that is announced', manifests: yaml(PUBLIC, BY_LABEL, pool('other', ['192.168.1.248/29'], {}), advertisement(['other']), labelled('false')) },
      { name: 'a pool that nothing announces, which is told of the pool', manifests: yaml(PUBLIC, labelled('false')) },
      { name: 'a policy for every Service', manifests: yaml(POOL, layer2Policy(), loadBalancer('web', undefined)) },
      { name: 'BGP for every Service, as everybody writes it', manifests: yaml(POOL, EDGE_ONLY, ...BGP, loadBalancer('web', undefined)) },
      { name: 'a policy for its namespace', manifests: yaml(POOL, layer2Policy({ loadBalancerIPs: true, serviceSelector: { matchLabels: { 'io.kubernetes.service.namespace': 'shop' } } }), loadBalancer('web', undefined)) },
      { name: 'no policy at all, which is told of the pool', manifests: yaml(POOL, loadBalancer('web', undefined)) },
      { name: 'it has other addresses, which whoever wrote them brings to the nodes', manifests: yaml(POOL, EDGE_ONLY, loadBalancer('web', undefined, { spec: { externalIPs: ['192.168.1.9'] } })) },
      { name: 'MetalLB may serve it as well', manifests: yaml(POOL, EDGE_ONLY, loadBalancer('web', '192.168.1.200')) },
    ],
  },
  check: (world) => (world.mayBeMade(ANNOUNCING_KINDS) ? [] : ALL_ENGINES).flatMap((engine) => engine.announcing.silentServices(world))
    // One that pins nothing and has externalIPs is reached by these, and owners keep its other address out of BGP on purpose.
    .filter(({ service }) => world.loadBalancing.enginesOf(service).length === 1 && (service.pinned.length > 0 || service.externalIps.length === 0))
    .map(({ service, problem }) => judgementAbout(`Service ${claimId(service)}`, problem)),
};
