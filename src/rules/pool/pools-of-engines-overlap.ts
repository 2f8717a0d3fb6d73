import { ENGINES, Pool } from '../../model/load-balancer';
import { Source } from '../../model/source';
import { AddressIndex } from '../../net/address-index';
import { IpRange } from '../../net/ip-range';
import { pool, yaml } from '../cases/case-writing';
import { ciliumPool, FOR_EDGE_ONLY, kubeVipPools } from '../cases/cilium-case-writing';
import { groupBy } from '../group';
import { Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const METALLBS = pool('public', ['192.168.1.200-192.168.1.210'], {});

export const POOLS_OF_ENGINES_OVERLAP: Rule = {
  id: 'pools-of-engines-overlap',
  severity: 'error',
  why: 'Two load balancers do not know what the other has given, so one address goes to two Services, and two nodes answer for it.',
  cases: {
    bad: [
      { name: 'MetalLB and Cilium', manifests: yaml(METALLBS, ciliumPool('lan', ['192.168.1.210-192.168.1.220'])) },
      { name: 'Cilium and kube-vip', manifests: yaml(ciliumPool('lan', ['192.168.1.200/29']), kubeVipPools({ 'range-shop': '192.168.1.207-192.168.1.220' })) },
      { name: 'one of the pools serves those alone that ask for it: a warning', manifests: yaml(METALLBS, ciliumPool('lan', ['192.168.1.210-192.168.1.220'], FOR_EDGE_ONLY)) },
    ],
    good: [
      { name: 'they touch', manifests: yaml(METALLBS, ciliumPool('lan', ['192.168.1.211-192.168.1.220'])) },
      { name: 'the pool of Cilium is disabled', manifests: yaml(METALLBS, ciliumPool('lan', ['192.168.1.210-192.168.1.220'], { disabled: true })) },
    ],
  },
  check: (world) => overlaps(world).map(({ one, other, parts }) => ({
    severity: one.autoAssign && other.autoAssign ? 'error' : 'warning',
    message: `Pool ${one.name} of ${one.engine} and pool ${other.name} of ${other.engine} both hold ${listed(parts.map(({ shared }) => shared))}.`,
    help: `Take ${listed(parts.map(({ shared }) => shared))} out of one of them.`,
    subject: `pool ${one.name}`,
    places: [...parts.slice(0, 3).map(({ source }) => source), other.source],
  })),
};

interface Overlap {
  readonly one: Pool;
  readonly other: Pool;
  readonly parts: readonly { readonly shared: IpRange; readonly source: Source }[];
}

/** Each pair of pools once. */
function overlaps({ cluster }: World): Overlap[] {
  const pools = cluster.pools.filter(({ disabled }) => !disabled);
  if (pools.every(({ engine }) => engine === pools[0].engine)) {
    return [];
  }
  const index = new AddressIndex(pools.flatMap((owner) => owner.addresses.ranges.map((range) => ({ range, owner }))));
  return pools.flatMap((one) => {
    const hits = one.entries.flatMap(({ value, source }) => (value === undefined ? [] : index.overlapping(value)
      .filter(({ owner }) => ENGINES.indexOf(owner.engine) < ENGINES.indexOf(one.engine))
      .map(({ owner, shared }) => ({ owner, shared, source }))));
    return [...groupBy(hits, ({ owner }) => owner)].map(([other, parts]) => ({ one, other, parts }));
  });
}
