import { Duration } from 'cdk8s';
import { LabelExpression } from 'cdk8s-plus-28';
import { Lab } from '../seed-network';
import { BfdProfile, BgpCommunity, BgpPeer, BgpPeerOptions, DynamicAsn, MetalLbMode } from 'cdk8s-bare-metal';

const ROUTER: BgpPeerOptions = { myAsn: 64512, peerAsn: 64513, peerAddress: '192.168.1.1' };
const NODES = (...values: string[]) => [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values }] }];

function specs(lab: Lab, kind: string): Record<string, unknown> {
  return Object.fromEntries(lab.edge.toJson().filter((object: any) => object.kind === kind).map(({ metadata, spec }: any) => [metadata.name, spec]));
}

const frr = (pool?: string[]) => new Lab({ pool, mode: MetalLbMode.FRR_K8S });
const errors = (lab: Lab) => lab.plan.check().errors.map(({ rule, message }) => `${rule}: ${message}`);

test('a peer is a BGPPeer with what was given, and nothing else', () => {
  const lab = new Lab();
  lab.lb.addBgpPeer('router', ROUTER);
  expect(specs(lab, 'BGPPeer')).toEqual({ router: { myASN: 64512, peerASN: 64513, peerAddress: '192.168.1.1' } });
  expect(errors(lab)).toEqual([]);
});

test('every option of a peer has its field', () => {
  // frr-k8s is never told of two of them.
  const lab = new Lab({ mode: MetalLbMode.FRR });
  const bfdProfile = lab.lb.addBfdProfile('fast', { receiveInterval: Duration.millis(100) });
  lab.lb.addBgpPeer('router', {
    ...ROUTER, holdTime: Duration.seconds(30), keepaliveTime: Duration.millis(1500), connectTime: Duration.minutes(1), ebgpMultiHop: true, dualStackAddressFamily: true,
    enableGracefulRestart: true, bfdProfile, passwordSecret: 'router-password', routerId: '10.0.0.1', peerPort: 1790, vrf: 'red', localAsn: 64999,
    sourceAddress: '192.168.1.10', nodes: ['node1'],
  });
  lab.lb.addBgpPeer('unnumbered', { myAsn: 64512, dynamicAsn: DynamicAsn.EXTERNAL, unnumberedInterface: 'eth1', nodeSelectors: [{ labels: { rack: 'a' } }] });
  expect(specs(lab, 'BGPPeer')).toEqual({
    router: {
      myASN: 64512, peerASN: 64513, peerAddress: '192.168.1.1', holdTime: '30s', keepaliveTime: '1500ms', connectTime: '60s', ebgpMultiHop: true,
      dualStackAddressFamily: true, enableGracefulRestart: true, bfdProfile: 'fast', passwordSecret: { name: 'router-password' }, routerID: '10.0.0.1', peerPort: 1790,
      vrf: 'red', localASN: 64999, sourceAddress: '192.168.1.10', nodeSelectors: NODES('node1'),
    },
    unnumbered: { myASN: 64512, dynamicASN: 'external', interface: 'eth1', nodeSelectors: [{ matchLabels: { rack: 'a' } }] },
  });
  expect(specs(lab, 'BFDProfile')).toEqual({ fast: { receiveInterval: 100 } });
});

test('a pool is advertised to all peers, or to those named, with marks and preference', () => {
  const lab = frr(['192.168.1.224/27']);
  const router = lab.lb.addBgpPeer('router', ROUTER);
  const far = lab.lb.addCommunity('far', BgpCommunity.standard(64512, 100));
  lab.pool.advertiseBgp();
  lab.pool.advertiseBgp({
    name: 'public-wide', peers: [router, BgpPeer.fromPeerName(lab.edge, 'Other', 'other', lab.plan)], communities: [far, BgpCommunity.large(64512, 1, 2)], localPreference: 200,
    aggregationLength: 27, nodes: ['node2'],
  });
  lab.lb.advertiseBgp('by-label', [], { poolSelectors: [{ expressions: [LabelExpression.in('zone', ['a'])] }], serviceSelectors: [{}], aggregationLengthV6: 128 });
  expect(specs(lab, 'BGPAdvertisement')).toEqual({
    'public': { ipAddressPools: ['public'] },
    'public-wide': {
      ipAddressPools: ['public'], peers: ['router', 'other'], communities: ['far', 'large:64512:1:2'], localPref: 200, aggregationLength: 27, nodeSelectors: NODES('node2'),
    },
    'by-label': { ipAddressPoolSelectors: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] }], serviceSelectors: [{}], aggregationLengthV6: 128 },
  });
  expect(specs(lab, 'Community')).toEqual({ far: { communities: [{ name: 'far', value: '64512:100' }] } });
});

