import { pinsFor } from '../../behavior/engines';
import { ALL_ENGINES } from '../../behavior/engines/all-engines';
import { claimId } from '../../model/claim';
import { loadBalancer, pool, yaml } from '../cases/case-writing';
import { ciliumPool, ciliumWish } from '../cases/cilium-case-writing';
import { gateway, gatewayClass, listener } from '../cases/gateway-case-writing';
import { Rule } from '../rule';
import { listed } from '../text';

const METALLBS = pool('public', ['192.168.1.200/29'], {});
const CILIUMS = ciliumPool('lan', ['192.168.1.200/29']);

/** Those that need a pool to give what they are asked for, and those that do not. */
const [BOUND, FREE] = [false, true].map((isFree) => ALL_ENGINES.filter(({ pinsOutsidePools }) => pinsOutsidePools === isFree));

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
      {
        name: 'the field of the Service that Envoy Gateway makes', manifests: yaml(METALLBS, gatewayClass(), gateway([listener('https')], { spec: { infrastructure: { parametersRef: { group: 'gateway.envoyproxy.io', kind: 'EnvoyProxy', name: 'edge' } } } }), {
          apiVersion: 'gateway.envoyproxy.io/v1alpha1', kind: 'EnvoyProxy', metadata: { name: 'edge', namespace: 'network' }, spec: { provider: { kubernetes: { envoyService: { loadBalancerIP: '192.168.1.201' } } } },
        }),
      },
      { name: 'pools of both are here', manifests: yaml(METALLBS, ciliumPool('lan', ['192.168.1.240/29']), loadBalancer('web', undefined, ciliumWish('192.168.1.241'))) },
      { name: 'pools of MetalLB live elsewhere', network: { externals: { pools: ['shared'] } }, manifests: yaml(CILIUMS, loadBalancer('web', '192.168.1.201')) },
      { name: 'no pools are here', manifests: yaml(loadBalancer('web', undefined, ciliumWish('192.168.1.201'))) },
    ],
  },
  check(world) {
    const here = BOUND.filter(({ name, hasPoolsElsewhere }) => world.pools.of(name).length > 0 || hasPoolsElsewhere(world.cluster) || world.pools.mayBeMade(name));
    const [only] = here;
    return here.length !== 1 ? [] : world.loadBalancing.services()
      .filter((one) => one.pinned.length > 0 && [only, ...FREE].every(({ name }) => pinsFor(one, name).length === 0))
      .map((one) => ({
        message: `Service ${claimId(one)} asks for ${listed(one.pinned.map(({ text }) => text))} by an annotation that ${only.name} does not read, and the pools here are those of ${only.name}.`,
        help: `Write the annotation \`${only.addressAnnotation}\` instead. If the pools of the other live elsewhere, waive this.`,
        subject: `Service ${claimId(one)}`,
        places: [one.pinned[0].source],
      }));
  },
};
