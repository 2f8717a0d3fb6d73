import { claimId } from '../../model/claim';
import { loadBalancer, pool, yaml } from '../case-writing';
import { Rule } from '../rule';
import { listed } from '../text';

const open = (name: string, addresses: string, spec: object = {}) => pool(name, [addresses], spec);

export const POOL_CHOICE_OPEN: Rule = {
  id: 'pool-choice-open',
  severity: 'warning',
  why: 'Where several pools may serve a Service that asks for none, MetalLB takes one at random, and another after a restart.',
  cases: {
    bad: [{ name: 'two pools that anybody may use', manifests: yaml(open('a', '10.0.0.0/29'), open('b', '10.0.1.0/29'), loadBalancer('web', undefined)) }],
    good: [
      { name: 'priorities decide', manifests: yaml(open('a', '10.0.0.0/29', { serviceAllocation: { priority: 1 } }), open('b', '10.0.1.0/29', { serviceAllocation: { priority: 2 } }), loadBalancer('web', undefined)) },
      { name: 'only one pool is open', manifests: yaml(open('a', '10.0.0.0/29'), open('b', '10.0.1.0/29', { autoAssign: false }), loadBalancer('web', undefined)) },
      { name: 'the Service asks for a pool', manifests: yaml(open('a', '10.0.0.0/29'), open('b', '10.0.1.0/29'), loadBalancer('web', undefined, { annotations: { 'metallb.io/address-pool': 'a' } })) },
      { name: 'the Service of another load balancer', manifests: yaml(open('a', '10.0.0.0/29'), open('b', '10.0.1.0/29'), loadBalancer('web', undefined, { spec: { loadBalancerClass: 'tailscale' } })) },
    ],
  },
  check: (world) => (world.metallbPools().filter(({ autoAssign }) => autoAssign).length < 2 ? [] : world.servedBy('MetalLB')
    .filter((one) => one.pinned.length === 0 && one.pool === undefined)
    .flatMap((one) => {
      const [first = []] = world.poolsTriedFor(one);
      return first.length < 2 ? [] : [{
        message: `Service ${claimId(one)} asks for no pool, and may get an address of ${listed(first.map(({ name }) => `pool ${name}`))}.`,
        help: `Write the annotation \`metallb.io/address-pool: ${first[0].name}\` on the Service, or a different \`serviceAllocation.priority\` in each pool.`,
        subject: `Service ${claimId(one)}`,
        places: [one.source, ...first.slice(0, 3).map(({ source }) => source)],
      }];
    })),
};
