import { Rule } from '../rule';
import { pool, yaml } from '../case-writing';

export const POOL_ENTRY_INVALID: Rule = {
  id: 'pool-entry-invalid',
  severity: 'error',
  why: 'MetalLB refuses its whole configuration for one entry that it cannot read; host bits it clears in silence, and gives addresses that nobody wrote.',
  cases: {
    bad: [
      { name: 'host bits: MetalLB would give .0 to .255', manifests: yaml(pool('public', ['192.168.1.200/24'])) },
      { name: 'a bare address', manifests: yaml(pool('public', ['192.168.1.200'])) },
      { name: 'a range backwards', manifests: yaml(pool('public', ['192.168.1.250-192.168.1.200'])) },
      { name: 'mixed families, which MetalLB takes for an empty range', manifests: yaml(pool('public', ['192.168.1.200-fd00::1'])) },
      { name: 'a leading zero', manifests: yaml(pool('public', ['192.168.001.0/28'])) },
      { name: 'no address', manifests: yaml(pool('public', ['192.168.1.256/32'])) },
    ],
    good: [{ name: 'range, prefix, single address, IPv6', manifests: yaml(pool('public', ['192.168.1.200-192.168.1.210', '10.0.0.0/28', '10.0.1.1/32', 'fd00::/120'])) }],
  },
  check({ cluster: { pools } }) {
    return pools.flatMap((owner) => owner.entries.filter(({ problem }) => problem !== undefined).map((entry) => ({
      message: `An entry of the pool ${owner.name} cannot be used: ${entry.problem}`,
      help: entry.meant === undefined ? 'Write a range first-last, or a prefix.' : `Write ${entry.meant}, if that is what you mean.`,
      subject: `pool ${owner.name}`,
      places: [entry.source],
    })));
  },
};
