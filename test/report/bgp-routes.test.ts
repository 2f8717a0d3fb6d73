import { worldOfObjects } from './world-of';
import { addressBook } from '../../src/report/addresses/address-book';

const NETWORK = { nodes: [{ name: 'node1', addresses: ['192.168.1.10'] }, { name: 'node2', addresses: ['192.168.1.11'] }] };
const ON_NODE2 = { 'kubernetes.io/hostname': 'node2' };

function metallb(kind: string, name: string, spec: object): object {
  return { apiVersion: `metallb.io/${kind === 'BGPPeer' ? 'v1beta2' : 'v1beta1'}`, kind, metadata: { name, namespace: 'metallb-system' }, spec };
}

const POOL = metallb('IPAddressPool', 'public', { addresses: ['203.0.113.0/24'] });
const HOSTS = metallb('BGPAdvertisement', 'hosts', {});
const PREFIX = metallb('BGPAdvertisement', 'prefix', { aggregationLength: 24 });
const PEER = metallb('BGPPeer', 'router', { myASN: 64512, peerASN: 64513, peerAddress: '192.168.1.1' });

function service(name: string, address: string, spec: object = {}, labels: object = {}): object {
  return {
    apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop', labels, annotations: { 'metallb.io/loadBalancerIPs': address } },
    spec: { type: 'LoadBalancer', selector: { app: name }, ports: [{ port: 80 }], ...spec },
  };
}

function pods(name: string, nodeSelector: object, replicas = 1): object {
  const template = { metadata: { labels: { app: name } }, spec: { nodeSelector, containers: [{ name, image: `${name}:1` }] } };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace: 'shop' }, spec: { replicas, selector: { matchLabels: { app: name } }, template } };
}

function bookOf(...objects: object[]) {
  return addressBook(worldOfObjects([POOL, PEER, ...objects].map((manifest, index) => ({ manifest, source: { construct: `object${index}` } })), NETWORK));
}

const routesOf = (...objects: object[]) => bookOf(...objects).bgpRoutes.map(({ prefix, nodes }) => `${prefix} from ${nodes.join(' ')}`);
const LOCAL = { externalTrafficPolicy: 'Local' };
const WEB = service('web', '203.0.113.5');

test.each<[string, object[], string[]]>([
  ['from all nodes, wherever pods run', [HOSTS, WEB, pods('web', ON_NODE2)], ['203.0.113.5/32 from node1 node2']],
  ['with the policy Local from the nodes that may run its pods', [HOSTS, service('web', '203.0.113.5', LOCAL), pods('web', ON_NODE2)], ['203.0.113.5/32 from node2']],
  ['with the policy Local from all nodes, where its pods are not known', [HOSTS, service('web', '203.0.113.5', LOCAL)], ['203.0.113.5/32 from node1 node2']],
  ['not at all where it has no pods', [HOSTS, WEB, pods('web', {}, 0)], []],
  ['as one prefix with others of it, from the nodes of all', [PREFIX, WEB, service('alone', '203.0.113.6', LOCAL), pods('alone', ON_NODE2)], ['203.0.113.0/24 from node1 node2']],
])('routers learn a Service %s', (_, objects, expected) => {
  expect(routesOf(...objects)).toEqual(expected);
});

test('a Service that BGP alone announces is behind the nodes that tell routers about it', () => {
  const edge = { serviceSelectors: [{ matchLabels: { tier: 'edge' } }] };
  const onNode2 = { nodeSelectors: [{ matchLabels: ON_NODE2 }] };
  const { entries } = bookOf(
    metallb('L2Advertisement', 'edge', edge), metallb('BGPAdvertisement', 'some', onNode2),
    service('edge', '203.0.113.4', {}, { tier: 'edge' }), WEB, service('none', '203.0.113.6'), pods('none', {}, 0),
  );
  expect(Object.fromEntries(entries.map(({ name, answering: { nodes, byBgp } }) => [name, nodes?.length ?? byBgp?.nodes]))).toEqual({ edge: 2, web: ['node2'], none: 0 });
});

test('a Service that layer 2 announces by no node is behind the nodes that tell routers about it', () => {
  const { entries } = bookOf(metallb('L2Advertisement', 'none', { nodeSelectors: [{ matchLabels: { 'kubernetes.io/hostname': 'node3' } }] }), HOSTS, WEB);
  expect(entries.map(({ answering: { nodes, byBgp } }) => nodes ?? byBgp?.nodes)).toEqual([['node1', 'node2']]);
});

test('where the nodes that tell routers differ by Service, each has its own', () => {
  const tier = (value: string) => [{ matchLabels: { tier: value } }];
  const { entries } = bookOf(
    metallb('BGPAdvertisement', 'a', { serviceSelectors: tier('a'), nodeSelectors: [{ matchLabels: { 'kubernetes.io/hostname': 'node1' } }] }),
    metallb('BGPAdvertisement', 'b', { serviceSelectors: tier('b'), nodeSelectors: [{ matchLabels: ON_NODE2 }] }),
    service('a', '203.0.113.4', {}, { tier: 'a' }), service('b', '203.0.113.5', {}, { tier: 'b' }),
  );
  expect(entries.map(({ answering }) => answering.byBgp?.nodes)).toEqual([['node1'], ['node2']]);
});

test('of the nodes that announce a prefix, those that have a session with a router tell it', () => {
  const onNode2 = { nodeSelectors: [{ matchLabels: ON_NODE2 }] };
  const far = metallb('BGPPeer', 'far', { myASN: 64512, dynamicASN: 'external', interface: 'eth1', vrf: 'red', ...onNode2 });
  const nobody = metallb('BGPPeer', 'nobody', { myASN: 64512, peerASN: 64514, peerAddress: '192.168.1.3', nodeSelectors: [{ matchLabels: { rack: 'none' } }] });
  const { bgpRoutes, bgpSessions } = bookOf(far, nobody, HOSTS, WEB);
  expect(bgpRoutes.map(({ nodes, peers }) => [nodes, peers])).toEqual([[['node1', 'node2'], ['far', 'router']]]);
  expect(bgpSessions).toEqual([
    { peer: 'far', end: 'eth1', vrf: 'red', asn: 'external', families: ['IPv4', 'IPv6'], nodes: ['node2'] },
    { peer: 'router', end: '192.168.1.1', asn: 64513, families: ['IPv4'], nodes: ['node1', 'node2'] },
  ]);
});

test('nobody speaks of sessions over which nothing is told', () => {
  expect(bookOf(HOSTS).bgpSessions).toEqual([]);
});
