import { ALL_ENGINES } from '../../behavior/engines/all-engines';
import { toldByFrr } from '../../behavior/frr-k8s/told-prefixes';
import { ANNOUNCING_KINDS } from '../../model/possible-object';
import { IpSet } from '../../net/ip-set';
import { judgementAbout } from '../acceptance-judgement';
import { advertisement, pool, yaml } from '../cases/case-writing';
import { bgpAdvertisement, bgpCluster, bgpPeerConfig, ciliumConfig, ciliumPool, layer2Policy } from '../cases/cilium-case-writing';
import { frrNeighbor } from '../cases/frr-case-writing';
import { Rule } from '../rule';

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
      { name: 'FRR has its prefix, and tells it to nobody', manifests: yaml(ciliumPool('lan', ['192.168.1.200/29']), frrNeighbor({}, { prefixes: ['192.168.1.192/26'] })) },
      { name: 'FRR tells of a part of it', manifests: yaml(ciliumPool('lan', ['192.168.1.200/29']), frrNeighbor({ toAdvertise: { allowed: { prefixes: ['192.168.1.200/30'] } } }, { prefixes: ['192.168.1.200/30'] })) },
      { name: 'a BGP advertisement that no peer asks for', manifests: yaml(ciliumPool('lan', ['192.168.1.200/29']), bgpCluster(), bgpPeerConfig('other'), bgpAdvertisement()) },
    ],
    good: [
      { name: 'named', manifests: yaml(PUBLIC, advertisement(['public'])) },
      { name: 'an advertisement for all pools', manifests: yaml(PUBLIC, advertisement([])) },
      { name: 'an L2 policy of Cilium', manifests: yaml(ciliumPool('lan', ['192.168.1.200/29']), layer2Policy()) },
      { name: 'BGP of Cilium', manifests: yaml(ciliumPool('lan', ['192.168.1.200/29']), bgpCluster(), bgpPeerConfig(), bgpAdvertisement()) },
      { name: 'the configuration of the BGP peer lives elsewhere', manifests: yaml(ciliumPool('lan', ['192.168.1.200/29']), bgpCluster('elsewhere'), bgpAdvertisement()) },
      { name: 'FRR tells routers of its prefix', manifests: yaml(ciliumPool('lan', ['192.168.1.200/29']), frrNeighbor({ toAdvertise: { allowed: { mode: 'all' } } }, { prefixes: ['192.168.1.192/26'] })) },
      { name: 'announced by BGP', manifests: yaml(PUBLIC, bgp({ ipAddressPools: ['public'] })) },
    ],
  },
  check(world) {
    const silent = world.mayBeMade(ANNOUNCING_KINDS) ? [] : ALL_ENGINES.flatMap((engine) => engine.announcing.silentPools(world));
    const told = silent.length === 0 ? IpSet.EMPTY : toldByFrr(world.frrK8s());
    return silent.filter(({ pool: { addresses } }) => addresses.isEmpty || !told.containsAll(addresses)).map(({ pool: { name }, problem }) => judgementAbout(`pool ${name}`, problem));
  },
};
