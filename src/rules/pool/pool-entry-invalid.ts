import { CONSEQUENCES } from '../../behavior/metallb/acceptance/acceptance-problem';
import { poolEntryProblem } from '../../behavior/metallb/acceptance/pool-entry';
import { pool, yaml } from '../case-writing';
import { clearedHostBits } from '../host-bits';
import { Rule } from '../rule';

const entry = (text: string) => yaml(pool('public', [text]));

export const POOL_ENTRY_INVALID: Rule = {
  id: 'pool-entry-invalid',
  severity: 'error',
  why: 'With an entry that it cannot read MetalLB takes no change of any pool, advertisement or peer, and one that it reads otherwise than meant gives other addresses, or none.',
  cases: {
    bad: [
      { name: 'an octet above 255', manifests: entry('192.168.1.256/32') },
      { name: 'a bare address', manifests: entry('192.168.1.200') },
      { name: 'a range backwards', manifests: entry('192.168.1.250-192.168.1.200') },
      { name: 'two families, which MetalLB takes for a range without addresses', manifests: entry('192.168.1.200-fd00::1') },
      { name: 'a leading zero', manifests: entry('192.168.001.0/28') },
      { name: 'IPv4-mapped addresses', manifests: entry('::ffff:192.168.1.0/120') },
    ],
    good: [
      { name: 'range, prefix, single address, IPv6', manifests: yaml(pool('public', ['192.168.1.200-192.168.1.210', '10.0.0.0/28', '10.0.1.1/32', 'fd00::/120'])) },
      { name: 'blanks around the dash, which MetalLB takes', manifests: entry('192.168.1.200 - 192.168.1.210') },
      { name: 'an entry that Flux fills in', manifests: entry('${POOL}') },
    ],
  },
  check: ({ cluster }) => cluster.pools.flatMap((owner) => owner.entries.flatMap(({ text, source, unknown }) => {
    const problem = unknown || clearedHostBits(text) !== undefined ? undefined : poolEntryProblem(text);
    return problem === undefined ? [] : [{
      message: `${problem.message} ${CONSEQUENCES[problem.consequence]}`,
      help: problem.meant === undefined ? 'Write a range `first-last`, or a prefix such as `192.168.1.200/32` for one address.' : `Write \`${problem.meant}\`, if that is what you mean.`,
      subject: `pool ${owner.name}`,
      places: [source],
    }];
  })),
};
