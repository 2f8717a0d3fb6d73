import { Duration } from 'cdk8s';
import { expect } from 'expect';
import { bgpApp, OWN_ASN } from './bgp/app';
import { foretoldRoutes } from './bgp/foretold-routes';
import { frrK8s, LABELS, startFrrOnNodes, withoutFrrPods } from './bgp/frr-k8s';
import { EVERYTHING, FORGOTTEN, missingOfPeers, ownConfiguration, peersElsewhere, SAID, sessionsOfPeers, takenBy } from './bgp/own-configuration';
import { rivalPreferences } from './bgp/rival-preferences';
import { forwardedTo, nodesAnswering, untilRoutes } from './bgp/router-side';
import { KubernetesObject } from '../cluster/kubernetes-object';
import { CLIENT, LAN, ROUTER } from '../network/addresses';
import { Group } from '../runner/group';
import { until } from '../sandbox/until';
import { World } from '../world/world';
import { BgpCommunity, BgpPeerOptions, MetalLbMode } from 'cdk8s-bare-metal';

const OTHER_ASN = 64513;
const [NODE1, NODE2] = ['192.168.1.10', '192.168.1.11'];
const NODES = [NODE1, NODE2];
const NODES6 = ['fd00:192:168:1::10', 'fd00:192:168:1::11'];
const ALL = [...NODES, ...NODES6];
const HOSTS = ['64512:100', '64512:1:2', '64512:7'];
const neighbors = ALL.map((address) => ({ address, asn: OWN_ASN }));

/**
 * Sessions of both families with each router, the one of IPv4 with BIRD watched by BFD. With FRR node2 alone speaks over IPv6, and
 * FRR alone is told of the pool `chosen`.
 */
function objects(world: World): KubernetesObject[] {
  const app = bgpApp({
    dualStack: true,
    mode: MetalLbMode.FRR_K8S,
    communities: [BgpCommunity.large(64512, 1, 2)],
    peers: (lb) => {
      const bfdProfile = lb.addBfdProfile('fast', { receiveInterval: Duration.millis(100), transmitInterval: Duration.millis(100), detectMultiplier: 3 });
      const times = { holdTime: Duration.seconds(9), connectTime: Duration.seconds(1) };
      const peer = (name: string, peerAddress: string, peerAsn: number, more: Partial<BgpPeerOptions> = {}) =>
        lb.addBgpPeer(name, { myAsn: OWN_ASN, peerAsn, peerAddress, ...times, ...more });
      peer('bird', ROUTER, OTHER_ASN, { bfdProfile });
      peer('bird6', `${LAN.ipv6}:1`, OTHER_ASN);
      const rack = { name: 'frr6', nodes: ['node2'], routers: [{ address: `${LAN.ipv6}:100`, asn: OWN_ASN }] };
      return [peer('frr', CLIENT, OWN_ASN), ...lb.addRacks({ myAsn: OWN_ASN, racks: [rack], ...times })];
    },
  });
  return withoutFrrPods(world.emitted(app));
}

interface Told {
  readonly hosts: number;
  readonly prefix: number;
  readonly hops6: readonly string[];
}

const planned = ({ hosts, prefix, hops6 }: Told) => [
  { prefix: '198.51.100.20/32', nextHops: [NODE1], communities: [], localPreference: 100 },
  { prefix: '2001:db8:99::20/124', nextHops: hops6, communities: ['64512:8'], localPreference: prefix },
  { prefix: '2001:db8:99::20/128', nextHops: hops6, communities: HOSTS, localPreference: hosts },
  { prefix: '203.0.113.16/28', nextHops: NODES, communities: ['64512:8'], localPreference: prefix },
  { prefix: '203.0.113.20/32', nextHops: NODES, communities: HOSTS, localPreference: hosts },
  { prefix: '203.0.113.21/32', nextHops: [NODE2], communities: HOSTS, localPreference: hosts },
  { prefix: '203.0.113.22/32', nextHops: NODES, communities: HOSTS, localPreference: hosts },
];
const TO_ANOTHER_AS = planned({ hosts: 100, prefix: 100, hops6: NODES6 });
const BIRD = { peers: ['bird', 'bird6'], preferenceOf: () => 100 };
const WITHIN_THE_AS = [
  { prefix: '192.0.2.20/32', nextHops: [NODE2], communities: ['64512:9'], localPreference: 80 },
  ...planned({ hosts: 150, prefix: 120, hops6: [NODES6[1]] }),
];
/** What stays when the Service `web` is gone: no other has an address of IPv6. */
const isLeft = ({ prefix }: { readonly prefix: string }) => prefix !== '203.0.113.20/32' && !prefix.startsWith('2001');
/** A change goes through three programs that collect and compare, and a reload that FRR refuses is repeated after half a minute. */
const PATIENCE = 75;

