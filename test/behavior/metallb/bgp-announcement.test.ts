import { pool } from './objects';
import { rivalPreferences } from '../../../src/behavior/metallb/acceptance/bgp-conflicts';
import { bgpAnnouncements, BgpSpeakers } from '../../../src/behavior/metallb/bgp-announcement';
import { BgpSessions } from '../../../src/behavior/metallb/bgp-sessions';
import { LabelSelector } from '../../../src/model/labels';
import { BgpAdvertisement, BgpPeer } from '../../../src/model/metallb-bgp';
import { Node } from '../../../src/model/network';
import { IpAddress } from '../../../src/net/ip-address';

const on = (label: string, value: string): LabelSelector[] => [{ matchLabels: { [label]: value } }];
const node = (name: string, rack: string): Node => ({ name, addresses: [], labels: { 'kubernetes.io/hostname': name, rack }, source: {} }) as unknown as Node;
const NODES = [node('a1', 'a'), node('a2', 'a'), node('b1', 'b')];

function peer(name: string, address: string | undefined, more: Partial<BgpPeer> = {}): BgpPeer {
  return { name, namespace: 'metallb-system', address, multiHop: false, dualStack: false, hasPassword: false, nodeSelectors: [], source: {}, ...more };
}

function advertisement(more: Partial<BgpAdvertisement> = {}): BgpAdvertisement {
  return {
    name: 'bgp', namespace: 'metallb-system', pools: [], poolSelectors: [], nodeSelectors: [], serviceSelectors: [], interfaces: [], peers: [], communities: [],
    localPref: 0, aggregationLength: 32, aggregationLengthV6: 128, source: {}, ...more,
  };
}

const POOL = pool('public', { addresses: ['203.0.113.0/24', '2001:db8::/120'] });
const RACKS = [peer('rack-a', '10.0.1.1', { nodeSelectors: on('rack', 'a') }), peer('rack-b', '10.0.2.1', { nodeSelectors: on('rack', 'b') })];

interface Speakers extends Pick<BgpSpeakers, 'advertisements' | 'aliases'> {
  readonly routers: readonly BgpPeer[];
}

function told(address: string, { routers = RACKS, ...speakers }: Partial<Speakers>, labels: Record<string, string> = {}): string[] {
  const advertisements = speakers.advertisements ?? [advertisement()];
  const all: BgpSpeakers = { aliases: [], sessions: new BgpSessions(routers, NODES), rivals: rivalPreferences(POOL, advertisements, NODES), ...speakers, advertisements };
  return bgpAnnouncements(IpAddress.parse(address), { labels }, all)
    .map(({ prefix, nodes, peers, communities, localPreference }) => [prefix, nodes, peers, communities, localPreference ?? ''].join(' '));
}

