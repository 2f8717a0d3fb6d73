import { mermaid } from './mermaid-parser';
import { seedWorld, worldOf, worldOfObjects } from './world-of';
import { NetworkDeclaration } from '../../src/model/declaration';
import { addressBook } from '../../src/report/addresses/address-book';
import { networkMap } from '../../src/report/diagrams/network-map';
import { World } from '../../src/rules/world';

const mapOf = (world: World) => networkMap(world, addressBook(world));

/** The lines of each box, by the id of the box. */
const boxesIn = (source: string) => Object.fromEntries([...source.matchAll(/^ +([^ ]+?)[[(]+"(.*)"[\])]+:::/gm)].map(([, id, label]) => [id, label.split('<br/>')]));
const framesIn = (source: string) => [...source.matchAll(/^ +subgraph [^ ]+\["(.*)"\]$/gm)].map(([, title]) => title);
const arrowsIn = (source: string) => [...source.matchAll(/^ +([^ ]+) -->(?:\|"(.*)"\|)? ([^ ]+)$/gm)].map(([, from, label, to]) => `${from} ${label ?? ''}> ${to}`);

const NETWORK: NetworkDeclaration = {
  networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1', dhcp: ['192.168.1.100-192.168.1.149'], reserved: [{ range: '192.168.1.2-192.168.1.9', purpose: 'switches' }], vlan: 5 }],
  nodes: [{ name: 'n1', addresses: ['192.168.1.10'] }, { name: 'n2', addresses: ['10.9.9.9'] }],
  podCidrs: ['10.244.0.0/16'],
  apiAddresses: ['192.168.1.20'],
};
const metallb = (kind: string, name: string, spec: object = {}) => ({ apiVersion: 'metallb.io/v1beta1', kind, metadata: { name, namespace: 'metallb-system' }, spec });
const POOL = metallb('IPAddressPool', 'public', { addresses: ['192.168.1.200-192.168.1.249'] });
const CILIUM_POOL = { apiVersion: 'cilium.io/v2', kind: 'CiliumLoadBalancerIPPool', metadata: { name: 'lan' }, spec: { blocks: [{ start: '192.168.1.200', stop: '192.168.1.249' }] } };
const balanced = (name: string, address?: string) => ({
  apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop', ...(address === undefined ? {} : { annotations: { 'metallb.io/loadBalancerIPs': address } }) },
  spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
});
const sourceOf = (...manifests: object[]) => mapOf(worldOfObjects(manifests.map((manifest) => ({ manifest, source: { file: 'a.yaml' } })), NETWORK)).source;

describe('has', () => {
  const source = sourceOf(POOL, metallb('L2Advertisement', 'all'), balanced('web', '192.168.1.210'), balanced('any'), balanced('more'), balanced('far', '10.0.0.1'));

  test('a frame for each network, for pools and for what is in none', () => expect(framesIn(source)).toEqual([
    'Network lan 192#46;168.1.0/24 VLAN 5', 'In no network that is known', 'Pool public of MetalLB', 'Addresses out of no pool that is known', 'The cluster',
  ].map((title) => title.replace('#46;', '.'))));

  test('a box for router, DHCP, reserved ranges, nodes, pools, addresses in use, and the ranges of the cluster', () => expect(boxesIn(source)).toEqual({
    'router__lan': ['router', '192.168.1.1'],
    'dhcp__lan': ['DHCP', '192.168.1.100-192.168.1.149'],
    'reserved__lan': ['reserved', '192.168.1.2-192.168.1.9 switches'],
    'node__n1': ['n1', '192.168.1.10'],
    'node__n2': ['n2', '10.9.9.9'],
    'pool__metallb__metallb-system__public': ['addresses', '192.168.1.200-192.168.1.249', '1 of 50 in use (2 #37;)'],
    'address__192_168_1_210__shop__web': ['192.168.1.210', 'shop/web', 'TCP 80'],
    // Which of the two gets which of the free addresses depends on the order in which MetalLB sees them.
    'unpinned__shop__any': ['an address of any pool', 'shop/any', 'TCP 80'],
    'unpinned__shop__more': ['an address of any pool', 'shop/more', 'TCP 80'],
    'address__10_0_0_1__shop__far': ['10.0.0.1', 'shop/far', 'TCP 80'],
    'api': ['Kubernetes API', '192.168.1.20'],
    'pods': ['pods', '10.244.0.0/16'],
  }));

  test('arrows from the nodes that announce a pool to it, and from it to its addresses', () => expect(arrowsIn(source).sort()).toEqual([
    'node__n1 ARP> pool__metallb__metallb-system__public',
    'node__n2 ARP> pool__metallb__metallb-system__public',
    'pool__metallb__metallb-system__public > address__192_168_1_210__shop__web',
  ]));
});

test('a Service whose address can be foretold stands at that address', () => {
  expect(boxesIn(sourceOf(POOL, metallb('L2Advertisement', 'all'), balanced('any')))).toHaveProperty('address__192_168_1_200__shop__any', ['192.168.1.200', 'shop/any', 'TCP 80']);
});