/**
 * BGP by FRR on every node, which frr-k8s configures as the emitted speakers ask it to, against two routers at once: BIRD on the
 * host `router`, of another AS, and FRR on the host `client`, of the same.
 */
export const BGP_FRR_K8S: Group = {
  name: 'bgp-frr-k8s',
  needs: ['metallb', 'frr-k8s', 'bird', 'frr'],
  async prepare({ world }) {
    await world.startRouter('bird', { asn: OTHER_ASN, neighbors: neighbors.map((one) => ({ ...one, bfd: NODES.includes(one.address) })) });
    await world.startRouter('frr', { asn: OWN_ASN, neighbors, id: CLIENT }, 'client');
    await world.apply([...objects(world), ...frrK8s()]);
    await startFrrOnNodes(world);
    await world.ready('speaker', 2);
  },
  cases: {
    'FRR of every node opens its sessions with BIRD and with FRR, by both families, and that of IPv6 with FRR on node2 alone': async ({ world }) => {
      for (const [host, ends] of [['router', ALL], ['client', [...NODES, NODES6[1]]]] as const) {
        await until(async () => (await world.router(host).sessions()).join() === ends.join(),
          { what: `${ends.length} sessions with ${host}`, seconds: PATIENCE, everyMilliseconds: 250 });
      }
    },
    'BIRD has the planned prefixes of both families with their communities, and no others': async ({ world }) => {
      await untilRoutes(world, TO_ANOTHER_AS, { seconds: PATIENCE });
    },
    'both learn what the address book foretells': async ({ world }) => {
      const preferenceOf = (told = 100) => told;
      await untilRoutes(world, foretoldRoutes(objects(world), BIRD), { seconds: PATIENCE });
      await untilRoutes(world, foretoldRoutes(objects(world), { peers: ['frr', 'frr6'], preferenceOf }), { host: 'client', seconds: PATIENCE });
    },
    'FRR of the same AS has the same, with the planned preferences, and what is for it alone': async ({ world }) => {
      await untilRoutes(world, WITHIN_THE_AS, { host: 'client', seconds: PATIENCE });
    },
    'it sends to both nodes at equal cost, and to a single one what only that announces': async ({ world }) => {
      for (const { prefix, nextHops } of TO_ANOTHER_AS) {
        await until(async () => (await forwardedTo(world, prefix)).join() === nextHops.join(), { what: `${nextHops.join(' and ')} for ${prefix}` });
      }
    },
    'requests from behind the router arrive by both nodes and both families': async ({ world }) => {
      await until(async () => (await nodesAnswering(world, '203.0.113.22')).join() === 'node1,node2', { what: 'answers of both nodes, to the client itself' });
      for (const host of ['203.0.113.20', '[2001:db8:99::20]']) {
        expect((await world.http(`http://${host}/`, { from: 'wan' })).echo.name).toMatch(/^web-/);
      }
    },
    'a Service that is deleted is withdrawn, and nothing else': async ({ world, note }) => {
      const [web] = objects(world).filter(({ kind, metadata }) => kind === 'Service' && metadata.name === 'web-external');
      const began = Date.now();
      await world.delete([web]);
      await untilRoutes(world, TO_ANOTHER_AS.filter(isLeft), { seconds: PATIENCE });
      await untilRoutes(world, WITHIN_THE_AS.filter(isLeft), { host: 'client', seconds: PATIENCE });
      note(`withdrawn after ${((Date.now() - began) / 1000).toFixed(1)} s`);
    },
    'of two preferences for one prefix nothing is announced, as our findings said before, and of equal ones all is': async ({ world }) => {
      const left = objects(world).filter(({ metadata }) => metadata.name !== 'web-external');
      await rivalPreferences(world, left, { router: BIRD, planned: TO_ANOTHER_AS.filter(isLeft), seconds: PATIENCE });
    },
    'BFD tells of a cut cable long before the hold time of 9 s is over': async ({ world, note }) => {
      const began = Date.now();
      await world.cutCable('node1');
      try {
        await until(async () => (await forwardedTo(world, '203.0.113.22/32')).join() === NODE2, { what: 'node2 alone' });
      } finally {
        await world.mendCable('node1');
      }
      const seconds = (Date.now() - began) / 1000;
      expect(seconds).toBeLessThan(4);
      note(`${seconds.toFixed(1)} s`);
    },
    'FRR takes all that an owner tells it beside MetalLB, in a VRF and without addresses too': async ({ world }) => {
      const ours = ownConfiguration(world, EVERYTHING);
      await world.apply([ours]);
      await until(() => {
        const taken = world.nodes.map(({ name }) => takenBy(world, name));
        expect(taken.map(({ result, running }) => [result, SAID.filter((line) => !running.includes(line))])).toEqual(world.nodes.map(() => ['success', []]));
        return true;
      }, { what: 'every line in the configuration that runs', seconds: PATIENCE });
      // Where FRR refuses a part of what comes of that, it is tried again after half a minute, or with the next change.
      await world.delete([ours]);
    },
    'FRR takes peers of MetalLB in a VRF and behind an interface, and the pools that they are told of, and has forgotten what the owner took back': async ({ world, note }) => {
      const peers = peersElsewhere(world);
      const began = Date.now();
      await world.apply(peers);
      await until(() => {
        const taken = world.nodes.map(({ name }) => takenBy(world, name));
        expect(taken.map(({ result, running }) => [result, missingOfPeers(running), FORGOTTEN.filter((line) => running.includes(line))])).toEqual(world.nodes.map(() => ['success', [], []]));
        return true;
      }, { what: 'every line of both peers in the configuration that runs, and none of the owner\'s', seconds: PATIENCE });
      note(`${((Date.now() - began) / 1000).toFixed(1)} s`);
      await world.delete(peers);
      await until(() => world.nodes.every(({ name }) => sessionsOfPeers(takenBy(world, name).running).length === 0), { what: 'FRR to forget them', seconds: PATIENCE });
    },
    'frr-k8s says of every node that FRR took its configuration': async ({ world }) => {
      // It looks every half minute, so that by now it has.
      await until(async () => {
        const states = await world.api.list('frrk8s.metallb.io/v1beta1', 'FRRNodeState');
        expect(states.map(({ status }) => [status?.lastReloadResult, status?.runningConfig.includes(`router bgp ${OWN_ASN}`)]))
          .toEqual(world.nodes.map(() => ['success', true]));
        return true;
      }, { what: 'two successful reloads', seconds: PATIENCE });
    },
    'FRR says of a text that it does not understand that it failed': async ({ world }) => {
      const ours = ownConfiguration(world, { rawConfig: 'router bgp of-nobody' });
      await world.apply([ours]);
      await until(() => takenBy(world, 'node1').result === 'failure', { what: 'a failed reload', seconds: PATIENCE });
      await world.delete([ours]);
      await until(() => takenBy(world, 'node1').result === 'success', { what: 'a successful one', seconds: PATIENCE });
    },
    'no program is forbidden anything': async ({ world }) => {
      const logs = [world.logs('controller'), world.logs('speaker'), world.logs(LABELS)].join('');
      expect(logs.split('\n').filter((line) => /forbidden/i.test(line))).toEqual([]);
    },
  },
};
