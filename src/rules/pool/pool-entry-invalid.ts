import { CONSEQUENCES } from '../../behavior/metallb/acceptance/acceptance-problem';
import { poolEntryProblem } from '../../behavior/metallb/acceptance/pool-entry';
import { Pool } from '../../model/load-balancer';
import { Source } from '../../model/source';
import { Written } from '../../model/written';
import { isMappedAddress } from '../../net/address-text';
import { IpRange } from '../../net/ip-range';
import { pool, yaml } from '../cases/case-writing';
import { ciliumPool, kubeVipPools } from '../cases/cilium-case-writing';
import { clearedHostBits } from '../host-bits';
import { Judgement, Rule } from '../rule';

const entry = (text: string) => yaml(pool('public', [text]));

export const POOL_ENTRY_INVALID: Rule = {
  id: 'pool-entry-invalid',
  severity: 'error',
  why: 'With an entry that it cannot read MetalLB takes no change of any pool, advertisement or peer, and Cilium no change of the pool; one that is read otherwise than meant gives other addresses, or none.',
  cases: {
    bad: [
      { name: 'an octet above 255', manifests: entry('192.168.1.256/32') },
      { name: 'a bare address', manifests: entry('192.168.1.200') },
      { name: 'a range backwards', manifests: entry('192.168.1.250-192.168.1.200') },
      { name: 'two families, which MetalLB takes for a range without addresses', manifests: entry('192.168.1.200-fd00::1') },
      { name: 'a leading zero', manifests: entry('192.168.001.0/28') },
      { name: 'IPv4-mapped addresses', manifests: entry('::ffff:192.168.1.0/120') },
      { name: 'a range of Cilium backwards', manifests: yaml(ciliumPool('lan', ['192.168.1.250-192.168.1.200'])) },
      { name: 'a block of Cilium without anything', manifests: yaml(ciliumPool('lan', [], { blocks: [{ stop: '192.168.1.250' }] })) },
      { name: 'IPv4-mapped addresses of Cilium, to which they are IPv6: a warning', manifests: yaml(ciliumPool('lan', ['192.168.1.0/28', '::ffff:192.168.1.0/124'])) },
      { name: 'a range of kube-vip that is none', manifests: yaml(kubeVipPools({ 'range-global': '192.168.1.200-192.168.1.256' })) },
    ],
    good: [
      { name: 'prefix, range and single address of Cilium', manifests: yaml(ciliumPool('lan', ['192.168.1.0/28', '192.168.1.200-192.168.1.210', '192.168.1.220'])) },
      { name: 'a prefix of kube-vip with host bits, a range, and its word for DHCP', manifests: yaml(kubeVipPools({ 'cidr-global': '192.168.1.210/29,fd00::/120', 'range-shop': '192.168.1.240-192.168.1.245', 'cidr-mail': '0.0.0.0/32' })) },
      { name: 'range, prefix, single address, IPv6', manifests: yaml(pool('public', ['192.168.1.200-192.168.1.210', '10.0.0.0/28', '10.0.1.1/32', 'fd00::/120'])) },
      { name: 'blanks around the dash, which MetalLB takes', manifests: entry('192.168.1.200 - 192.168.1.210') },
      { name: 'an entry that Flux fills in', manifests: entry('${POOL}') },
      { name: 'an entry that SOPS encrypted', manifests: yaml(ciliumPool('lan', ['ENC[AES256_GCM,data:p673w==,iv:YY=,tag:A==,type:str]'])) },
    ],
  },
  check: ({ cluster }) => cluster.pools.flatMap((owner) => owner.entries
    .filter(({ unknown }) => !unknown)
    .flatMap((range) => (owner.engine === 'MetalLB' ? ofMetallb(owner, range) : ofOthers(owner, range)))),
};

function ofMetallb(owner: Pool, { text, source }: Written<IpRange>): Judgement[] {
  const problem = clearedHostBits(text) !== undefined ? undefined : poolEntryProblem(text);
  return problem === undefined ? [] : [{
    message: `${problem.message} ${CONSEQUENCES[problem.consequence]}`,
    help: problem.meant === undefined ? 'Write a range `first-last`, or a prefix such as `192.168.1.200/32` for one address.' : `Write \`${problem.meant}\`, if that is what you mean.`,
    subject: `pool ${owner.name}`,
    places: [source],
  }];
}

function ofOthers(owner: Pool, { text, problem, meant, source }: Written<IpRange>): Judgement[] {
  if (problem !== undefined && owner.engine === 'Cilium' && isMappedAddress(text.split(/[/-]/)[0])) {
    return [mappedOfCilium(owner, text, source)];
  }
  return problem === undefined ? [] : [{
    message: `${problem} ${owner.engine} gives no address of pool ${owner.name} until it is mended.`,
    help: meant === undefined ? `Write ${owner.engine === 'Cilium' ? '`cidr`, or `start` and `stop`' : 'a range `first-last`'}.` : `Write \`${meant}\`, if that is what you mean.`,
    subject: `pool ${owner.name}`,
    places: [source],
  }];
}

/** Cilium reads them as any address of IPv6 (operator/pkg/lbipam, ipRangeFromBlock). */
function mappedOfCilium(owner: Pool, text: string, source: Source): Judgement {
  return {
    severity: 'warning',
    message: `"${text}": to Cilium IPv4-mapped addresses are IPv6, and only Services of IPv6, or that pin such an address, get one of pool ${owner.name}. No router brings traffic there.`,
    help: 'Remove it: the IPv4 addresses stand in an entry of their own.',
    subject: `pool ${owner.name}`,
    places: [source],
  };
}
