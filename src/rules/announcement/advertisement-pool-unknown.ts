import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { allAdvertisements } from '../advertisements';
import { mayBeApart } from '../applied-apart';
import { metallbAdvertisement } from '../cases/bgp-case-writing';
import { advertisement, pool, yaml } from '../cases/case-writing';
import { Rule } from '../rule';
import { choice } from '../text';

export const ADVERTISEMENT_POOL_UNKNOWN: Rule = {
  id: 'advertisement-pool-unknown',
  severity: 'error',
  ofAbsence: true,
  why: 'MetalLB passes over a pool that does not exist, and the pool that was meant is announced by nobody.',
  cases: {
    bad: [
      { name: 'misspelt', manifests: yaml(pool('public', ['192.168.1.200/29']), advertisement(['publik', 'public'])) },
      { name: 'misspelt in a BGPAdvertisement', manifests: yaml(pool('public', ['192.168.1.200/29']), metallbAdvertisement({ ipAddressPools: ['publik', 'public'] })) },
      { name: 'no pool at all is here, so it may live elsewhere: a warning', manifests: yaml(advertisement(['public'])) },
    ],
    good: [
      { name: 'it exists', manifests: yaml(pool('public', ['192.168.1.200/29']), advertisement(['public'])) },
      { name: 'it lives elsewhere', network: { externals: { pools: ['shared'] } }, manifests: yaml(advertisement(['shared'])) },
    ],
  },
  check(world) {
    const names = allAdvertisements(world).flatMap(({ one, called }) => one.pools.map((name, index) => ({ one, called, name, index })));
    return names.filter(({ name }) => !world.pools.isKnown(name) && !isPlaceholder(name)).map(({ one, called, name, index }) => {
      const pools = world.pools.ofMetallb();
      const isApart = world.cluster.appliedByHand && pools.every(({ source }) => mayBeApart(one.source, source, world.cluster));
      return {
        ...(isApart || pools.length === 0 ? { severity: 'warning' as const } : {}),
        message: isApart ? `${called} names the pool ${name}, which is in none of these files; nothing here says what is applied together with it.`
          : pools.length === 0 ? `${called} names the pool ${name}, and no pool of MetalLB is here.` : `${called} names the pool ${name}, which does not exist.`,
        help: `${choice(name, world.pools.names(), 'Define it')} If it lives elsewhere, declare it in \`externals.pools\`.`,
        subject: called,
        places: [at(one.source, `spec.ipAddressPools[${index}]`)],
      };
    });
  },
};
