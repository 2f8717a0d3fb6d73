import { covers } from '../../behavior/metallb/announcement';
import { Cluster } from '../../model/cluster';
import { advertisement, pool, yaml } from '../case-writing';
import { Rule } from '../rule';

export const POOL_NOT_ANNOUNCED: Rule = {
  id: 'pool-not-announced',
  severity: 'warning',
  why: 'MetalLB gives addresses of a pool that no advertisement covers, and nobody ever answers for them.',
  cases: {
    bad: [
      { name: 'no advertisement at all', manifests: yaml(pool('public', ['192.168.1.200/29'])) },
      { name: 'the advertisement names another pool', manifests: yaml(pool('public', ['192.168.1.200/29']), advertisement(['private'])) },
    ],
    good: [
      { name: 'named', manifests: yaml(pool('public', ['192.168.1.200/29']), advertisement(['public'])) },
      { name: 'an advertisement for all pools', manifests: yaml(pool('public', ['192.168.1.200/29']), advertisement([])) },
      { name: 'BGP', manifests: yaml(pool('public', ['192.168.1.200/29']), { apiVersion: 'metallb.io/v1beta1', kind: 'BGPAdvertisement', metadata: { name: 'all', namespace: 'metallb-system' } }) },
    ],
  },
  check({ cluster }) {
    return cluster.pools
      .filter((owner) => !cluster.layer2Advertisements.some((one) => covers(one, owner)) && !mayBeAnnouncedByBgp(cluster))
      .map((owner) => ({
        message: `Nobody announces the pool ${owner.name}: no L2Advertisement covers it.`,
        help: 'Announce it: pool.advertiseLayer2(), or an L2Advertisement that names it. If something else announces it (Calico), waive this.',
        subject: `pool ${owner.name}`,
        places: [owner.source],
      }));
  },
};

/** BGP advertisements are not read yet; where there are any, who announces a pool is unknown. */
function mayBeAnnouncedByBgp(cluster: Cluster): boolean {
  return cluster.objects.some(({ identity }) => identity.group === 'metallb.io' && identity.kind === 'BGPAdvertisement');
}
