import { engineOf } from '../../behavior/engines/all-engines';
import { judgementAbout } from '../acceptance-judgement';
import { pool, yaml } from '../cases/case-writing';
import { ciliumPool, kubeVipPools } from '../cases/cilium-case-writing';
import { Rule } from '../rule';

const written = (text: string) => yaml(pool('public', [text]));

export const POOL_ENTRY_INVALID: Rule = {
  id: 'pool-entry-invalid',
  severity: 'error',
  why: 'With an entry that it cannot read MetalLB takes no change of any pool, advertisement or peer, and Cilium no change of the pool; one that is read otherwise than meant gives other addresses, or none.',
  cases: {
    bad: [
      { name: 'an octet above 255', manifests: written('192.168.1.256/32') },
      { name: 'a bare address', manifests: written('192.168.1.200') },
      { name: 'a range backwards', manifests: written('192.168.1.250-192.168.1.200') },
      { name: 'two families, which MetalLB takes for a range without addresses', manifests: written('192.168.1.200-fd00::1') },
      { name: 'a leading zero', manifests: written('192.168.001.0/28') },
      { name: 'IPv4-mapped addresses', manifests: written('::ffff:192.168.1.0/120') },
      { name: 'a range of Cilium backwards', manifests: yaml(ciliumPool('lan', ['192.168.1.250-192.168.1.200'])) },
      { name: 'a block of Cilium without anything', manifests: yaml(ciliumPool('lan', [], { blocks: [{ stop: '192.168.1.250' }] })) },
      { name: 'IPv4-mapped addresses of Cilium, to which they are IPv6: a warning', manifests: yaml(ciliumPool('lan', ['192.168.1.0/28', '::ffff:192.168.1.0/124'])) },
      { name: 'a range of kube-vip that is none', manifests: yaml(kubeVipPools({ 'range-global': '192.168.1.200-192.168.1.256' })) },
    ],
    good: [
      { name: 'prefix, range and single address of Cilium', manifests: yaml(ciliumPool('lan', ['192.168.1.0/28', '192.168.1.200-192.168.1.210', '192.168.1.220'])) },
      { name: 'a prefix of kube-vip with host bits, a range, and its word for DHCP', manifests: yaml(kubeVipPools({ 'cidr-global': '192.168.1.210/29,fd00::/120', 'range-shop': '192.168.1.240-192.168.1.245', 'cidr-mail': '0.0.0.0/32' })) },
      { name: 'range, prefix, single address, IPv6', manifests: yaml(pool('public', ['192.168.1.200-192.168.1.210', '10.0.0.0/28', '10.0.1.1/32', 'fd00::/120'])) },
      { name: 'blanks around the dash, which MetalLB takes', manifests: written('192.168.1.200 - 192.168.1.210') },
      { name: 'an entry that Flux fills in', manifests: written('${POOL}') },
      { name: 'an entry that SOPS encrypted', manifests: yaml(ciliumPool('lan', ['ENC[AES256_GCM,data:p673w==,iv:YY=,tag:A==,type:str]'])) },
    ],
  },
  check: ({ cluster }) => cluster.pools.flatMap((owner) => {
    const engine = engineOf(owner.engine);
    return owner.entries.filter(({ unknown }) => !unknown).flatMap((entry) => engine.entryProblem(owner, entry) ?? [])
      .map((problem) => judgementAbout(`pool ${owner.name}`, problem));
  }),
};
