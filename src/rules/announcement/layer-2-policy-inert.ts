import { at } from '../../model/source';
import { yaml } from '../cases/case-writing';
import { bgpAdvertisement, bgpCluster, bgpPeerConfig, ciliumConfig, ciliumPool, layer2Policy } from '../cases/cilium-case-writing';
import { Judgement, Rule } from '../rule';
import { World } from '../world';

const BY_BGP = [ciliumPool('lan', ['192.168.1.200/29']), bgpCluster(), bgpPeerConfig(), bgpAdvertisement()];

export const LAYER_2_POLICY_INERT: Rule = {
  id: 'layer-2-policy-inert',
  severity: 'warning',
  why: 'Both kinds of addresses that a CiliumL2AnnouncementPolicy can announce are off by default, and with both off it does nothing; nor does it while L2 announcements are off in Cilium.',
  cases: {
    bad: [
      { name: 'neither', manifests: yaml(layer2Policy({ interfaces: ['^eth[0-9]+'] })) },
      { name: 'L2 announcements are off in Cilium, and BGP announces', manifests: yaml(...BY_BGP, layer2Policy(), ciliumConfig({ 'enable-l2-announcements': 'false' })) },
    ],
    good: [
      { name: 'load-balancer addresses', manifests: yaml(layer2Policy()) },
      { name: 'external IPs', manifests: yaml(layer2Policy({ externalIPs: true })) },
      { name: 'L2 announcements are on', manifests: yaml(...BY_BGP, layer2Policy(), ciliumConfig({ 'enable-l2-announcements': 'true' })) },
      { name: 'nobody knows whether they are on', manifests: yaml(...BY_BGP, layer2Policy(), ciliumConfig({})) },
      { name: 'they are off, and pools that nobody announces are told instead', manifests: yaml(ciliumPool('lan', ['192.168.1.200/29']), layer2Policy(), ciliumConfig({ 'enable-l2-announcements': 'false' })) },
    ],
  },
  check: (world) => [...withoutAddresses(world), ...switchedOff(world)],
};

function withoutAddresses({ cluster }: World): Judgement[] {
  return cluster.cilium.layer2Policies.filter(({ loadBalancerIps, externalIps }) => !loadBalancerIps && !externalIps).map(({ name, source }) => ({
    message: `CiliumL2AnnouncementPolicy ${name} announces neither load-balancer addresses nor external IPs.`,
    help: 'Write `loadBalancerIPs: true` in its spec, or remove it.',
    subject: `CiliumL2AnnouncementPolicy ${name}`,
    places: [at(source, 'spec.loadBalancerIPs')],
  }));
}

/** Where nothing else announces the pools, these are told to be silent. */
function switchedOff(world: World): Judgement[] {
  const { layer2Policies, settings } = world.cluster.cilium;
  const off = settings.find(({ layer2Announcements }) => layer2Announcements === false);
  const isTold = world.announcements.ofCilium().length === 0 && world.pools.of('Cilium').length > 0;
  return off === undefined || isTold ? [] : layer2Policies.filter(({ loadBalancerIps, externalIps }) => loadBalancerIps || externalIps).map(({ name, source }) => ({
    message: `CiliumL2AnnouncementPolicy ${name} does nothing while L2 announcements are off in Cilium.`,
    help: 'Set `l2announcements.enabled: true` in the values of the chart (`enable-l2-announcements: "true"` in ConfigMap cilium-config), or remove the policy.',
    subject: `CiliumL2AnnouncementPolicy ${name}`,
    places: [source, off.source],
  }));
}
