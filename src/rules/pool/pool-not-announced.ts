import { advertisement, pool, yaml } from '../cases/case-writing';
import { bgpAdvertisement, bgpCluster, bgpPeerConfig, ciliumConfig, ciliumPool, layer2Policy } from '../cases/cilium-case-writing';
import { Judgement, Rule } from '../rule';
import { World } from '../world';

const PUBLIC = pool('public', ['192.168.1.200/29']);
const bgp = (spec: object) => ({ apiVersion: 'metallb.io/v1beta1', kind: 'BGPAdvertisement', metadata: { name: 'bgp', namespace: 'metallb-system' }, spec });

export const POOL_NOT_ANNOUNCED: Rule = {
  id: 'pool-not-announced',
  severity: 'warning',
  why: 'MetalLB and Cilium give addresses of a pool that nothing announces, and nobody ever answers for them.',
  cases: {
    bad: [
      { name: 'no advertisement at all', manifests: yaml(PUBLIC) },
      { name: 'the advertisement names another pool', manifests: yaml(PUBLIC, advertisement(['private'])) },
      { name: 'BGP announces another pool', manifests: yaml(PUBLIC, bgp({ ipAddressPools: ['private'] })) },
      { name: 'a pool of Cilium, and no policy at all', manifests: yaml(ciliumPool('lan', ['192.168.1.200/29'])) },
      { name: 'an L2 policy that announces external IPs only', manifests: yaml(ciliumPool('lan', ['192.168.1.200/29']), layer2Policy({ externalIPs: true })) },
      {
        name: 'an L2 policy, and L2 announcements are off',
        manifests: yaml(ciliumPool('lan', ['192.168.1.200/29']), layer2Policy(), ciliumConfig({ 'enable-l2-announcements': 'false' })),
      },
      { name: 'a BGP advertisement without selector, which announces nothing', manifests: yaml(ciliumPool('lan', ['192.168.1.200/29']), bgpCluster(), bgpPeerConfig(), bgpAdvertisement('none')) },
      { name: 'a BGP advertisement that no peer asks for', manifests: yaml(ciliumPool('lan', ['192.168.1.200/29']), bgpCluster(), bgpPeerConfig('other'), bgpAdvertisement()) },
    ],
    good: [
      { name: 'named', manifests: yaml(PUBLIC, advertisement(['public'])) },
      { name: 'an advertisement for all pools', manifests: yaml(PUBLIC, advertisement([])) },
      { name: 'an L2 policy of Cilium', manifests: yaml(ciliumPool('lan', ['192.168.1.200/29']), layer2Policy()) },
      { name: 'BGP of Cilium', manifests: yaml(ciliumPool('lan', ['192.168.1.200/29']), bgpCluster(), bgpPeerConfig(), bgpAdvertisement()) },
      { name: 'the configuration of the BGP peer lives elsewhere', manifests: yaml(ciliumPool('lan', ['192.168.1.200/29']), bgpCluster('elsewhere'), bgpAdvertisement()) },
      { name: 'announced by BGP', manifests: yaml(PUBLIC, bgp({ ipAddressPools: ['public'] })) },
    ],
  },
  check: (world) => [...ofMetallb(world), ...ofCilium(world)],
};

/** A pool of old says by itself how it is announced. */
function ofMetallb(world: World): Judgement[] {
  return world.metallbPools()
    .filter((one) => one.protocol === undefined && world.layer2AdvertisementsOf(one).length === 0 && !world.isAnnouncedByBgp(one))
    .map((one) => ({
      message: `No advertisement covers pool ${one.name}: nobody announces its addresses.`,
      help: `Announce it: \`pool.advertiseLayer2()\`, or an L2Advertisement with \`ipAddressPools: [${one.name}]\` in namespace ${one.namespace}. If something else does (Calico, a static route), waive this.`,
      subject: `pool ${one.name}`,
      places: [one.source],
    }));
}

/** Cilium announces Services, not pools: a pool is silent when nothing announces any Service. */
function ofCilium(world: World): Judgement[] {
  const pools = world.poolsOf('Cilium').filter(({ protocol, disabled }) => protocol === undefined && !disabled);
  if (pools.length === 0 || world.ciliumAnnouncers().length > 0) {
    return [];
  }
  // With a policy that would do, its switch is off.
  const [policy] = world.cluster.cilium.layer2Policies.filter(({ loadBalancerIps }) => loadBalancerIps);
  const layer2 = policy === undefined ? 'there is no CiliumL2AnnouncementPolicy with `loadBalancerIPs: true`' : `CiliumL2AnnouncementPolicy ${policy.name} does nothing while L2 announcements are off in Cilium`;
  const off = world.cluster.cilium.settings.filter(({ layer2Announcements }) => layer2Announcements === false);
  const help = policy === undefined ? 'Write a CiliumL2AnnouncementPolicy or a CiliumBGPAdvertisement for the Services.'
    : 'Set `l2announcements.enabled: true` in the values of the chart (`enable-l2-announcements: "true"` in ConfigMap cilium-config).';
  return pools.map((one) => ({
    message: `Nothing announces the addresses of pool ${one.name}: ${layer2}, and no BGP advertisement of load-balancer addresses has a selector and a peer that asks for it.`,
    help: `${help} If something else announces them (a static route), waive this.`,
    subject: `pool ${one.name}`,
    places: [one.source, ...(policy === undefined ? [] : [policy.source, ...off.map(({ source }) => source)])],
  }));
}
