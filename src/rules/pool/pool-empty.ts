import { pool, yaml } from '../cases/case-writing';
import { Rule } from '../rule';

export const POOL_EMPTY: Rule = {
  id: 'pool-empty',
  severity: 'error',
  why: 'MetalLB refuses a pool without an entry, and from then on takes no change of any pool, advertisement or peer.',
  cases: {
    bad: [{ name: 'no entry', manifests: yaml(pool('public', [])) }],
    good: [{ name: 'one address', manifests: yaml(pool('public', ['192.168.1.200/32'])) }],
  },
  check: (world) => world.pools.ofMetallb().filter(({ entries }) => entries.length === 0).map(({ name, source }) => ({
    message: `Pool ${name} has no addresses.`,
    help: 'Write a range `first-last` or a prefix in `spec.addresses`, or remove the pool.',
    subject: `pool ${name}`,
    places: [source],
  })),
};
