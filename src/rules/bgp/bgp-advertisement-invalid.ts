import { aggregationProblems, bgpAdvertisementProblems } from '../../behavior/metallb/acceptance/bgp-advertisement-acceptance';
import { judgementOf } from '../acceptance-judgement';
import { metallbAdvertisement } from '../cases/bgp-case-writing';
import { pool, yaml } from '../cases/case-writing';
import { Judgement, Rule } from '../rule';
import { World } from '../world';

const PUBLIC = pool('public', ['192.168.1.200-192.168.1.250', '10.0.0.0/28']);
const spec = (more: object) => yaml(PUBLIC, metallbAdvertisement(more));

export const BGP_ADVERTISEMENT_INVALID: Rule = {
  id: 'bgp-advertisement-invalid',
  severity: 'error',
  why: 'With a BGPAdvertisement that they cannot take the speakers take no change of any pool, advertisement or peer.',
  cases: {
    bad: [
      { name: 'a peer twice', manifests: spec({ peers: ['router', 'router'] }) },
      { name: 'a community twice', manifests: spec({ communities: ['65535:666', '65535:666'] }) },
      { name: 'a community of more than 16 bits', manifests: spec({ communities: ['64512:65536'] }) },
      { name: 'a preference below 0', manifests: spec({ localPref: -1 }) },
      { name: 'a length of more than an address has', manifests: spec({ aggregationLength: 33 }) },
      { name: 'prefixes that are wider than an entry of the pool', manifests: spec({ aggregationLength: 26 }) },
      { name: 'prefixes for selected Services', manifests: spec({ aggregationLength: 28, serviceSelectors: [{ matchLabels: { tier: 'edge' } }] }) },
      { name: 'the operator Exists with a value', manifests: spec({ nodeSelectors: [{ matchExpressions: [{ key: 'rack', operator: 'Exists', values: ['a'] }] }] }) },
    ],
    good: [
      { name: 'nothing at all', manifests: spec({}) },
      { name: 'no length, which the schema refuses', manifests: spec({ aggregationLength: 0 }) },
      { name: 'the widest prefix that the entries of the pool allow', manifests: spec({ aggregationLength: 28 }) },
      { name: 'communities by value and by name', manifests: spec({ communities: ['65535:666', 'large:64512:1:2', 'no-export', '${COMMUNITY}'] }) },
      { name: 'wide prefixes, and a pool of IPv6 alone', manifests: yaml(pool('six', ['fd00::/120']), metallbAdvertisement({ aggregationLength: 24 })) },
    ],
  },
  check: (world) => [
    ...world.metallbBgp().advertisements.flatMap((one) => bgpAdvertisementProblems(one).map((problem) => judgementOf(problem, `BGPAdvertisement ${one.name}`, one.source))),
    ...ofPools(world),
  ],
};

/** The first entry of each pool that an advertisement is too wide for. */
function ofPools(world: World): Judgement[] {
  return world.metallbBgp().advertisements.length === 0 ? [] : world.pools.ofMetallb().flatMap((owner) => world.announcements.bgpOf(owner)
    .flatMap((one) => aggregationProblems(one, owner).slice(0, 1).map((problem) => {
      const judgement = judgementOf(problem, `BGPAdvertisement ${one.name}`, one.source);
      return { ...judgement, places: [...judgement.places, owner.source] };
    })));
}
