import { poolOverlaps } from '../../behavior/metallb/acceptance/pool-overlaps';
import { Pool } from '../../model/load-balancer';
import { IpSet } from '../../net/ip-set';
import { mayBeApart } from '../applied-apart';
import { pool, yaml } from '../cases/case-writing';
import { entryOf, fieldOf } from '../pool-writing';
import { Rule } from '../rule';
import { listed } from '../text';

export const POOLS_OVERLAP: Rule = {
  id: 'pools-overlap',
  severity: 'error',
  why: 'MetalLB refuses overlapping entries, and from then on takes no change of any pool, advertisement or peer.',
  cases: {
    bad: [
      { name: 'two pools share one address', manifests: yaml(pool('a', ['10.0.0.1-10.0.0.9']), pool('b', ['10.0.0.9-10.0.0.20'])) },
      { name: 'two entries of one pool', manifests: yaml(pool('a', ['10.0.0.0/30', '10.0.0.3-10.0.0.9'])) },
    ],
    good: [
      { name: 'two pools touch', manifests: yaml(pool('a', ['10.0.0.1-10.0.0.9']), pool('b', ['10.0.0.10-10.0.0.20'])) },
      { name: 'one object twice', manifests: yaml(pool('a', ['10.0.0.1-10.0.0.9']), pool('a', ['10.0.0.1-10.0.0.20'])) },
      { name: 'two families', manifests: yaml(pool('a', ['10.0.0.1-10.0.0.9']), pool('b', ['fd00::1-fd00::9'])) },
    ],
  },
  check: (world) => poolOverlaps(world.pools.ofMetallb()).filter((one) => !areOneObject(one.pool, one.other)).map(({ pool: later, entry, other, otherEntry, shared }) => {
    const [mine, theirs] = [later.entries[entry], other.entries[otherEntry]];
    const rest = mine.value === undefined ? [] : IpSet.of(mine.value).difference(IpSet.of(shared)).ranges;
    const isEither = mayBeApart(mine.source, theirs.source, world.cluster);
    return {
      ...(isEither ? { severity: 'warning' as const } : {}),
      message: later === other
        ? `Pool ${later.name} holds ${shared} twice: in ${mine.text} and in ${theirs.text}.`
        : `Pools ${later.name} (${mine.text}) and ${other.name} (${theirs.text}) both hold ${shared}${isEither ? ', if both files are applied to one cluster; nothing here says so' : ''}.`,
      help: rest.length === 0
        ? `Remove \`${mine.text}\` from \`${fieldOf(later)}\` of pool ${later.name}.`
        : `In \`${fieldOf(later)}\` of pool ${later.name}, replace \`${mine.text}\` by ${listed(rest.map((range) => `\`${entryOf(range, later)}\``))}.`,
      subject: `pool ${later.name}`,
      places: [mine.source, theirs.source],
    };
  }),
};

/** The API server keeps one of them. */
function areOneObject(one: Pool, other: Pool): boolean {
  return one !== other && one.name === other.name && one.namespace === other.namespace;
}
