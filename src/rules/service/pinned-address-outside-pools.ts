import { claimId } from '../../model/claim';
import { valuesOf } from '../../model/written';
import { loadBalancer, pool, yaml } from '../case-writing';
import { Rule } from '../rule';
import { listed } from '../text';

const PUBLIC = pool('public', ['192.168.1.200-192.168.1.250']);

export const PINNED_ADDRESS_OUTSIDE_POOLS: Rule = {
  id: 'pinned-address-outside-pools',
  severity: 'error',
  why: 'MetalLB gives only addresses that one of its pools holds, so the Service stays without one.',
  cases: {
    bad: [
      { name: 'right behind the pool', manifests: yaml(PUBLIC, loadBalancer('web', '192.168.1.251')) },
      { name: 'two families out of two pools', manifests: yaml(PUBLIC, pool('six', ['fd00::200/120']), loadBalancer('web', '192.168.1.200,fd00::200')) },
      { name: 'an address that its pool avoids', manifests: yaml(pool('public', ['10.0.0.0/24'], { avoidBuggyIPs: true }), loadBalancer('web', '10.0.0.255')) },
    ],
    good: [
      { name: 'the last address of the pool', manifests: yaml(PUBLIC, loadBalancer('web', '192.168.1.250')) },
      { name: 'an address of another load balancer', manifests: yaml(PUBLIC, loadBalancer('web', undefined, { spec: { loadBalancerClass: 'cloud', loadBalancerIP: '203.0.113.7' } })) },
      { name: 'there are no pools here', manifests: yaml(loadBalancer('web', '192.168.1.251')) },
      { name: 'the pool that it asks for lives elsewhere', network: { externals: { pools: ['shared'] } }, manifests: yaml(PUBLIC, loadBalancer('web', '10.0.0.1', { annotations: { 'metallb.io/address-pool': 'shared' } })) },
    ],
  },
  check(world) {
    const { pools, network } = world.cluster;
    // A pool that could not be read in full, or that lives elsewhere, may hold the address.
    const unknown = pools.some(({ entries }) => entries.some(({ value }) => value === undefined));
    return world.loadBalancers().flatMap((one) => {
      const elsewhere = one.pool === undefined ? network.externals.pools.size > 0 : network.externals.pools.has(one.pool);
      if (pools.length === 0 || elsewhere || unknown || world.poolOfPins(one) !== undefined) {
        return [];
      }
      const addresses = valuesOf(one.pinned);
      if (addresses.length === 0) {
        return [];
      }
      const holders = addresses.map((address) => world.poolsAt(address));
      const lost = addresses.filter((_, index) => holders[index].length === 0);
      const avoided = lost.length === 0 && holders.flat().some((holder) => holder.avoidBuggyIps);
      return [{
        message: lost.length > 0
          ? `Service ${claimId(one)} pins ${listed(lost)}, which no pool holds.`
          : `Service ${claimId(one)} pins ${listed(addresses)}, which ${avoided ? `pool ${holders.flat()[0].name} leaves out (avoidBuggyIPs)` : 'no pool holds together: MetalLB takes both addresses out of one pool'}.`,
        help: `Pin an address of ${listed(pools.map((each) => `${each.name} (${listed(each.entries.map(({ text }) => text), 3)})`), 3)}, or add it to a pool.`,
        subject: `Service ${claimId(one)}`,
        places: one.pinned.slice(0, 1).map(({ source }) => source),
      }];
    });
  },
};
