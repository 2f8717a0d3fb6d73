import { engineOf } from '../../behavior/engines/all-engines';
import { clearedHostBits } from '../../net/host-bits';
import { IpAddress } from '../../net/ip-address';
import { bitsOf } from '../../net/ip-family';
import { IpPrefix } from '../../net/ip-prefix';
import { pool, yaml } from '../cases/case-writing';
import { ciliumPool, kubeVipPools } from '../cases/cilium-case-writing';
import { Rule } from '../rule';

export const POOL_HOST_BITS: Rule = {
  id: 'pool-host-bits',
  severity: 'error',
  why: 'MetalLB and Cilium clear the bits behind a prefix without a word, and then give addresses that nobody meant.',
  cases: {
    bad: [
      { name: 'one address was meant, and 256 are given', manifests: yaml(pool('public', ['192.168.1.200/24'])) },
      { name: 'the same of Cilium: a warning', manifests: yaml(ciliumPool('lan', ['192.168.1.200/24'])) },
    ],
    good: [
      { name: 'the prefix itself', manifests: yaml(pool('public', ['192.168.1.0/24'])) },
      { name: 'one address', manifests: yaml(pool('public', ['192.168.1.200/32'])) },
      { name: 'kube-vip, whose own examples have host bits', manifests: yaml(kubeVipPools({ 'cidr-global': '192.168.0.210/29' })) },
    ],
  },
  check: ({ cluster }) => cluster.pools.flatMap((owner) => {
    const { name, hostBits: severity } = engineOf(owner.engine);
    return severity === undefined ? [] : owner.entries.flatMap(({ text, source }) => {
      const prefix = clearedHostBits(text);
      return prefix === undefined ? [] : [{
        severity,
        message: `${text} in pool ${owner.name} has bits set behind the prefix: ${name} takes it for ${prefix}, which is ${prefix.first} to ${prefix.last}.`,
        help: `Write \`${prefix}\` for all of these, or \`${single(text, prefix)}\` for the one address.`,
        subject: `pool ${owner.name}`,
        places: [source],
      }];
    });
  }),
};

function single(text: string, prefix: IpPrefix): string {
  return `${IpAddress.parse(text.slice(0, text.indexOf('/')))}/${bitsOf(prefix.family)}`;
}
