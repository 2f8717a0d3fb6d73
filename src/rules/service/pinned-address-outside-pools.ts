import { wholeRange } from '../../behavior/cilium/pool-conflicts';
import { pinsFor } from '../../behavior/engines';
import { isAvoided } from '../../behavior/metallb/pool-eligibility';
import { claimId } from '../../model/claim';
import { Pool } from '../../model/load-balancer';
import { Service } from '../../model/service';
import { valuesOf } from '../../model/written';
import { IpAddress } from '../../net/ip-address';
import { LAN, loadBalancer, pool, yaml } from '../cases/case-writing';
import { ciliumPool, ciliumWish } from '../cases/cilium-case-writing';
import { gateway, listener } from '../cases/gateway-case-writing';
import { Held, heldOf } from '../holders';
import { isOfPoolElsewhere, lostPins } from '../lost-pins';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const PUBLIC = pool('public', ['192.168.1.200-192.168.1.250']);

export const PINNED_ADDRESS_OUTSIDE_POOLS: Rule = {
  id: 'pinned-address-outside-pools',
  severity: 'error',
  why: 'MetalLB and Cilium give only addresses that one of their pools holds, so the Service stays without one.',
  cases: {
    bad: [
      { name: 'right behind the pool', manifests: yaml(PUBLIC, loadBalancer('web', '192.168.1.251')) },
      { name: 'right behind a pool whose length is written with a zero before it, as MetalLB takes it', manifests: yaml(pool('public', ['192.168.1.0/025']), loadBalancer('web', '192.168.1.128')) },
      { name: 'the address of a node', network: LAN, manifests: yaml(PUBLIC, loadBalancer('web', '192.168.1.10')) },
      { name: 'two families out of two pools', manifests: yaml(PUBLIC, pool('six', ['fd00::200/120']), loadBalancer('web', '192.168.1.200,fd00::200')) },
      { name: 'two families out of two pools, one of which avoids other addresses', manifests: yaml(pool('four', ['192.168.1.200/29'], { avoidBuggyIPs: true }), pool('six', ['fd00::200/120']), loadBalancer('web', '192.168.1.200,fd00::200')) },
      { name: 'an address that its pool avoids', manifests: yaml(pool('public', ['10.0.0.0/24'], { avoidBuggyIPs: true }), loadBalancer('web', '10.0.0.255')) },
      { name: 'an address of a Gateway', manifests: yaml(PUBLIC, gateway([listener('https')], { spec: { addresses: [{ value: '192.168.1.251' }] } })) },
      { name: 'right behind the pool of Cilium', manifests: yaml(ciliumPool('lan', ['192.168.1.200-192.168.1.250']), loadBalancer('web', undefined, ciliumWish('192.168.1.251'))) },
      { name: 'an end that Cilium holds back', manifests: yaml(ciliumPool('lan', ['192.168.1.0/24'], { allowFirstLastIPs: 'No' }), loadBalancer('web', undefined, ciliumWish('192.168.1.255'))) },
      { name: 'a pool that is disabled', manifests: yaml(ciliumPool('lan', ['192.168.1.0/24'], { disabled: true }), loadBalancer('web', undefined, ciliumWish('192.168.1.200'))) },
    ],
    good: [
      { name: 'the last address of the pool', manifests: yaml(PUBLIC, loadBalancer('web', '192.168.1.250')) },
      { name: 'a Gateway that asks for one of the pool', manifests: yaml(PUBLIC, gateway([listener('https')], { spec: { infrastructure: { annotations: { 'metallb.io/loadBalancerIPs': '192.168.1.250' } } } })) },
      { name: 'two addresses out of two pools of Cilium', manifests: yaml(ciliumPool('a', ['192.168.1.200/32']), ciliumPool('b', ['192.168.2.200/32']), loadBalancer('web', undefined, ciliumWish('192.168.1.200, 192.168.2.200'))) },
      { name: 'the first of a range, which Cilium never holds back', manifests: yaml(ciliumPool('lan', ['192.168.1.200-192.168.1.250'], { allowFirstLastIPs: 'No' }), loadBalancer('web', undefined, ciliumWish('192.168.1.200'))) },
      { name: 'kube-vip takes any address that it is told', manifests: yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'kubevip', namespace: 'kube-system' }, data: { 'range-global': '192.168.1.200-192.168.1.210' } }, loadBalancer('web', undefined, { annotations: { 'kube-vip.io/loadbalancerIPs': '192.168.1.9' } })) },
      { name: 'an address of another load balancer', manifests: yaml(PUBLIC, loadBalancer('web', undefined, { spec: { loadBalancerClass: 'cloud', loadBalancerIP: '203.0.113.7' } })) },
      { name: 'there are no pools here', manifests: yaml(loadBalancer('web', '192.168.1.251')) },
      { name: 'the pool that it asks for lives elsewhere', network: { externals: { pools: ['shared'] } }, manifests: yaml(PUBLIC, loadBalancer('web', '10.0.0.1', { annotations: { 'metallb.io/address-pool': 'shared' } })) },
    ],
  },
  check(world) {
    const told = ofMetallb(world);
    // Where two engines serve a Service, neither has the address: one mistake.
    const said = new Set(told.map(({ message }) => message));
    return [...told, ...ofCilium(world).filter(({ message }) => !said.has(message))];
  },
};

