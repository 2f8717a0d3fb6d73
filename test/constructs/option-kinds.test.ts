import { Lab } from './seed-network';
import { BgpCommunity, MetalLbMode } from 'cdk8s-bare-metal';

/** Values as an app hands them over whose types nobody checks. */
const unchecked = (value: unknown): any => value;
const PEER = { myAsn: 64512, peerAsn: 64513, peerAddress: '192.168.1.1' };

function errors(act: (lab: Lab) => unknown): { readonly rule: string; readonly message: string; readonly help?: string; readonly places: readonly string[] }[] {
  const lab = new Lab({ mode: MetalLbMode.FRR_K8S });
  act(lab);
  return lab.plan.check().errors.map(({ rule, message, help, places }) => ({ rule, message, help, places }));
}

const pool = (options: unknown) => (lab: Lab) => lab.lb.addPool('more', unchecked(options)).advertiseLayer2();
const layer2 = (options: object) => (lab: Lab) => lab.pool.advertiseLayer2(unchecked({ name: 'more', ...options }));
const bgp = (options: object) => (lab: Lab) => [lab.lb.addBgpPeer('router', PEER), lab.pool.advertiseBgp(unchecked(options))];
const peer = (options: object) => (lab: Lab) => lab.lb.addBgpPeer('router', unchecked({ ...PEER, ...options }));
const frr = (options: object) => (lab: Lab) => lab.lb.addFrrConfiguration('ours', unchecked(options));
const exposed = (options: object) => (lab: Lab) => lab.lb.exposePods('web', unchecked({ pool: lab.pool, selector: { app: 'web' }, ports: [{ port: 80 }], ...options }));
const NODES = [{ name: 'rack-a', nodes: ['node1'], routers: [{ address: '192.168.1.1', asn: 64513 }] }];

test.each<[string, (lab: Lab) => unknown, string, string]>([
  ['a text for the addresses of a pool', pool({ addresses: '192.168.1.252/32' }), 'edge/LoadBalancer/more (addresses)', 'Write `["192.168.1.252/32"]`.'],
  ['a number for one of them', pool({ addresses: ['192.168.1.252/32', 5] }), 'edge/LoadBalancer/more (addresses[1])', 'Write `"5"`.'],
  ['nothing for one of them', pool({ addresses: [undefined] }), 'edge/LoadBalancer/more (addresses[0])', 'Write a text, or remove it.'],
  ['a text for namespaces', pool({ addresses: ['192.168.1.252/32'], namespaces: 'shop' }), 'edge/LoadBalancer/more (namespaces)', 'Write `["shop"]`.'],
  ['a selector for a list of them', layer2({ nodeSelectors: { labels: { rack: 'a' } } }), 'edge/LoadBalancer/public/Layer2-more (nodeSelectors)', 'Write `[{"labels":{"rack":"a"}}]`.'],
  ['a text for a selector, which would select everything', layer2({ serviceSelectors: ['edge'] }), 'edge/LoadBalancer/public/Layer2-more (serviceSelectors[0])', 'Write one such as `{ labels: { tier: \'edge\' } }`.'],
  ['a text for nodes', layer2({ nodes: 'node1' }), 'edge/LoadBalancer/public/Layer2-more (nodes)', 'Write `["node1"]`.'],
  ['a text for a Duration', peer({ holdTime: '90s' }), 'edge/LoadBalancer/Peer-router (holdTime)', 'Write one such as `Duration.seconds(90)`.'],
  ['the name of a BFD profile for the profile', peer({ bfdProfile: 'fast' }), 'edge/LoadBalancer/Peer-router (bfdProfile)', 'Keep what `addBfdProfile` returns, and give that.'],
  ['a pool for a BFD profile', (lab) => peer({ bfdProfile: lab.pool })(lab), 'edge/LoadBalancer/Peer-router (bfdProfile)', 'Keep what `addBfdProfile` returns, and give that.'],
  ['the name of a peer for the peer', bgp({ peers: ['router'] }), 'edge/LoadBalancer/public/Bgp-public (peers[0])', 'Keep what `addBgpPeer` returns, and give that.'],
  ['a text for a community', bgp({ communities: ['64512:1'] }), 'edge/LoadBalancer/public/Bgp-public (communities[0])', 'Write one such as `BgpCommunity.standard(64512, 100)`.'],
  ['a number for the time of a BFD profile', (lab) => lab.lb.addBfdProfile('fast', unchecked({ receiveInterval: 100 })), 'edge/LoadBalancer/Bfd-fast (receiveInterval)', 'Write one such as `Duration.seconds(90)`.'],
  ['one rack for a list of them', (lab) => lab.lb.addRacks(unchecked({ myAsn: 64512, racks: NODES[0] })), 'edge/LoadBalancer (racks)', `Write \`[${JSON.stringify(NODES[0])}]\`.`],
  ['one address for the routers of a rack', (lab) => lab.lb.addRacks(unchecked({ myAsn: 64512, racks: [{ ...NODES[0], routers: '192.168.1.1' }] })), 'edge/LoadBalancer (racks[0].routers)', 'Write `["192.168.1.1"]`.'],
  ['one router of FRR for a list of them', frr({ routers: { asn: 64512 } }), 'edge/LoadBalancer/FrrConfiguration-ours (routers)', 'Write `[{"asn":64512}]`.'],
  ['a text for a time of a neighbor of FRR', frr({ routers: [{ asn: 64512, neighbors: [{ address: '192.168.1.1', asn: 64513, holdTime: '90s' }] }] }), 'edge/LoadBalancer/FrrConfiguration-ours (routers[0].neighbors[0].holdTime)', 'Write one such as `Duration.seconds(90)`.'],
  ['a text for what a neighbor of FRR is told', frr({ routers: [{ asn: 64512, neighbors: [{ address: '192.168.1.1', asn: 64513, advertise: { prefixes: '10.0.0.0/24' } }] }] }), 'edge/LoadBalancer/FrrConfiguration-ours (routers[0].neighbors[0].advertise.prefixes)', 'Write `["10.0.0.0/24"]`.'],
  ['a number for the labels of a Service', exposed({ labels: 5 }), 'edge/LoadBalancer/web-external (labels)', 'Write one such as `{ app: \'web\' }`.'],
  ['the name of a pool for the pool, in a list', (lab) => lab.lb.advertiseLayer2('more', unchecked(['public'])), 'edge/LoadBalancer (advertiseLayer2[0])', 'Keep what `addPool` returns, and give that.'],
  ['one pool for a list of them', (lab) => lab.lb.advertiseBgp('more', unchecked('public')), 'edge/LoadBalancer (advertiseBgp)', 'Write `["public"]`.'],
  ['a text for the labels of a pool', pool({ addresses: ['192.168.1.252/32'], labels: 'edge' }), 'edge/LoadBalancer/more (labels)', 'Write one such as `{ app: \'web\' }`.'],
  ['a number for yes', pool({ addresses: ['192.168.1.252/32'], avoidBuggyIps: 1 }), 'edge/LoadBalancer/more (avoidBuggyIps)', 'Write `true` or `false`.'],
  ['a text for all options of a pool', pool('192.168.1.252/32'), 'edge/LoadBalancer/more', 'Write `{ addresses: "192.168.1.252/32" }`.'],
  ['a number for the name of an advertisement', layer2({ name: 5 }), 'edge/LoadBalancer/public/Layer2-public-2 (name)', 'Write `"5"`.'],
  ['a number for the name of an advertisement by BGP', bgp({ name: 5 }), 'edge/LoadBalancer/public/Bgp-public (name)', 'Write `"5"`.'],
  ['families that there are none of', exposed({ families: 'both' }), 'edge/LoadBalancer/web-external (families)', 'Write one such as `AddressFamilies.DUAL_STACK`.'],
  ['a text for a community that is given a name', (lab) => [bgp({ communities: [lab.lb.addCommunity('far', unchecked('64512:1'))] })(lab)], 'edge/LoadBalancer (addCommunity)', 'Write one such as `BgpCommunity.standard(64512, 100)`.'],
  ['no name', (lab) => lab.lb.addPool(unchecked(undefined), { addresses: ['192.168.1.252/32'] }).advertiseLayer2(), 'edge/LoadBalancer', 'Write the name of the object as a text, such as `\'public\'`.'],
  ['a number for a name', (lab) => lab.lb.addCommunity(unchecked(5), BgpCommunity.standard(64512, 5)), 'edge/LoadBalancer', 'Write the name of the object as a text, such as `\'public\'`.'],
])('%s is one error, told with all others', (_, act, place, help) => {
  expect(errors(act)).toEqual([expect.objectContaining({ rule: 'option-invalid', places: [place], help })]);
});

