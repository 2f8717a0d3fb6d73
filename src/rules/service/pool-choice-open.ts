import { familiesInside } from '../../behavior/metallb/acceptance/service-acceptance';
import { choiceOf } from '../../behavior/metallb/allocation/pool-choice';
import { claimId } from '../../model/claim';
import { Pool } from '../../model/load-balancer';
import { Service } from '../../model/service';
import { IpFamily } from '../../net/ip-family';
import { LAN, loadBalancer, pool, yaml } from '../cases/case-writing';
import { clusterFamilies } from '../cluster-families';
import { Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const open = (name: string, addresses: string, spec: object = {}) => pool(name, [addresses], spec);

export const POOL_CHOICE_OPEN: Rule = {
  id: 'pool-choice-open',
  severity: 'warning',
  why: 'Where several pools may serve a Service that asks for none, MetalLB takes one at random, and another after a restart.',
  cases: {
    bad: [
      { name: 'two pools that anybody may use', manifests: yaml(open('a', '10.0.0.0/29'), open('b', '10.0.1.0/29'), loadBalancer('web', undefined)) },
      {
        name: 'two pools of its family, behind one of the other that is tried first', network: LAN,
        manifests: yaml(open('six', 'fd00::/120', { serviceAllocation: { priority: 1 } }), open('a', '10.0.0.0/29'), open('b', '10.0.1.0/29'), loadBalancer('web', undefined)),
      },
    ],
    good: [
      { name: 'priorities decide', manifests: yaml(open('a', '10.0.0.0/29', { serviceAllocation: { priority: 1 } }), open('b', '10.0.1.0/29', { serviceAllocation: { priority: 2 } }), loadBalancer('web', undefined)) },
      { name: 'a pool of each family, and a Service of one', network: LAN, manifests: yaml(open('a', '10.0.0.0/29'), open('six', 'fd00::/120'), loadBalancer('web', undefined)) },
      { name: 'a pool of each family, and a Service of one that is not known', manifests: yaml(open('a', '10.0.0.0/29'), open('six', 'fd00::/120'), loadBalancer('web', undefined)) },
      { name: 'a pool of each family, and a Service that would like both', manifests: yaml(open('a', '10.0.0.0/29'), open('six', 'fd00::/120'), loadBalancer('web', undefined, { spec: { ipFamilyPolicy: 'PreferDualStack' } })) },
      { name: 'only one pool is open', manifests: yaml(open('a', '10.0.0.0/29'), open('b', '10.0.1.0/29', { autoAssign: false }), loadBalancer('web', undefined)) },
      { name: 'one pool that stands there in two ways, which is another mistake', manifests: yaml(open('a', '10.0.0.0/29'), open('a', '10.0.1.0/29'), loadBalancer('web', undefined)) },
      { name: 'the Service asks for a pool', manifests: yaml(open('a', '10.0.0.0/29'), open('b', '10.0.1.0/29'), loadBalancer('web', undefined, { annotations: { 'metallb.io/address-pool': 'a' } })) },
      { name: 'the Service of another load balancer', manifests: yaml(open('a', '10.0.0.0/29'), open('b', '10.0.1.0/29'), loadBalancer('web', undefined, { spec: { loadBalancerClass: 'tailscale' } })) },
    ],
  },
  check: (world) => {
    const poolsOf = world.pools.ofMetallb().filter(({ autoAssign }) => autoAssign).length < 2 ? undefined : openChoices(world);
    return poolsOf === undefined ? [] : world.loadBalancing.servedBy('MetalLB').filter((one) => one.pinned.length === 0 && one.pool === undefined).flatMap((one) => {
      const pools = poolsOf(one);
      const names = [...new Set(pools.map(({ name }) => `pool ${name}`))];
      // Of one pool that stands there twice another rule tells.
      return names.length < 2 ? [] : [{
        message: `Service ${claimId(one)} asks for no pool, and may get an address of ${listed(names)}.`,
        help: `Write the annotation \`metallb.io/address-pool: ${pools[0].name}\` on the Service, or a different \`serviceAllocation.priority\` in each pool.`,
        subject: `Service ${claimId(one)}`,
        places: [one.source, ...pools.slice(0, 3).map(({ source }) => source)],
      }];
    });
  },
};

const NONE: readonly Pool[] = [];

/** The pools of which chance takes one for a Service, were no address given yet. Services that are served alike have one answer, found once. */
function openChoices(world: World): (service: Service) => readonly Pool[] {
  const inCluster = clusterFamilies(world.cluster);
  const known = new Map<unknown, Map<string, readonly Pool[]>>();
  return (service) => {
    const order = world.pools.triedFor(service);
    const alike = known.get(order) ?? new Map<string, readonly Pool[]>();
    known.set(order, alike);
    const possible = familiesThatMayBe(service, inCluster);
    const question = JSON.stringify([possible, service.ipFamilyPolicy, service.ipFamilies[0]]);
    const answer = alike.get(question) ?? possible.map((families) => openChoice(order, service, families)).find(({ length }) => length > 0) ?? NONE;
    alike.set(question, answer);
    return answer;
  };
}

function openChoice(order: readonly (readonly Pool[])[], { ipFamilyPolicy: policy, ipFamilies }: Service, families: readonly IpFamily[]): readonly Pool[] {
  const free = ({ addresses }: Pool) => ({ IPv4: addresses.first('IPv4'), IPv6: addresses.first('IPv6') });
  const choice = choiceOf(order, { families, policy, primary: ipFamilies[0] ?? families[0], free, isUncertain: () => false });
  return choice?.kind === 'open' ? choice.pools : NONE;
}

/** The families that a Service may have inside the cluster, as far as that is known. */
function familiesThatMayBe(service: Service, inCluster: readonly IpFamily[]): readonly (readonly IpFamily[])[] {
  const inside = familiesInside(service, inCluster);
  if (inside !== undefined && inside.families.length === inside.count) {
    return [inside.families];
  }
  return inside === undefined ? [['IPv4'], ['IPv6'], ['IPv4', 'IPv6']] : [['IPv4'], ['IPv6']];
}
