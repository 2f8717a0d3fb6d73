import { pool, yaml } from '../case-writing';
import { Rule } from '../rule';

export const POOL_EMPTY: Rule = {
  id: 'pool-empty',
  severity: 'error',
  why: 'MetalLB refuses its whole configuration when a pool has no entry.',
  cases: {
    bad: [{ name: 'no entry', manifests: yaml(pool('public', [])) }],
    good: [{ name: 'one address', manifests: yaml(pool('public', ['192.168.1.200/32'])) }],
  },
  check({ cluster: { pools } }) {
    return pools.filter(({ entries }) => entries.length === 0).map((owner) => ({
      message: `The pool ${owner.name} has no addresses.`,
      help: 'Give it a range or a prefix, or remove it.',
      subject: `pool ${owner.name}`,
      places: [owner.source],
    }));
  },
};
