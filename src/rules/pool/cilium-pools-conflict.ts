import { poolConflicts } from '../../behavior/cilium/pool-conflicts';
import { yaml } from '../cases/case-writing';
import { ciliumPool, FOR_EDGE_ONLY } from '../cases/cilium-case-writing';
import { Rule } from '../rule';

export const CILIUM_POOLS_CONFLICT: Rule = {
  id: 'cilium-pools-conflict',
  severity: 'error',
  why: 'Of two pools with an address in common Cilium switches the younger off with all of its ranges, and a pool that meets itself as well.',
  cases: {
    bad: [
      { name: 'two pools share one address', manifests: yaml(ciliumPool('a', ['10.0.0.1-10.0.0.9']), ciliumPool('b', ['10.0.0.9-10.0.0.20'])) },
      { name: 'two blocks of one pool', manifests: yaml(ciliumPool('a', ['10.0.0.0/30', '10.0.0.3-10.0.0.9'])) },
      { name: 'they would serve different Services', manifests: yaml(ciliumPool('a', ['10.0.0.0/28']), ciliumPool('b', ['10.0.0.0/29'], FOR_EDGE_ONLY)) },
      { name: 'they meet in an address that one of them holds back', manifests: yaml(ciliumPool('a', ['10.0.0.0/29'], { allowFirstLastIPs: 'No' }), ciliumPool('b', ['10.0.0.7-10.0.0.20'])) },
    ],
    good: [
      { name: 'two pools touch', manifests: yaml(ciliumPool('a', ['10.0.0.0/29']), ciliumPool('b', ['10.0.0.8-10.0.0.20'])) },
      { name: 'one pool that stands there twice, which is another mistake', manifests: yaml(ciliumPool('a', ['10.0.0.0/29']), ciliumPool('a', ['10.0.0.0/29'])) },
      { name: 'two families', manifests: yaml(ciliumPool('a', ['10.0.0.0/29', 'fd00::/120'])) },
    ],
  },
  // One pool that stands in two files is told as an object that does.
  check: (world) => poolConflicts(world.pools.of('Cilium')).filter(({ pool, other }) => pool === other || pool.name !== other.name).map(({ pool, entry, other, otherEntry, shared }) => ({
    message: pool === other
      ? `Pool ${pool.name} holds ${shared} twice, in ${entry.text} and in ${otherEntry.text}: Cilium gives none of its addresses.`
      : `Pools ${pool.name} (${entry.text}) and ${other.name} (${otherEntry.text}) both hold ${shared}: Cilium gives no address of the younger one.`,
    help: `Take ${shared} out of \`${entry.text}\` or of \`${otherEntry.text}\`.`,
    subject: `pool ${pool.name}`,
    places: [entry.source, otherEntry.source],
  })),
};
