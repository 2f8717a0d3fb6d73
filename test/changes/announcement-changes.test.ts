import { balanced, bgp, changesOf, layer2, NODES, peer, pool } from './states';
import { AnnouncedBy } from '../../src/changes/announced-by';

const POOL = pool('public', '192.168.1.200-192.168.1.250') + balanced('web', '192.168.1.200');

const way = ({ by, nodes, interfaces, peers, attributes }: AnnouncedBy) => [
  by, ...(nodes === undefined ? [] : [nodes.join(',')]), ...(interfaces === undefined ? [] : [`on ${interfaces}`]), ...(peers === undefined ? [] : [`to ${peers.join(',')}`]), ...(attributes ?? []),
].join(' ');
const changes = (before: string, after: string, network = NODES) => changesOf(POOL + before, POOL + after, network).announcements
  .filter(({ owners }) => owners.length > 0).map(({ owners, before: one, after: other }) => `${owners}: ${one.map(way).join('; ') || 'nobody'} → ${other.map(way).join('; ') || 'nobody'}`);

const ZONE_A = 'nodeSelectors: [{ matchLabels: { zone: a } }]';
const ZONE_B = 'nodeSelectors: [{ matchLabels: { zone: b } }]';
const ROUTERS = peer('router1', '192.168.1.1') + peer('router2', '192.168.1.2');

test.each<[string, string, string, string[]]>([
  ['nothing, where only the name of the advertisement changes', layer2('a'), layer2('b'), []],
  ['other nodes', layer2('a', ZONE_A), layer2('a', ZONE_B), ['apps/web: layer 2 node1 → layer 2 node2']],
  ['fewer nodes', layer2('a'), layer2('a', ZONE_A), ['apps/web: layer 2 node1,node2 → layer 2 node1']],
  ['two advertisements instead of one, of the same nodes', layer2('a'), layer2('a', ZONE_A) + layer2('b', ZONE_B), []],
  ['one interface instead of all', layer2('a'), layer2('a', 'interfaces: [eth1]'), ['apps/web: layer 2 node1,node2 → layer 2 node1,node2 on eth1']],
  ['BGP instead of layer 2', layer2('a') + ROUTERS, bgp('a', 'peers: [router1]') + ROUTERS, ['apps/web: layer 2 node1,node2 → BGP node1,node2 to router1 (192.168.1.1, AS 64512)']],
  ['another router', bgp('a', 'peers: [router1]') + ROUTERS, bgp('a', 'peers: [router2]') + ROUTERS, [
    'apps/web: BGP node1,node2 to router1 (192.168.1.1, AS 64512) → BGP node1,node2 to router2 (192.168.1.2, AS 64512)',
  ]],
  ['the router at another address', bgp('a') + peer('router1', '192.168.1.1'), bgp('a') + peer('router1', '192.168.1.3'), [
    'apps/web: BGP node1,node2 to router1 (192.168.1.1, AS 64512) → BGP node1,node2 to router1 (192.168.1.3, AS 64512)',
  ]],
  ['another community', bgp('a', 'peers: [router1]') + ROUTERS, bgp('a', 'peers: [router1], communities: ["65000:1"]') + ROUTERS, [
    'apps/web: BGP node1,node2 to router1 (192.168.1.1, AS 64512) → BGP node1,node2 to router1 (192.168.1.1, AS 64512) community 65000:1',
  ]],
  ['nobody any more', layer2('a'), '', ['apps/web: layer 2 node1,node2 → nobody']],
  ['somebody at last', '', layer2('a'), ['apps/web: nobody → layer 2 node1,node2']],
])('%s', (_, before, after, expected) => expect(changes(before, after)).toEqual(expected));

test('where nodes are not declared, the words of the selector are compared', () =>
  expect(changes(layer2('a', ZONE_A), layer2('a'), {})).toEqual(['apps/web: layer 2 nodes with zone=a → layer 2 every node']));

test('Services of one pool are told together, and one that an advertisement selects by its labels apart', () => {
  const two = balanced('db', '192.168.1.201') + balanced('mail', '192.168.1.202').replace('name: mail,', 'name: mail, labels: { zone: b },');
  const selecting = layer2('a', ZONE_A) + layer2('b', `${ZONE_B}, serviceSelectors: [{ matchLabels: { zone: b } }]`);
  expect(changes(two + layer2('a'), two + selecting)).toEqual(['apps/db,apps/web: layer 2 node1,node2 → layer 2 node1']);
});

test.each<[string, string, string, string[]]>([
  ['a node that no longer answers interrupts, since another one takes over', layer2('a', ZONE_A), layer2('a', ZONE_B), ['Its address is no longer announced by layer 2 from node1, but by layer 2 from node2: traffic waits until routers and neighbours have learned it.']],
  ['a further node does not', layer2('a', ZONE_A), layer2('a'), []],
  ['nobody at all does', layer2('a'), '', ['Nobody announces its address any more.']],
])('%s', (_, before, after, expected) => expect(changesOf(POOL + before, POOL + after, NODES).interruptions
  .filter(({ subject }) => subject === 'Service apps/web').map(({ because }) => because)).toEqual(expected));