test('a pool and a layer-2 advertisement take selectors', () => {
  const lab = new Lab();
  const pool = lab.lb.addPool('team', { addresses: ['192.168.1.251/32'], namespaceSelectors: [{ labels: { team: 'a' } }], serviceSelectors: [{ labels: { exposed: 'true' } }] });
  pool.advertiseLayer2({ serviceSelectors: [{ labels: { exposed: 'true' } }], nodeSelectors: [{ expressions: [LabelExpression.exists('edge')] }], interfaces: ['eth0'] });
  expect(specs(lab, 'IPAddressPool').team).toMatchObject({
    serviceAllocation: { namespaceSelectors: [{ matchLabels: { team: 'a' } }], serviceSelectors: [{ matchLabels: { exposed: 'true' } }] },
  });
  expect(specs(lab, 'L2Advertisement').team).toEqual({
    ipAddressPools: ['team'], serviceSelectors: [{ matchLabels: { exposed: 'true' } }], nodeSelectors: [{ matchExpressions: [{ key: 'edge', operator: 'Exists' }] }], interfaces: ['eth0'],
  });
});

describe('racks', () => {
  const racks = [
    { name: 'rack-a', nodes: ['node1'], routers: [{ address: '192.168.1.2', asn: 64601 }, { address: '192.168.1.3', asn: 64601 }] },
    { name: 'rack-b', nodes: ['node2'], routers: [{ address: '192.168.1.4', asn: 64602 }], myAsn: 64513 },
  ];

  test('give each router a peer that the nodes of its rack speak with', () => {
    const lab = new Lab();
    const peers = lab.lb.addRacks({ myAsn: 64512, holdTime: Duration.seconds(9), racks });
    expect(peers.map(({ peerName }) => peerName)).toEqual(['rack-a-1', 'rack-a-2', 'rack-b']);
    expect(specs(lab, 'BGPPeer')).toEqual({
      'rack-a-1': { myASN: 64512, peerASN: 64601, peerAddress: '192.168.1.2', holdTime: '9s', nodeSelectors: NODES('node1') },
      'rack-a-2': { myASN: 64512, peerASN: 64601, peerAddress: '192.168.1.3', holdTime: '9s', nodeSelectors: NODES('node1') },
      'rack-b': { myASN: 64513, peerASN: 64602, peerAddress: '192.168.1.4', holdTime: '9s', nodeSelectors: NODES('node2') },
    });
    expect(errors(lab)).toEqual([]);
  });

  test.each([
    ['none at all', [], ['bgp-list-empty: edge/LoadBalancer was given no racks, so no node speaks BGP.']],
    ['one without routers', [{ ...racks[0], routers: [] }], ['bgp-list-empty: Rack rack-a has no router, so its nodes speak BGP with nobody.']],
    ['one without nodes', [{ ...racks[1], nodes: [] }], ['advertisement-nodes-empty: BGPPeer rack-b has an empty list of nodes, so nobody speaks with it.']],
  ])('%s is an error', (_, list, expected) => {
    const lab = new Lab();
    lab.lb.addRacks({ myAsn: 64512, racks: list });
    expect(errors(lab)).toEqual(expected);
  });
});

test('an empty list of peers is an error: MetalLB takes it for all', () => {
  const lab = new Lab();
  lab.pool.advertiseBgp({ peers: [] });
  expect(errors(lab)).toEqual(['bgp-list-empty: BGPAdvertisement public has an empty list of peers, which MetalLB takes for all of them.']);
});

test.each<[string, (lab: Lab) => void, string[]]>([
  ['by layer 2', (lab) => lab.lb.advertiseLayer2('all', []), ['advertisement-pools-empty: L2Advertisement all has an empty list of pools, which MetalLB takes for all of them.']],
  ['by BGP, with an empty list of selectors', (lab) => lab.lb.advertiseBgp('all', [], { poolSelectors: [] }),
    ['advertisement-pools-empty: BGPAdvertisement all has an empty list of pools, which MetalLB takes for all of them.']],
  ['of every pool on purpose', (lab) => lab.lb.advertiseLayer2('all', [], { poolSelectors: [{}] }), []],
])('an advertisement of no pool %s', (_, act, expected) => {
  const lab = new Lab();
  act(lab);
  expect(errors(lab)).toEqual(expected);
});

