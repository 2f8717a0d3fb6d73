import { IpSet } from '../../net/ip-set';
import { SPECIAL_ADDRESSES } from '../../net/special-addresses';
import { pool, yaml } from '../cases/case-writing';
import { exposureOf, withoutOccupied } from '../pool-overlap';
import { Rule } from '../rule';
import { listed } from '../text';

const open = (...addresses: string[]) => yaml(pool('public', addresses, {}));

export const POOL_HOLDS_SPECIAL_ADDRESS: Rule = {
  id: 'pool-holds-special-address',
  severity: 'error',
  why: 'MetalLB gives loopback, link-local and multicast addresses like any other, and no client ever reaches a Service that has one.',
  cases: {
    bad: [
      { name: 'loopback', manifests: open('127.0.0.0/30') },
      { name: 'multicast', manifests: open('239.1.1.1-239.1.1.9') },
      { name: 'every address that there is', manifests: open('0.0.0.0/0') },
      { name: 'link-local IPv6', manifests: open('fe80::100/120') },
      { name: 'for pinned addresses only: a warning', manifests: yaml(pool('public', ['169.254.0.0/24'])) },
    ],
    good: [
      { name: 'right beside them', manifests: open('126.255.255.255/32', '128.0.0.0/32', '169.255.0.0/32', '223.255.255.255/32') },
      { name: 'unique local IPv6', manifests: open('fd00::200/120') },
    ],
  },
  check: (world) => world.cluster.pools.flatMap((one) => {
    const hits = SPECIAL_ADDRESSES.flatMap(({ prefix, what }) => {
      const ranges = one.addresses.intersection(IpSet.of(prefix)).ranges;
      return ranges.length === 0 ? [] : [{ ranges, what }];
    });
    const wrong = IpSet.from(hits.flatMap(({ ranges }) => ranges));
    const { severity, reason, places } = exposureOf(world, one, wrong);
    return wrong.isEmpty ? [] : [{
      severity,
      message: `Pool ${one.name} holds ${listed(hits.map(({ ranges, what }) => `${listed(ranges)} (${what})`))}. ${reason}`,
      help: withoutOccupied(world, one, wrong),
      subject: `pool ${one.name}`,
      places: [...one.entries.filter(({ value }) => value !== undefined && wrong.overlaps(value)).map(({ source }) => source), ...places],
    }];
  }),
};
