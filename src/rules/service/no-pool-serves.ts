import { mayHave } from '../../behavior/engines';
import { engineOf } from '../../behavior/engines/all-engines';
import { hasFamily } from '../../behavior/engines/choosing';
import { familiesInside } from '../../behavior/metallb/acceptance/service-acceptance';
import { claimId } from '../../model/claim';
import { Engine } from '../../model/load-balancer';
import { Service } from '../../model/service';
import { IpFamily } from '../../net/ip-family';
import { judgementAbout } from '../acceptance-judgement';
import { LAN, loadBalancer, pool, yaml } from '../cases/case-writing';
import { ciliumPool, FOR_EDGE_ONLY, kubeVipPools } from '../cases/cilium-case-writing';
import { clusterFamilies } from '../cluster-families';
import { judgements } from '../group';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const CLOSED = pool('public', ['192.168.1.200/29']);
const OPEN = pool('public', ['192.168.1.200/29'], {});
const asking = (spec: object = {}) => loadBalancer('web', undefined, { spec, annotations: { 'metallb.io/address-pool': 'public' } });
const labelled = (value: string) => ({ ...loadBalancer('web', undefined), metadata: { name: 'web', namespace: 'shop', labels: { pool: value } } });

export const NO_POOL_SERVES: Rule = {
  id: 'no-pool-serves',
  severity: 'error',
  why: 'A load balancer gives no address to a Service that asks for none in particular, where no pool has one for it.',
  cases: {
    bad: [
      { name: 'a pool of Cilium selects other Services', manifests: yaml(ciliumPool('lan', ['192.168.1.200/29'], FOR_EDGE_ONLY), labelled('inside')) },
      { name: 'a pool of Cilium has another family', network: LAN, manifests: yaml(ciliumPool('lan', ['fd00::200/120']), loadBalancer('web', undefined)) },
      { name: 'a pool of kube-vip is for another namespace', manifests: yaml(kubeVipPools({ 'range-mail': '192.168.1.200-192.168.1.210' }), loadBalancer('web', undefined)) },
      { name: 'every pool is closed', manifests: yaml(CLOSED, loadBalancer('web', undefined)) },
      { name: 'the open pool is of another namespace', manifests: yaml(pool('public', ['192.168.1.200/29'], { serviceAllocation: { namespaces: ['mail'] } }), loadBalancer('web', undefined)) },
      { name: 'the open pool has another family', network: LAN, manifests: yaml(pool('public', ['fd00::200/120'], {}), loadBalancer('web', undefined)) },
      { name: 'it would like both families, in a cluster of one, and the pool has the other', network: LAN, manifests: yaml(pool('public', ['fd00::200/120'], {}), loadBalancer('web', undefined, { spec: { ipFamilyPolicy: 'PreferDualStack' } })) },
      { name: 'the pool that it asks for has another family', manifests: yaml(CLOSED, asking({ ipFamilies: ['IPv6'] })) },
      { name: 'the pool that it asks for has one family of two', manifests: yaml(CLOSED, asking({ ipFamilyPolicy: 'RequireDualStack' })) },
    ],
    good: [
      { name: 'a pool of Cilium selects it by a label', manifests: yaml(ciliumPool('lan', ['192.168.1.200/29'], FOR_EDGE_ONLY), labelled('edge')) },
      { name: 'a pool of Cilium selects its namespace', manifests: yaml(ciliumPool('lan', ['192.168.1.200/29'], { serviceSelector: { matchLabels: { 'io.kubernetes.service.namespace': 'shop' } } }), loadBalancer('web', undefined)) },
      { name: 'two families out of two pools of Cilium', manifests: yaml(ciliumPool('four', ['192.168.1.200/29']), ciliumPool('six', ['fd00::200/120']), loadBalancer('web', undefined, { spec: { ipFamilyPolicy: 'RequireDualStack' } })) },
      { name: 'a pool of kube-vip for its namespace', manifests: yaml(kubeVipPools({ 'range-shop': '192.168.1.200-192.168.1.210' }), loadBalancer('web', undefined)) },
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
    const { pools } = world.cluster;
    if (pools.length === 0 || pools.some(({ entries }) => entries.some(({ value }) => value === undefined))) {
      return [];
    }
    const families = clusterFamilies(world.cluster);
    return judgements(world.loadBalancing.services(), (one) => {
      const engines = world.loadBalancing.enginesOf(one);
      const needed = one.pinned.length > 0 ? [] : neededFamilies(one, families);
      return one.pinned.length > 0 || engines.some((engine) => mayServe(world, engine, one, needed)) ? NONE
        : [judgementFor(world, one, needed)];
    });
  },
};

const NONE: readonly never[] = [];

/** Whether an engine has an address for a Service that pins none, or has pools that are not known here. */
function mayServe(world: World, engine: Engine, one: Service, needed: readonly IpFamily[]): boolean {
  const { choosing } = engineOf(engine);
  if (choosing !== undefined) {
    return choosing.mayServe(one, needed, world);
  }
  const mine = world.pools.of(engine);
  const open = mine.filter((each) => !each.disabled && mayHave(each, one, world.cluster.namespaces));
  return mine.length === 0 || world.pools.mayBeMade(engine) || (open.length > 0 && needed.every((family) => open.some((each) => hasFamily(each, family))));
}

function judgementFor(world: World, one: Service, needed: readonly IpFamily[]): Judgement {
  const [choosing] = world.loadBalancing.enginesOf(one).flatMap((engine) => engineOf(engine).choosing ?? []);
  return choosing === undefined ? ofSelecting(world, one, needed) : judgementAbout(`Service ${claimId(one)}`, choosing.unserved(one, needed, world));
}

/** Engines whose pools select Services give it of all pools that select it. */
function ofSelecting(world: World, one: Service, needed: readonly IpFamily[]): Judgement {
  const engines = world.loadBalancing.enginesOf(one);
  const open = engines.flatMap((engine) => world.pools.of(engine)).filter((each) => !each.disabled && mayHave(each, one, world.cluster.namespaces));
  return {
    message: `Service ${claimId(one)} asks for no address, and ${open.length === 0 ? `no pool of ${listed(engines)} is for it` : `the pools of ${listed(engines)} for it have none of ${listed(needed)}`}.`,
    help: open.length === 0 ? 'Give the Service labels, or a namespace, that a pool is for, or make a pool for it.' : `Add ${listed(needed)} addresses to a pool for it, or write other \`ipFamilies\`.`,
    subject: `Service ${claimId(one)}`,
    places: [one.source, ...open.slice(0, 3).map(({ source }) => source)],
  };
}

/** What MetalLB must find in one pool; a Service that would like two families takes one, and has one inside a cluster of one. */
function neededFamilies(service: Service, families: readonly IpFamily[]): readonly IpFamily[] {
  const inside = familiesInside(service, families);
  return inside === undefined || (service.ipFamilyPolicy === 'PreferDualStack' && inside.count > 1) ? [] : inside.families;
}