function ofMetallb(world: World): Judgement[] {
  const pools = world.pools.ofMetallb();
  const lost = lostPins(world, 'MetalLB');
  const held = heldOf(world);
  return pools.length === 0 || hasUnknown(pools) || world.pools.mayBeMade('MetalLB') ? [] : world.loadBalancing.servedBy('MetalLB').flatMap((one) => {
    const addresses = valuesOf(pinsFor(one, 'MetalLB'));
    if (isOfPoolElsewhere(world, one) || addresses.length === 0 || world.pools.holding(one) !== undefined) {
      return [];
    }
    const lostOnes = lost.get(one);
    if (lostOnes !== undefined) {
      return [judgementOf(one, pools, `pins ${listed(lostOnes)}, which no pool holds`, held(lostOnes))];
    }
    const holders = addresses.map((address) => world.pools.at(address).filter(({ engine }) => engine === 'MetalLB'));
    const avoided = addresses.findIndex((address, index) => holders[index].every((holder) => isAvoided(holder, address)));
    return [judgementOf(one, pools, avoided >= 0 ? `pins ${addresses[avoided]}, which pool ${holders[avoided][0].name} leaves out (avoidBuggyIPs)`
      : `pins ${listed(addresses)}, which no pool holds together: MetalLB takes both addresses out of one pool`)];
  });
}

/** Cilium looks each address up by itself. */
function ofCilium(world: World): Judgement[] {
  const pools = world.pools.of('Cilium');
  const held = heldOf(world);
  return [...lostPins(world, 'Cilium')].map(([one, lost]) =>
    judgementOf(one, pools.filter(({ disabled }) => !disabled), `pins ${listed(lost)}, which ${whyLost(pools, lost[0])}`, held(lost)));
}

function whyLost(pools: readonly Pool[], address: IpAddress): string {
  const [holder] = pools.filter(({ entries }) => entries.some((entry) => entry.value !== undefined && wholeRange(entry).contains(address)));
  if (holder === undefined) {
    return 'no pool holds';
  }
  return holder.disabled ? `is in pool ${holder.name} alone, and that is disabled` : `pool ${holder.name} holds back as the first or last of its prefix`;
}

/** A pool that could not be read in full may hold the address. */
function hasUnknown(pools: readonly Pool[]): boolean {
  return pools.some(({ entries }) => entries.some(({ value }) => value === undefined));
}

/** @param held those that somebody has already: no pool is to hold them either */
function judgementOf(one: Service, pools: readonly Pool[], what: string, held: readonly Held[] = []): Judgement {
  const ranges = listed([...new Set(pools.map((each) => `${each.name} (${listed(each.entries.map(({ text }) => text), 3)})`))], 3);
  return {
    message: `Service ${claimId(one)} ${what}.${held.length === 0 ? '' : ` ${listed(held.map(({ address, owner }) => `${address} belongs to ${owner.who}`))}.`}`,
    help: pools.length === 0 ? `Make a pool of ${held.length === 0 ? 'the address' : 'another address'}, or enable the one that holds it.`
      : `Pin an address of ${ranges}${held.length === 0 ? ', or add it to a pool' : ''}.`,
    subject: `Service ${claimId(one)}`,
    places: [...one.pinned.slice(0, 1), ...held.map(({ owner }) => owner)].map(({ source }) => source),
  };
}
