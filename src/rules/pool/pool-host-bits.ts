import { IpAddress } from '../../net/ip-address';
import { bitsOf } from '../../net/ip-family';
import { IpPrefix } from '../../net/ip-prefix';
import { pool, yaml } from '../case-writing';
import { clearedHostBits } from '../host-bits';
import { Rule } from '../rule';

export const POOL_HOST_BITS: Rule = {
  id: 'pool-host-bits',
  severity: 'error',
  why: 'MetalLB clears the bits behind a prefix without a word, and then gives addresses that nobody meant.',
  cases: {
    bad: [{ name: 'one address was meant, and 256 are given', manifests: yaml(pool('public', ['192.168.1.200/24'])) }],
    good: [
      { name: 'the prefix itself', manifests: yaml(pool('public', ['192.168.1.0/24'])) },
      { name: 'one address', manifests: yaml(pool('public', ['192.168.1.200/32'])) },
    ],
  },
  check: ({ cluster }) => cluster.pools.flatMap((owner) => owner.entries.flatMap(({ text, source }) => {
    const prefix = clearedHostBits(text);
    return prefix === undefined ? [] : [{
      message: `${text} in pool ${owner.name} has bits set behind the prefix: MetalLB takes it for ${prefix}, which is ${prefix.first} to ${prefix.last}.`,
      help: `Write \`${prefix}\` for all of these, or \`${single(text, prefix)}\` for the one address.`,
      subject: `pool ${owner.name}`,
      places: [source],
    }];
  })),
};

function single(text: string, prefix: IpPrefix): string {
  return `${IpAddress.parse(text.slice(0, text.indexOf('/')))}/${bitsOf(prefix.family)}`;
}
