import { advertisement, pool, yaml } from '../case-writing';
import { Rule } from '../rule';

const PUBLIC = pool('public', ['192.168.1.200/29']);
const bgp = (spec: object) => ({ apiVersion: 'metallb.io/v1beta1', kind: 'BGPAdvertisement', metadata: { name: 'bgp', namespace: 'metallb-system' }, spec });

export const POOL_NOT_ANNOUNCED: Rule = {
  id: 'pool-not-announced',
  severity: 'warning',
  why: 'MetalLB gives addresses of a pool that no advertisement covers, and nobody ever answers for them.',
  cases: {
    bad: [
      { name: 'no advertisement at all', manifests: yaml(PUBLIC) },
      { name: 'the advertisement names another pool', manifests: yaml(PUBLIC, advertisement(['private'])) },
      { name: 'BGP announces another pool', manifests: yaml(PUBLIC, bgp({ ipAddressPools: ['private'] })) },
    ],
    good: [
      { name: 'named', manifests: yaml(PUBLIC, advertisement(['public'])) },
      { name: 'an advertisement for all pools', manifests: yaml(PUBLIC, advertisement([])) },
      { name: 'announced by BGP', manifests: yaml(PUBLIC, bgp({ ipAddressPools: ['public'] })) },
    ],
  },
  check: (world) => world.cluster.pools
    .filter((one) => world.layer2AdvertisementsOf(one).length === 0 && !world.isAnnouncedByBgp(one))
    .map((one) => ({
      message: `No advertisement covers pool ${one.name}: nobody announces its addresses.`,
      help: `Announce it: \`pool.advertiseLayer2()\`, or an L2Advertisement with \`ipAddressPools: [${one.name}]\` in namespace ${one.namespace}. If something else does (Calico, a static route), waive this.`,
      subject: `pool ${one.name}`,
      places: [one.source],
    })),
};