describe('what announces a pool', () => {
  const announcing = (...manifests: object[]) => {
    const source = sourceOf(...manifests);
    return arrowsIn(source).filter((arrow) => / pool__/.test(arrow)).map((arrow) => /^(\S+) (.*)>/.exec(arrow)!).map(([, id, by]) => `${boxesIn(source)[id].join(' ')} by ${by || 'nothing'}`);
  };
  test.each<[string, object[], string[]]>([
    ['is nobody', [POOL], ['nobody announces it by nothing']],
    ['is BGP', [POOL, metallb('BGPAdvertisement', 'bgp')], ['BGPAdvertisement by BGP']],
    ['are nodes and BGP', [POOL, metallb('BGPAdvertisement', 'bgp'), metallb('L2Advertisement', 'one', { nodeSelectors: [{ matchLabels: { 'kubernetes.io/hostname': 'n1' } }] })],
      ['n1 192.168.1.10 by ARP', 'BGPAdvertisement by BGP']],
    ['is an advertisement, where nobody knows which nodes it selects', [POOL, metallb('L2Advertisement', 'one', { nodeSelectors: [{ matchLabels: { rack: 'a' } }] })],
      ['L2Advertisement metallb-system/one by layer 2']],
    ['is a policy of Cilium', [CILIUM_POOL, { apiVersion: 'cilium.io/v2alpha1', kind: 'CiliumL2AnnouncementPolicy', metadata: { name: 'lan' }, spec: { loadBalancerIPs: true } }],
      ['CiliumL2AnnouncementPolicy lan by layer 2']],
    ['is nothing of Cilium', [CILIUM_POOL], ['nobody announces it by nothing']],
  ])('%s', (_, manifests, expected) => expect(announcing(...manifests)).toEqual(expected));
});

describe('is accepted by Mermaid', () => {
  test('with the seed picture', async () => expect(mermaid().parse(mapOf(seedWorld()).source)).resolves.toBeTruthy());

  test('with nothing', async () => expect(mermaid().parse(mapOf(worldOf('')).source)).resolves.toBeTruthy());

  test.each(['"]; click x', 'end', '%% a', '# `x`', '</b>&amp;\n--> y', '日本', '-->'])('with the name %j everywhere', async (name) => {
    const { source } = mapOf(worldOfObjects([POOL, { ...balanced('web', '192.168.1.210'), metadata: { ...balanced('web', '192.168.1.210').metadata, name } }]
      .map((manifest) => ({ manifest, source: { file: 'a.yaml' } })), { networks: [{ name, cidr: '192.168.1.0/24' }], nodes: [{ name, addresses: ['192.168.1.10'] }] }));
    await expect(mermaid().parse(source)).resolves.toBeTruthy();
  });
});

test('does not depend on the order of declaration', () => expect(mapOf(seedWorld(undefined, (list) => [...list].reverse())).source).toEqual(mapOf(seedWorld()).source));

test('of more than Mermaid draws it says how much is left out, in the picture and beside it', async () => {
  const services = Array.from({ length: 2000 }, (_, index) => balanced(`s${index}`, `192.168.${4 + Math.floor(index / 250)}.${index % 250}`));
  const nodes = Array.from({ length: 300 }, (_, index) => ({ name: `n${index}`, addresses: [`10.1.${Math.floor(index / 250)}.${index % 250 + 1}`] }));
  const world = worldOfObjects([metallb('IPAddressPool', 'public', { addresses: ['192.168.0.0/16'] }), metallb('L2Advertisement', 'all'), ...services]
    .map((manifest) => ({ manifest, source: { file: 'a.yaml' } })), { networks: [{ name: 'lan', cidr: '10.1.0.0/16' }], nodes });
  const { source, leftOut } = mapOf(world);
  await expect(mermaid().parse(source)).resolves.toBeTruthy();
  const [, moreNodes, moreAddresses] = /and (\d+) more nodes[^]*and (\d+) more addresses/.exec(source)!;
  expect(leftOut).toEqual([`${moreNodes} nodes`, `${moreAddresses} addresses`]);
  expect(300 - Number(moreNodes)).toEqual([...source.matchAll(/^ +node__n\d+\[/gm)].length);
  expect(2000 - Number(moreAddresses)).toEqual([...source.matchAll(/^ +address__[^ ]+\[/gm)].length);
});

test('of more pools and networks than Mermaid draws the first are drawn', async () => {
  const pools = Array.from({ length: 400 }, (_, index) => metallb('IPAddressPool', `p${index}`, { addresses: [`10.${index % 250}.${Math.floor(index / 250)}.0/24`] }));
  const { source, leftOut } = mapOf(worldOfObjects(pools.map((manifest) => ({ manifest, source: { file: 'a.yaml' } })),
    { networks: Array.from({ length: 500 }, (_, index) => ({ name: `net${index}`, cidr: `172.16.${index % 250}.0/${24 + Math.floor(index / 250)}` })) }));
  await expect(mermaid().parse(source)).resolves.toBeTruthy();
  const shown = (kind: RegExp) => [...source.matchAll(kind)].length;
  expect(leftOut).toEqual([`${500 - shown(/subgraph network__/g)} networks`, `${400 - shown(/subgraph frame__pool__/g)} pools`]);
});
