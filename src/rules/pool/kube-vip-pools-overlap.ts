import { Pool } from '../../model/load-balancer';
import { Source } from '../../model/source';
import { AddressIndex } from '../../net/address-index';
import { yaml } from '../cases/case-writing';
import { kubeVipPools } from '../cases/cilium-case-writing';
import { groupBy } from '../group';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';

export const KUBE_VIP_POOLS_OVERLAP: Rule = {
  id: 'kube-vip-pools-overlap',
  severity: 'error',
  why: 'For a Service in a namespace with a pool of its own kube-vip looks at the Services of that namespace alone, so an address that another pool holds as well goes to two Services.',
  cases: {
    bad: [
      { name: 'the pool of a namespace, and that of all others', manifests: yaml(kubeVipPools({ 'range-shop': '192.168.1.200-192.168.1.210', 'range-global': '192.168.1.210-192.168.1.220' })) },
      { name: 'the pools of two namespaces', manifests: yaml(kubeVipPools({ 'cidr-shop': '192.168.1.200/29', 'cidr-mail': '192.168.1.204/30' })) },
    ],
    good: [
      { name: 'they touch', manifests: yaml(kubeVipPools({ 'range-shop': '192.168.1.200-192.168.1.209', 'range-global': '192.168.1.210-192.168.1.220' })) },
      { name: 'a range is not read beside a prefix', manifests: yaml(kubeVipPools({ 'cidr-shop': '192.168.1.200/29', 'range-shop': '192.168.1.210-192.168.1.220', 'range-global': '192.168.1.210-192.168.1.220' })) },
      { name: 'the range of a namespace is not read beside a prefix for all', manifests: yaml(kubeVipPools({ 'range-shop': '192.168.1.200-192.168.1.210', 'cidr-global': '192.168.1.200/29' })) },
      { name: 'addresses that a DHCP server gives', manifests: yaml(kubeVipPools({ 'cidr-shop': '0.0.0.0/32', 'cidr-global': '0.0.0.0/32' })) },
    ],
  },
  check: (world) => [...groupBy(world.pools.of('kube-vip'), ({ source }) => placeOf(source)).values()].flatMap((pools) => (pools.length < 2 ? [] : overlaps(pools))),
};

/** The ConfigMap that holds a pool. */
function placeOf({ file, construct, origin }: Source): string {
  return JSON.stringify([file, construct, origin]);
}

/** Each pair of pools of one ConfigMap once. */
function overlaps(pools: readonly Pool[]): Judgement[] {
  const parts = pools.flatMap((owner) => entriesRead(owner, pools).flatMap(({ value: range, source }) => (range === undefined ? [] : [{ owner, range, source }])));
  const index = new AddressIndex(parts);
  return pools.flatMap((one) => {
    const hits = parts.filter(({ owner }) => owner === one).flatMap(({ range, source }) =>
      index.overlapping(range).filter(({ owner }) => owner.name < one.name).map(({ owner, shared }) => ({ owner, shared, source })));
    return [...groupBy(hits, ({ owner }) => owner)].map(([other, shared]): Judgement => {
      const both = listed(shared.map((hit) => hit.shared));
      return {
        message: `Pool ${one.name} and pool ${other.name} of kube-vip both hold ${both}.`,
        help: `Take ${both} out of one of them.`,
        subject: `pool ${one.name}`,
        places: [...shared.slice(0, 3).map(({ source }) => source), parts.find(({ owner }) => owner === other)!.source],
      };
    });
  });
}

/** What kube-vip reads of a pool (discoverPool of its cloud provider, 0.0.12): prefixes before ranges, and those for all before the ranges of a namespace. */
function entriesRead({ name, entries }: Pool, pools: readonly Pool[]): Pool['entries'] {
  const prefixes = entries.filter(isPrefix);
  const isPassedOver = name !== 'global' && pools.some((one) => one.name === 'global' && one.entries.some(isPrefix));
  return prefixes.length > 0 ? prefixes : isPassedOver ? [] : entries;
}

function isPrefix({ source: { property = '' } }: Pool['entries'][number]): boolean {
  return property.startsWith('data.cidr-');
}
