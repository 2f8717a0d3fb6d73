import { familiesInside } from '../../behavior/metallb/acceptance/service-acceptance';
import { mayDraw } from '../../behavior/metallb/pool-eligibility';
import { claimId } from '../../model/claim';
import { Pool } from '../../model/load-balancer';
import { Service } from '../../model/service';
import { IpFamily } from '../../net/ip-family';
import { LAN, loadBalancer, pool, yaml } from '../case-writing';
import { clusterFamilies } from '../cluster-families';
import { Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const CLOSED = pool('public', ['192.168.1.200/29']);
const OPEN = pool('public', ['192.168.1.200/29'], {});
const asking = (spec: object = {}) => loadBalancer('web', undefined, { spec, annotations: { 'metallb.io/address-pool': 'public' } });

export const NO_POOL_SERVES: Rule = {
  id: 'no-pool-serves',
  severity: 'error',
  why: 'MetalLB gives no address to a Service that asks for none in particular, where no pool has one for it.',
  cases: {
    bad: [
      { name: 'every pool is closed', manifests: yaml(CLOSED, loadBalancer('web', undefined)) },
      { name: 'the open pool is of another namespace', manifests: yaml(pool('public', ['192.168.1.200/29'], { serviceAllocation: { namespaces: ['mail'] } }), loadBalancer('web', undefined)) },
      { name: 'the open pool has another family', network: LAN, manifests: yaml(pool('public', ['fd00::200/120'], {}), loadBalancer('web', undefined)) },
      { name: 'it would like both families, in a cluster of one, and the pool has the other', network: LAN, manifests: yaml(pool('public', ['fd00::200/120'], {}), loadBalancer('web', undefined, { spec: { ipFamilyPolicy: 'PreferDualStack' } })) },
      { name: 'the pool that it asks for has another family', manifests: yaml(CLOSED, asking({ ipFamilies: ['IPv6'] })) },
      { name: 'the pool that it asks for has one family of two', manifests: yaml(CLOSED, asking({ ipFamilyPolicy: 'RequireDualStack' })) },
    ],
    good: [
      { name: 'a pool is open', manifests: yaml(OPEN, loadBalancer('web', undefined)) },
      { name: 'it asks for a closed pool', manifests: yaml(CLOSED, asking()) },
      { name: 'it would like both families, and takes one', manifests: yaml(CLOSED, asking({ ipFamilyPolicy: 'PreferDualStack' })) },
      { name: 'other pools live elsewhere', network: { externals: { pools: ['shared'] } }, manifests: yaml(CLOSED, loadBalancer('web', undefined)) },
      { name: 'it pins an address', manifests: yaml(CLOSED, loadBalancer('web', '192.168.1.200')) },
      { name: 'there are no pools here', manifests: yaml(loadBalancer('web', undefined)) },
      { name: 'a Service of another load balancer', manifests: yaml(CLOSED, loadBalancer('web', undefined, { spec: { loadBalancerClass: 'cloud' } })) },
      { name: 'the open pool selects namespaces by labels, which may live elsewhere', manifests: yaml(pool('public', ['192.168.1.200/29'], { serviceAllocation: { namespaceSelectors: [{ matchLabels: { team: 'shop' } }] } }), loadBalancer('web', undefined)) },
    ],
  },
  check(world) {
    const { pools, network } = world.cluster;
    if (pools.length === 0 || pools.some(({ entries }) => entries.some(({ value }) => value === undefined))) {
      return [];
    }
    const families = clusterFamilies(world.cluster);
    const isKnown = (wish: string | undefined) => (wish === undefined ? network.externals.pools.size === 0 : world.pool(wish) !== undefined);
    return world.loadBalancers().filter(({ pinned, pool: wish }) => pinned.length === 0 && isKnown(wish)).flatMap((one) => {
      const needed = neededFamilies(one, families);
      const serves = ({ addresses }: Pool) => needed.every((family) => addresses.ranges.some((range) => range.family === family));
      // What MetalLB tries is known already, so that not every Service is compared with every pool.
      if (one.pool === undefined && world.poolsTriedFor(one).some((step) => step.some(serves))) {
        return [];
      }
      const asked = one.pool === undefined ? pools.filter((each) => each.autoAssign && couldDraw(each, one, world)) : [world.pool(one.pool)!];
      return asked.some(serves) ? [] : [{
        message: one.pool !== undefined ? `Service ${claimId(one)} is ${listed(needed)}, and asks for pool ${one.pool}, which has ${listed(familiesOf(asked[0])) || 'no addresses'} alone.`
          : `Service ${claimId(one)} asks for neither an address nor a pool, and no pool gives it one${asked.length === 0 ? '' : ` of ${listed(needed)}`}.`,
        help: one.pool !== undefined ? 'Ask for another pool, or write other `ipFamilies`.' : 'Write the annotation `metallb.io/address-pool` on the Service, or `autoAssign: true` in a pool for it.',
        subject: `Service ${claimId(one)}`,
        places: [one.source, ...asked.slice(0, 3).map(({ source }) => source)],
      }];
    });
  },
};

/** What MetalLB must find in one pool; a Service that would like two families takes one, and has one inside a cluster of one. */
function neededFamilies(service: Service, families: readonly IpFamily[]): readonly IpFamily[] {
  const inside = familiesInside(service, families);
  return inside === undefined || (service.ipFamilyPolicy === 'PreferDualStack' && inside.count > 1) ? [] : inside.families;
}

function couldDraw(candidate: Pool, service: Service, world: World): boolean {
  return mayDraw(candidate, service, world.cluster.namespaces) || (candidate.allocation?.namespaceSelectors.length ?? 0) > 0;
}

function familiesOf({ addresses }: Pool): IpFamily[] {
  return [...new Set(addresses.ranges.map(({ family }) => family))];
}
