import { pinsFor } from '../../behavior/engines';
import { claimId } from '../../model/claim';
import { Engine } from '../../model/load-balancer';
import { loadBalancer, pool, yaml } from '../cases/case-writing';
import { ciliumPool, ciliumWish } from '../cases/cilium-case-writing';
import { Rule } from '../rule';
import { listed } from '../text';

const METALLBS = pool('public', ['192.168.1.200/29'], {});
const CILIUMS = ciliumPool('lan', ['192.168.1.200/29']);

/** The annotation by which each engine is asked for an address. kube-vip needs no pool to give what it is asked for. */
const ASKED_BY: Readonly<Partial<Record<Engine, string>>> = { MetalLB: 'metallb.io/loadBalancerIPs', Cilium: 'lbipam.cilium.io/ips' };

export const ADDRESS_WISH_OF_OTHER_ENGINE: Rule = {
  id: 'address-wish-of-other-engine',
  severity: 'warning',
  why: 'A load balancer passes over the annotations of another, and gives an address that nobody asked for.',
  cases: {
    bad: [
      { name: 'Cilium is asked, and the pools are MetalLB\'s', manifests: yaml(METALLBS, loadBalancer('web', undefined, ciliumWish('192.168.1.201'))) },
      { name: 'MetalLB is asked, and the pools are Cilium\'s', manifests: yaml(CILIUMS, loadBalancer('web', '192.168.1.201')) },
    ],
    good: [
      { name: 'both are asked', manifests: yaml(CILIUMS, loadBalancer('web', '192.168.1.201', ciliumWish('192.168.1.201'))) },
      { name: 'the field that everybody reads stands beside it', manifests: yaml(CILIUMS, loadBalancer('web', '192.168.1.201', { spec: { loadBalancerIP: '192.168.1.201' } })) },
      { name: 'pools of both are here', manifests: yaml(METALLBS, ciliumPool('lan', ['192.168.1.240/29']), loadBalancer('web', undefined, ciliumWish('192.168.1.241'))) },
      { name: 'pools of MetalLB live elsewhere', network: { externals: { pools: ['shared'] } }, manifests: yaml(CILIUMS, loadBalancer('web', '192.168.1.201')) },
      { name: 'no pools are here', manifests: yaml(loadBalancer('web', undefined, ciliumWish('192.168.1.201'))) },
    ],
  },
  check(world) {
    const here = (['MetalLB', 'Cilium'] as const).filter((engine) => world.poolsOf(engine).length > 0 || (engine === 'MetalLB' && world.cluster.network.externals.pools.size > 0));
    const [only] = here;
    return here.length !== 1 ? [] : world.loadBalancers()
      .filter((one) => one.pinned.length > 0 && pinsFor(one, only).length === 0 && pinsFor(one, 'kube-vip').length === 0)
      .map((one) => ({
        message: `Service ${claimId(one)} asks for ${listed(one.pinned.map(({ text }) => text))} by an annotation that ${only} does not read, and the pools here are those of ${only}.`,
        help: `Write the annotation \`${ASKED_BY[only]}\` instead. If the pools of the other live elsewhere, waive this.`,
        subject: `Service ${claimId(one)}`,
        places: [one.pinned[0].source],
      }));
  },
};