test.each<[string, string, (lab: Lab) => void]>([
  ['namespaces', 'edge/LoadBalancer/shop', ({ lb }) => lb.addPool('shop', { addresses: ['192.168.1.64/29'], namespaces: [] })],
  ['namespaceSelectors', 'edge/LoadBalancer/shop', ({ lb }) => lb.addPool('shop', { addresses: ['192.168.1.64/29'], namespaceSelectors: [] })],
  ['serviceSelectors', 'edge/LoadBalancer/shop', ({ lb }) => lb.addPool('shop', { addresses: ['192.168.1.64/29'], namespaces: ['shop'], serviceSelectors: [] })],
  ['serviceSelectors', 'edge/LoadBalancer/public/Layer2-some', ({ pool }) => pool.advertiseLayer2({ name: 'some', serviceSelectors: [] })],
  ['interfaces', 'edge/LoadBalancer/public/Layer2-some', ({ pool }) => pool.advertiseLayer2({ name: 'some', interfaces: [] })],
  ['nodeSelectors', 'edge/LoadBalancer/public/Layer2-some', ({ pool }) => pool.advertiseLayer2({ name: 'some', nodeSelectors: [] })],
  ['serviceSelectors', 'edge/LoadBalancer/public/Bgp-some', ({ pool }) => pool.advertiseBgp({ name: 'some', serviceSelectors: [] })],
  ['nodeSelectors', 'edge/LoadBalancer/Peer-router', ({ lb }) => lb.addBgpPeer('router', { ...ROUTER, nodeSelectors: [] })],
])('an empty list of %s is an error, for MetalLB takes it for all: %s', (property, construct, act) => {
  const lab = frr();
  act(lab);
  expect(errors(lab).filter((text) => text.startsWith('option-invalid'))).toEqual([`option-invalid: \`${property}\` of ${construct} is an empty list, and MetalLB takes that for all.`]);
});

test.each<[string, (lab: Lab) => void]>([
  ['namespaces by name, beside others by label', ({ lb }) => lb.addPool('shop', { addresses: ['192.168.1.64/29'], namespaces: [], namespaceSelectors: [{ labels: { team: 'shop' } }] })],
  ['node selectors, beside nodes by name', ({ pool }) => pool.advertiseLayer2({ name: 'some', nodes: ['node1'], nodeSelectors: [] })],
  ['selectors of pools, beside a pool by name', ({ pool }) => pool.advertiseLayer2({ name: 'some', poolSelectors: [] })],
])('an empty list chooses nobody besides: %s', (_, act) => {
  const lab = new Lab();
  act(lab);
  expect(errors(lab)).toEqual([]);
});

test('an empty name of the Secret with a password would leave the session without one', () => {
  const lab = frr();
  lab.lb.addBgpPeer('router', { ...ROUTER, passwordSecret: '' });
  lab.lb.addFrrConfiguration('far', { routers: [{ asn: 64512, neighbors: [{ address: '192.168.1.2', asn: 64514, passwordSecret: ' ' }] }] });
  expect(errors(lab)).toEqual([
    'option-invalid: `passwordSecret` of edge/LoadBalancer/Peer-router is "", and no name of a Secret.',
    'option-invalid: `routers[0].neighbors[0].passwordSecret` of edge/LoadBalancer/FrrConfiguration-far is " ", and no name of a Secret.',
  ]);
});

test('a profile that is written elsewhere is named', () => {
  const lab = frr();
  lab.lb.addBgpPeer('router', { ...ROUTER, bfdProfile: BfdProfile.fromProfileName(lab.edge, 'Fast', 'fast', lab.plan) });
  expect(specs(lab, 'BGPPeer')).toMatchObject({ router: { bfdProfile: 'fast' } });
});

test.each([4294967296, 64512.1])('an ASN of %s is an error', (myAsn) => {
  const lab = new Lab();
  lab.lb.addBgpPeer('router', { ...ROUTER, myAsn });
  expect(errors(lab).join()).toContain('myASN');
});

test('another AS number of ours is an error with frr-k8s, which would not show it', () => {
  const lab = frr();
  lab.lb.addBgpPeer('router', { ...ROUTER, localAsn: 64999 });
  expect(errors(lab)).toEqual([expect.stringMatching(/^bgp-peer-field-ignored: .*`localASN`/)]);
});

test.each<[string, (lab: Lab) => unknown, string]>([
  ['by layer 2', ({ pool }) => pool.advertiseLayer2({ nodes: ['node1'] }), 'object-duplicate: L2Advertisement metallb-system/public stands there twice.'],
  ['by BGP', ({ pool }) => [pool.advertiseBgp(), pool.advertiseBgp({ aggregationLength: 32 })], 'object-duplicate: BGPAdvertisement metallb-system/public stands there twice.'],
])('a second advertisement %s without a name of its own is told with all other mistakes', (_, advertise, expected) => {
  const lab = new Lab();
  lab.lb.addBgpPeer('router', ROUTER);
  advertise(lab);
  lab.lb.expose('mail', lab.service('mail'), { pool: lab.pool, address: '192.168.1.10' });
  expect(errors(lab)).toEqual(expect.arrayContaining([expected, expect.stringContaining('192.168.1.10')]));
});
