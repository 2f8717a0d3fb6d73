import { announcersOfService } from '../../behavior/cilium/announcement';
import { coversService } from '../../behavior/metallb/announcement';
import { claimId } from '../../model/claim';
import { Layer2Advertisement } from '../../model/load-balancer';
import { Service } from '../../model/service';
import { advertisement, loadBalancer, pool, yaml } from '../cases/case-writing';
import { bgpAdvertisement, bgpCluster, bgpPeerConfig, ciliumPool, EVERY_SERVICE, layer2Policy } from '../cases/cilium-case-writing';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

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
      { name: 'MetalLB may serve it as well', manifests: yaml(POOL, EDGE_ONLY, loadBalancer('web', '192.168.1.200')) },
    ],
  },
  check: (world) => [...ofCilium(world), ...ofMetallb(world)],
};

function ofCilium(world: World): Judgement[] {
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
}

/** A Service whose address may come out of any of several pools is told of where none of them would be announced for it. */
function ofMetallb(world: World): Judgement[] {
  return world.servedBy('MetalLB').filter((one) => world.enginesOf(one).length === 1).flatMap((one) => {
    const passing = passingOver(world, one);
    return passing.length === 0 ? [] : [{
      message: `Service ${claimId(one)} gets an address of MetalLB, and ${listed(passing.map(({ name }) => `advertisement ${name}`))} ${passing.length === 1 ? 'selects' : 'select'} other Services: nobody announces it.`,
      help: 'Give the Service labels that `serviceSelectors` of one of these select, or write an advertisement for it.',
      subject: `Service ${claimId(one)}`,
      places: [one.source, ...passing.slice(0, 3).map(({ source }) => source)],
    }];
  });
}

/** The advertisements of its pools, if every pool has some and not one is for the Service. */
function passingOver(world: World, service: Service): Layer2Advertisement[] {
  const candidates = world.poolsOpenTo(service);
  const advertisements = candidates.map((one) => [...world.layer2AdvertisementsOf(one), ...world.bgpAdvertisementsOf(one)]);
  return candidates.some(({ protocol }) => protocol !== undefined) || advertisements.some((list) => list.length === 0 || list.some((one) => coversService(one, service)))
    ? [] : [...new Set(advertisements.flat())];
}
