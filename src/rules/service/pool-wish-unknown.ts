import { claimId } from '../../model/claim';
import { loadBalancer, pool, yaml } from '../case-writing';
import { Rule } from '../rule';
import { didYouMean, listed } from '../text';

export const POOL_WISH_UNKNOWN: Rule = {
  id: 'pool-wish-unknown',
  severity: 'error',
  why: 'A Service that asks for a pool which does not exist stays without an address.',
  cases: {
    bad: [{ name: 'misspelt', manifests: yaml(pool('public', ['192.168.1.200/29']), loadBalancer('web', undefined, { annotations: { 'metallb.io/address-pool': 'publik' } })) }],
    good: [
      { name: 'it exists', manifests: yaml(pool('public', ['192.168.1.200/29']), loadBalancer('web', undefined, { annotations: { 'metallb.io/address-pool': 'public' } })) },
      { name: 'there are no pools here', manifests: yaml(loadBalancer('web', undefined, { annotations: { 'metallb.io/address-pool': 'public' } })) },
    ],
  },
  check(world) {
    const { pools, network } = world.cluster;
    const known = [...pools.map(({ name }) => name), ...network.externals.pools.keys()];
    return world.loadBalancers()
      .filter((one) => pools.length > 0 && one.pool !== undefined && !known.includes(one.pool))
      .map((one) => ({
        message: `Service ${claimId(one)} asks for the pool ${one.pool}, which does not exist.`,
        help: `Ask for one of ${listed(known)}, or declare it in \`externals.pools\`.${didYouMean(one.pool!, known)}`,
        subject: `Service ${claimId(one)}`,
        places: [one.source],
      }));
  },
};
