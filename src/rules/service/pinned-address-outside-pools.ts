import { mayDraw, poolHolding } from '../../behavior/metallb/pool-eligibility';
import { claimId } from '../../model/claim';
import { valuesOf } from '../../model/written';
import { loadBalancer, pool, yaml } from '../case-writing';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';

export const PINNED_ADDRESS_OUTSIDE_POOLS: Rule = {
  id: 'pinned-address-outside-pools',
  severity: 'error',
  why: 'MetalLB gives only addresses of a pool that holds all of them, that the Service may draw on, and that is the one it names; otherwise the Service stays without an address.',
  cases: {
    bad: [
      { name: 'in no pool', manifests: yaml(pool('public', ['192.168.1.200-192.168.1.250']), loadBalancer('web', '192.168.1.251')) },
      { name: 'in another pool than the one that it names', manifests: yaml(pool('public', ['192.168.1.200/29']), pool('private', ['192.168.1.240/29']), loadBalancer('web', '192.168.1.240', { annotations: { 'metallb.io/address-pool': 'public' } })) },
      { name: 'the pool serves other namespaces', manifests: yaml(pool('public', ['192.168.1.200/29'], { serviceAllocation: { namespaces: ['mail'] } }), loadBalancer('web', '192.168.1.200')) },
      { name: 'two families out of two pools', manifests: yaml(pool('four', ['192.168.1.200/29']), pool('six', ['fd00::200/120']), loadBalancer('web', '192.168.1.200,fd00::200')) },
    ],
    good: [
      { name: 'the last address of the pool', manifests: yaml(pool('public', ['192.168.1.200-192.168.1.250']), loadBalancer('web', '192.168.1.250')) },
      { name: 'there are no pools here', manifests: yaml(loadBalancer('web', '192.168.1.250')) },
      { name: 'the pool lives elsewhere', network: { externals: { pools: ['shared'] } }, manifests: yaml(pool('public', ['10.0.0.0/29']), loadBalancer('web', '192.168.1.250', { annotations: { 'metallb.io/address-pool': 'shared' } })) },
    ],
  },
  check(world) {
    const { pools, namespaces, network } = world.cluster;
    return world.loadBalancers().flatMap((one): Judgement[] => {
      const addresses = valuesOf(one.pinned);
      if (pools.length === 0 || addresses.length === 0 || (one.pool !== undefined && network.externals.pools.has(one.pool))) {
        return [];
      }
      const holding = poolHolding(addresses, pools);
      const about = { subject: `Service ${claimId(one)}`, places: [one.pinned[0].source, ...(holding === undefined ? [] : [holding.source])] };
      const who = `Service ${claimId(one)} pins ${listed(addresses)}`;
      if (holding === undefined) {
        return [{ ...about, message: `${who}, which no pool holds${addresses.length > 1 ? ' alone' : ''}: ${listed(pools.map((each) => `${each.name} has ${each.addresses}`), 3)}.`, help: 'Choose an address of a pool, or add it to one.' }];
      }
      if (one.pool !== undefined && one.pool !== holding.name) {
        return [{ ...about, message: `${who}, which is in the pool ${holding.name}, but asks for the pool ${one.pool}.`, help: `Ask for ${holding.name}, or choose an address of ${one.pool}.` }];
      }
      return mayDraw(holding, one, namespaces) ? [] : [{ ...about, message: `${who} out of the pool ${holding.name}, which does not serve it: its serviceAllocation allows other namespaces or labels.`, help: 'Choose another pool, or let this one serve the Service.' }];
    });
  },
};