test.each<[string, string, Partial<Speakers>, string[]]>([
  ['each address by itself, from every node to the peers that it has', '203.0.113.5', {}, ['203.0.113.5/32 a1,a2,b1 rack-a,rack-b  ']],
  ['the prefix of the aggregation length', '203.0.113.5', { advertisements: [advertisement({ aggregationLength: 26 })] }, ['203.0.113.0/26 a1,a2,b1 rack-a,rack-b  ']],
  ['one prefix for each advertisement', '203.0.113.5', { advertisements: [advertisement(), advertisement({ aggregationLength: 24 })] },
    ['203.0.113.5/32 a1,a2,b1 rack-a,rack-b  ', '203.0.113.0/24 a1,a2,b1 rack-a,rack-b  ']],
  ['only from the nodes that are selected', '203.0.113.5', { advertisements: [advertisement({ nodeSelectors: on('rack', 'b') })] }, ['203.0.113.5/32 b1 rack-b  ']],
  ['only to the peers that are named', '203.0.113.5', { advertisements: [advertisement({ peers: ['rack-a'] })] }, ['203.0.113.5/32 a1,a2 rack-a  ']],
  ['nothing where the nodes that are selected have no session with the peers that are named', '203.0.113.5', { advertisements: [advertisement({ peers: ['rack-a'], nodeSelectors: on('rack', 'b') })] }, []],
  ['communities by their value, and the local preference', '203.0.113.5', {
    advertisements: [advertisement({ communities: ['far', '64512:1'], localPref: 200 })], aliases: [{ name: 'far', value: 'large:1:2:3', owner: 'far', source: {} }],
  }, ['203.0.113.5/32 a1,a2,b1 rack-a,rack-b 64512:1,large:1:2:3 200']],
  ['IPv6 over sessions of IPv6 alone', '2001:db8::5', { routers: [...RACKS, peer('six', 'fd00::1')] }, ['2001:db8::5/128 a1,a2,b1 six  ']],
  ['both families over an unnumbered session, and one that is told to', '2001:db8::5', { routers: [peer('cable', undefined, { interface: 'eth1' }), peer('dual', '10.0.1.1', { dualStack: true })] },
    ['2001:db8::5/128 a1,a2,b1 cable,dual  ']],
  ['several peers that select nodes alike', '203.0.113.5', { routers: [...RACKS, peer('second-a', '10.0.1.2', { nodeSelectors: on('rack', 'a') })], advertisements: [advertisement({ nodeSelectors: on('rack', 'a') })] },
    ['203.0.113.5/32 a1,a2 rack-a,second-a  ']],
  ['nothing of an advertisement whose length the family does not have', '203.0.113.5', { advertisements: [advertisement({ aggregationLength: 40 })] }, []],
  ['nothing where no session carries the family', '2001:db8::5', {}, []],
  ['nothing of other Services where some are selected', '203.0.113.5', { advertisements: [advertisement({ serviceSelectors: on('tier', 'edge') })] }, []],
])('routers learn %s', (_, address, speakers, expected) => {
  expect(told(address, speakers)).toEqual(expected);
});

test('routers learn of the Services that are selected', () => {
  expect(told('203.0.113.5', { advertisements: [advertisement({ serviceSelectors: on('tier', 'edge') })] }, { tier: 'edge' })).toEqual(['203.0.113.5/32 a1,a2,b1 rack-a,rack-b  ']);
});

describe('of a Service with two advertisements of different preferences', () => {
  const edge = { tier: 'edge' };
  const near = advertisement({ name: 'near', localPref: 100 });
  const far = (more: Partial<BgpAdvertisement> = {}) => advertisement({ name: 'far', localPref: 200, serviceSelectors: on('tier', 'edge'), ...more });

  test.each<[string, BgpAdvertisement[], string[]]>([
    ['routers learn nothing', [near, far()], []],
    ['routers learn it from the nodes that have one of them', [near, far({ nodeSelectors: on('rack', 'a') })], ['203.0.113.5/32 b1 rack-b  100']],
    ['routers learn it where one preference is for one of them, and the other for the other', [{ ...near, peers: ['rack-a'] }, far({ peers: ['rack-b'] })],
      ['203.0.113.5/32 a1,a2 rack-a  100', '203.0.113.5/32 b1 rack-b  200']],
    ['routers learn nothing even by a third', [near, far(), advertisement({ name: 'third', localPref: 100 })], []],
    ['routers learn it where the preference is the same', [near, far({ localPref: 100 })], ['203.0.113.5/32 a1,a2,b1 rack-a,rack-b  100', '203.0.113.5/32 a1,a2,b1 rack-a,rack-b  100']],
  ])('%s', (_, advertisements, expected) => {
    expect(told('203.0.113.5', { advertisements }, edge)).toEqual(expected);
  });

  test('other Services are announced as ever', () => {
    expect(told('203.0.113.5', { advertisements: [near, far()] })).toEqual(['203.0.113.5/32 a1,a2,b1 rack-a,rack-b  100']);
  });
});

test('an advertisement goes to no peer of another namespace, since MetalLB reads one', () => {
  expect(told('203.0.113.5', { routers: [...RACKS, peer('stray', '10.0.9.1', { namespace: 'default' })] })).toEqual(['203.0.113.5/32 a1,a2,b1 rack-a,rack-b  ']);
});