test('ports that are no list are told, and nothing falls', () => {
  expect(errors(exposed({ ports: { port: 80 } })).map(({ message }) => message)).toContain('`ports` of edge/LoadBalancer/web-external is {"port":80}, and a list is expected there.');
});

test('a claim on what is no pool cannot be planned', () => {
  expect(() => errors(exposed({ pool: 'public' }))).toThrow('`pool` of edge/LoadBalancer/web-external is "public", and what `addPool` returns is expected there.');
});

describe('a name that is used twice is an error at both places', () => {
  const twice = (add: (lab: Lab, index: number) => unknown) => (lab: Lab) => [1, 2].forEach((index) => add(lab, index));

  test.each<[string, (lab: Lab) => unknown, string[]]>([
    ['BGPPeer metallb-system/router', twice(({ lb }, index) => lb.addBgpPeer('router', { ...PEER, peerAddress: `192.168.1.2${index}` })), ['Peer-router-2/Resource', 'Peer-router/Resource']],
    ['BFDProfile metallb-system/fast', twice(({ lb }, detectMultiplier) => lb.addBfdProfile('fast', { detectMultiplier: detectMultiplier + 2 })), ['Bfd-fast-2/Resource', 'Bfd-fast/Resource']],
    ['Community metallb-system/far', twice(({ lb }, value) => lb.addCommunity('far', BgpCommunity.standard(64512, value))), ['Community-far-2', 'Community-far']],
    ['FRRConfiguration metallb-system/ours', twice(({ lb }, index) => lb.addFrrConfiguration('ours', { routers: [{ asn: 64512, prefixes: [`10.0.${index}.0/24`] }] })), ['FrrConfiguration-ours-2', 'FrrConfiguration-ours']],
  ])('%s', (name, act, places) => {
    expect(errors(act)).toEqual([expect.objectContaining({
      rule: 'object-duplicate', message: `${name} stands there twice.`, places: places.map((place) => `edge/LoadBalancer/${place}`),
      help: 'Give one of them another name or namespace, or remove it.',
    })]);
  });
});
