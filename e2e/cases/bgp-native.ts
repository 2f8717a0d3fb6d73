import { Duration } from 'cdk8s';
import { expect } from 'expect';
import { bgpApp, NAMESPACE, OWN_ASN } from './bgp/app';
import { foretoldRoutes } from './bgp/foretold-routes';
import { rivalPreferences } from './bgp/rival-preferences';
import { forwardedTo, nodesAnswering, untilRoutes } from './bgp/router-side';
import { ROUTER } from '../network/addresses';
import { Group } from '../runner/group';
import { until } from '../sandbox/until';

const OTHER_ASN = 64513;
const [NODE1, NODE2] = ['192.168.1.10', '192.168.1.11'];
const NODES = [NODE1, NODE2];
/** What a router of another AS shows, whatever it is told. */
const UNSEEN_PREFERENCE = 100;
const BIRD = { peers: ['router'], preferenceOf: () => UNSEEN_PREFERENCE };
const PASSWORD = 'of-both-ends';
const NEIGHBORS = NODES.map((address) => ({ address, asn: OWN_ASN, password: PASSWORD }));
/** Where the peer says that the password is. */
const SECRET = { apiVersion: 'v1', kind: 'Secret', type: 'kubernetes.io/basic-auth', metadata: { name: 'router-password', namespace: 'metallb-system' }, stringData: { password: PASSWORD } };
const HOSTS = ['64512:100', '64512:7'];

const app = (peerAsn: number) => bgpApp({
  peers: (lb) => [lb.addBgpPeer('router', { myAsn: OWN_ASN, peerAsn, peerAddress: ROUTER, holdTime: Duration.seconds(9), passwordSecret: SECRET.metadata.name })],
});

/** All that is announced by BGP; what a router of another AS prefers is its own matter. */
const planned = ({ hosts, prefix, single, chosen }: { readonly hosts: number; readonly prefix: number; readonly single: number; readonly chosen: number }) => [
  { prefix: '192.0.2.20/32', nextHops: [NODE2], communities: ['64512:9'], localPreference: chosen },
  { prefix: '198.51.100.20/32', nextHops: [NODE1], communities: [], localPreference: single },
  { prefix: '203.0.113.16/28', nextHops: NODES, communities: ['64512:8'], localPreference: prefix },
  { prefix: '203.0.113.20/32', nextHops: NODES, communities: HOSTS, localPreference: hosts },
  { prefix: '203.0.113.21/32', nextHops: [NODE2], communities: HOSTS, localPreference: hosts },
  { prefix: '203.0.113.22/32', nextHops: NODES, communities: HOSTS, localPreference: hosts },
];
const TO_ANOTHER_AS = planned({ hosts: 100, prefix: 100, single: 100, chosen: 100 });

/** MetalLB's own BGP, in the speaker that the library emits, against a router of another AS (BIRD) and one of the same (FRR). */
export const BGP_NATIVE: Group = {
  name: 'bgp-native',
  needs: ['metallb', 'bird', 'frr'],
  async prepare({ world }) {
    await world.startRouter('bird', { asn: OTHER_ASN, neighbors: NEIGHBORS });
    await world.apply([...world.emitted(app(OTHER_ASN)), SECRET]);
    await world.ready('speaker', 2);
  },
  cases: {
    'every node opens a session with BIRD, signed by the password of the Secret that the peer names': async ({ world }) => {
      await until(async () => (await world.router('router').sessions()).join() === NODES.join(), { what: 'both sessions' });
    },
    'the router has the planned prefixes with their communities, and no others': async ({ world }) => {
      await untilRoutes(world, TO_ANOTHER_AS);
    },
    'these are what the address book foretells': async ({ world }) => {
      await untilRoutes(world, foretoldRoutes(world.emitted(app(OTHER_ASN)), BIRD));
    },
    'it sends to both nodes at equal cost, and to a single one what only that announces': async ({ world }) => {
      for (const { prefix, nextHops } of TO_ANOTHER_AS) {
        await until(async () => (await forwardedTo(world, prefix)).join() === nextHops.join(), { what: `${nextHops.join(' and ')} for ${prefix}` });
      }
    },
    'requests from behind the router arrive by both nodes, and the pods see who asks': async ({ world }) => {
      await until(async () => (await nodesAnswering(world, '203.0.113.22')).join() === 'node1,node2', { what: 'answers of both nodes, to the client itself' });
      expect(await nodesAnswering(world, '203.0.113.21')).toEqual(['node2']);
      expect((await world.http('http://203.0.113.20/', { from: 'wan' })).echo.name).toMatch(/^web-/);
    },
    'a Service that is deleted is withdrawn, and nothing else': async ({ world }) => {
      const [web] = world.emitted(app(OTHER_ASN)).filter(({ kind, metadata }) => kind === 'Service' && metadata.name === 'web-external');
      await world.delete([web]);
      await untilRoutes(world, TO_ANOTHER_AS.filter(({ prefix }) => prefix !== '203.0.113.20/32'));
      await until(async () => (await forwardedTo(world, '203.0.113.20/32')).length === 0, { what: 'the kernel to forget the route' });
      await world.apply([web]);
      await untilRoutes(world, TO_ANOTHER_AS);
    },
    'of two preferences for one prefix nothing is announced, as our findings said before, and of equal ones all is': async ({ world }) => {
      await rivalPreferences(world, world.emitted(app(OTHER_ASN)), { router: BIRD, planned: TO_ANOTHER_AS });
    },
    'when a speaker stops, the router sends everything to the other node': async ({ world }) => {
      await world.stop('speaker', 'node1');
      await until(async () => (await forwardedTo(world, '203.0.113.22/32')).join() === NODE2, { what: 'node2 alone' });
      expect(await nodesAnswering(world, '203.0.113.22')).toEqual(['node2']);
      world.restart('speaker', 'node1');
      await untilRoutes(world, TO_ANOTHER_AS);
    },
    'FRR of the same AS learns the same, and the planned preferences': async ({ world }) => {
      const frr = await world.startRouter('frr', { asn: OWN_ASN, neighbors: NEIGHBORS });
      await world.apply(app(OWN_ASN));
      await until(async () => (await frr.sessions()).join() === NODES.join(), { what: 'both sessions' });
      await untilRoutes(world, planned({ hosts: 150, prefix: 120, single: 0, chosen: 80 }));
      await untilRoutes(world, foretoldRoutes(world.emitted(app(OWN_ASN)), { peers: ['router'], preferenceOf: (told = 0) => told }));
      await until(async () => (await nodesAnswering(world, '203.0.113.22')).join() === 'node1,node2', { what: 'answers of both nodes' });
    },
    'the addresses are those of the plan, and no speaker is forbidden anything': async ({ world }) => {
      expect(await world.address(`${NAMESPACE}/web-external`)).toEqual('203.0.113.20');
      expect(world.logs('speaker').split('\n').filter((line) => /forbidden/i.test(line))).toEqual([]);
    },
  },
};
