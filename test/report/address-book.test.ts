import { seedWorld, worldOf } from './world-of';
import { answerOrder } from '../../src/behavior/metallb/announcement';
import { IpAddress } from '../../src/net/ip-address';
import { Lock } from '../../src/plan/lock';
import { addressBook } from '../../src/report/addresses/address-book';
import { addressJson } from '../../src/report/addresses/address-json';
import { addressTable } from '../../src/report/addresses/address-table';

const POOL = `
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: public, namespace: metallb-system }
spec: { addresses: [192.168.1.200/29, 'fd00:100::/120'] }
---
apiVersion: metallb.io/v1beta1
kind: L2Advertisement
metadata: { name: public, namespace: metallb-system }
`;

const NODES = { nodes: [{ name: 'node1', addresses: ['192.168.1.10'] }, { name: 'node2', addresses: ['192.168.1.11'] }] };

function service(address: string, more = ''): string {
  const annotations = address === '' ? '{}' : `{ metallb.io/loadBalancerIPs: '${address}' }`;
  return `
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, annotations: ${annotations} }
spec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 80 }], ${more} }
`;
}

const PODS = (replicas: number) => `
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { replicas: ${replicas}, template: { metadata: { labels: { app: web } } } }
`;

test('the seed picture: who owns what, pinned or planned, and who answers', () => {
  expect(addressTable(addressBook(seedWorld()))).toContain([
    '| Address         | Service         | Ports       | Pool   | Origin  | Answered by       |',
    '| --------------- | --------------- | ----------- | ------ | ------- | ----------------- |',
    '| `192.168.1.200` | ingress/traefik | TCP 80, 443 | public | pinned  | node2, then node1 |',
    '| `192.168.1.201` | data/mysql      | TCP 3306    | public | planned | node1, then node2 |',
    '| `192.168.1.202` | mail/smtp       | TCP 25      | public | planned | node1, then node2 |',
  ].join('\n'));
});

test('the seed picture: how full the pool is, and the network under it', () => {
  const page = addressTable(addressBook(seedWorld()));
  expect(page).toContain('| public | `192.168.1.200-192.168.1.250` | 3 of 51 | 48   | 6 %  | Services that ask for it | node1 and node2 |');
  expect(page).toContain('| lan     | `192.168.1.0/24` | `192.168.1.1` | `192.168.1.100-192.168.1.199` |');
  expect(page).toContain('| node2 | `192.168.1.11` | lan     | not declared |');
  expect(page).toContain('| Pods                 | `10.244.0.0/16` |');
  expect(page).toContain('| Services (ClusterIP) | `10.96.0.0/12`  |');
});

test('a second synth, which finds the addresses in the lock file, gives the same page', () => {
  const first = seedWorld();
  const second = seedWorld(first.plan!.lock);
  expect(second.plan!.assignments.map(({ origin }) => origin)).toEqual(['lock', 'pinned', 'lock']);
  expect(addressTable(addressBook(second))).toBe(addressTable(addressBook(first)));
  expect(addressJson(addressBook(second))).toBe(addressJson(addressBook(first)));
});

test('an address that the lock file keeps for a Service that is gone is told, and counts as used', () => {
  const lock: Lock = { version: 1, cluster: 'default', pools: new Map(), claims: new Map([['data/old', { pool: 'public', addresses: ['192.168.1.230'] }]]) };
  const page = addressTable(addressBook(seedWorld(lock)));
  expect(page).toMatch(/`192\.168\.1\.230` \| data\/old +\| +\| public \| kept, the Service is gone \| nobody/);
  expect(page).toContain('| 4 of 51 | 47 ');
});

test('an address that a Service outside the plan pins is told with its pool', () => {
  const [entry] = addressBook(worldOf(POOL + service('192.168.1.201'), NODES)).entries;
  expect(entry).toMatchObject({ namespace: 'shop', name: 'web', origin: 'manifest', pool: 'public', answering: { nodes: ['node1', 'node2'] } });
});

test.each([
  ['outside every pool', service('10.9.9.9'), undefined],
  ['of a pool that nobody announces', POOL.split('---')[0] + service('192.168.1.201'), []],
  ['of a Service without pods', POOL + service('192.168.1.201') + PODS(0), []],
  ['of a Service with pods', POOL + service('192.168.1.201') + PODS(1), ['node1', 'node2']],
  ['that BGP may announce', `${POOL.split('---')[0]}---\napiVersion: metallb.io/v1beta1\nkind: BGPAdvertisement\nmetadata: { name: a }\n${service('192.168.1.201')}`, undefined],
  ['of a pool of Cilium, which elects a node at run time', `
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: { name: lan }
spec: { blocks: [{ cidr: 192.168.1.200/29 }] }
${service('192.168.1.201').replace('metallb.io/loadBalancerIPs', 'lbipam.cilium.io/ips')}`, undefined],
  ['of a pool of old, which says by itself how it is announced', `
apiVersion: metallb.io/v1beta1
kind: AddressPool
metadata: { name: public, namespace: metallb-system }
spec: { protocol: bgp, addresses: [192.168.1.200/29] }
${service('192.168.1.201')}`, undefined],
])('who answers for an address %s', (_, manifests, nodes) => {
  expect(addressBook(worldOf(manifests, NODES)).entries[0].answering.nodes).toEqual(nodes);
});

test('an advertisement for some Services alone says nothing about the others', () => {
  const some = `${POOL}spec: { serviceSelectors: [{ matchLabels: { tier: front } }] }\n`;
  const labelled = service('192.168.1.202').replace('name: web,', 'name: front, labels: { tier: front },');
  const { entries } = addressBook(worldOf(some + service('192.168.1.201') + labelled, NODES));
  expect(entries.map(({ name, answering }) => [name, answering.nodes])).toEqual([['web', []], ['front', ['node1', 'node2']]]);
});

test('where an advertisement selects nodes by a label that is declared for none, who answers is not known', () => {
  const edge = `${POOL}spec: { nodeSelectors: [{ matchLabels: { edge: 'true' } }] }\n`;
  expect(addressBook(worldOf(edge + service('192.168.1.201'), NODES)).entries[0].answering.nodes).toBeUndefined();
  const labelled = { nodes: [{ ...NODES.nodes[0], labels: { edge: 'true' } }, NODES.nodes[1]] };
  expect(addressBook(worldOf(edge + service('192.168.1.201'), labelled)).entries[0].answering.nodes).toEqual(['node1']);
});

test('where no nodes are declared, who answers is not known', () => {
  expect(addressBook(worldOf(POOL + service('192.168.1.201'))).entries[0].answering.nodes).toBeUndefined();
});

test('the first address of a Service decides who answers for both', () => {
  const { entries } = addressBook(worldOf(POOL + service('fd00:100::5,192.168.1.201'), NODES));
  expect(entries.map(({ address }) => `${address}`)).toEqual(['192.168.1.201', 'fd00:100::5']);
  expect(entries[0].answering).toEqual(entries[1].answering);
});

test('with externalTrafficPolicy Local only nodes that run a pod answer', () => {
  expect(addressTable(addressBook(worldOf(POOL + service('192.168.1.201', 'externalTrafficPolicy: Local'), NODES))))
    .toContain('node1, then node2, of these only nodes with a pod');
});

test('with externalTrafficPolicy Local only nodes answer that may run a pod, which every one of them does of a DaemonSet', () => {
  const local = POOL + service('192.168.1.201', 'externalTrafficPolicy: Local');
  const nodes = { nodes: [{ ...NODES.nodes[0], labels: { disk: 'ssd' } }, NODES.nodes[1]] };
  const pods = (kind: string, selector: string) => `
---
apiVersion: apps/v1
kind: ${kind}
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } }, spec: { nodeSelector: ${selector} } } }
`;
  const answering = (manifests: string) => addressBook(worldOf(local + manifests, nodes)).entries[0].answering;
  expect(answering(pods('Deployment', '{ disk: ssd }'))).toEqual({ nodes: ['node1'], onlyWithPods: true });
  expect(answering(pods('Deployment', '{}'))).toEqual({ nodes: ['node1', 'node2'], onlyWithPods: true });
  expect(answering(pods('DaemonSet', '{ disk: ssd }'))).toEqual({ nodes: ['node1'], onlyWithPods: false });
});

test('of two pinned addresses the one decides who answers that comes first as a text, as MetalLB writes them into the status', () => {
  const pool = POOL.replace('192.168.1.200/29', '203.0.113.0/29').replace('fd00:100::/120', '2001:db8::/120');
  const nodes = { nodes: ['a', 'b', 'c', 'd'].map((name, index) => ({ name, addresses: [`192.168.1.${index + 10}`] })) };
  const { entries } = addressBook(worldOf(pool + service('203.0.113.1,2001:db8::1'), nodes));
  expect(entries.map(({ answering }) => answering.nodes)).toEqual([1, 2].map(() => answerOrder(['a', 'b', 'c', 'd'], IpAddress.parse('2001:db8::1'))));
  expect(entries[0].answering.nodes).not.toEqual(answerOrder(['a', 'b', 'c', 'd'], IpAddress.parse('203.0.113.1')));
});

const V4 = { ...NODES, serviceCidrs: ['10.96.0.0/12'] };
const named = (name: string, address: string, more = '') => service(address, more).replace('name: web,', `name: ${name},`);

test('a Service that pins nothing is told with the address that MetalLB gives it, where no other can be', () => {
  const book = addressBook(worldOf(POOL + service(''), V4));
  expect(book.unpinned).toEqual([]);
  expect(book.entries).toMatchObject([{ name: 'web', origin: 'predicted', pool: 'public', answering: { nodes: ['node2', 'node1'] } }]);
  expect(addressTable(book)).toMatch(/\| `192\.168\.1\.200` \| shop\/web \| TCP 80 \| public \| predicted \| node2, then node1 \|/);
});

test('where chance decides it is listed without one, with the reason, and its pool may become as full', () => {
  const book = addressBook(worldOf(POOL + service('') + named('mail', ''), V4));
  expect(book.entries).toEqual([]);
  expect(addressTable(book)).toMatch(/\| not known \| shop\/mail \| TCP 80 \| any +\| not predictable: Service shop\/web may get an address of pool public too, and/);
  expect(addressTable(book)).toContain('0 of 8 (IPv4), 0 of 256 (IPv6) and up to 2 more');
  expect(JSON.parse(addressJson(book)).unpinned).toMatchObject([{ service: { name: 'mail' }, certainty: 'unpredictable' }, { service: { name: 'web' } }]);
});

test('a Service that gets nothing is told with the reason', () => {
  const page = addressTable(addressBook(worldOf(POOL + service('10.9.9.9') + named('six', '', 'ipFamilies: [IPv6]').replace('annotations: {}', 'annotations: { metallb.io/address-pool: dmz }'), V4)));
  expect(page).toMatch(/`10\.9\.9\.9` \| shop\/web \| TCP 80 \| none +\| pinned, outside the plan; gets nothing: No pool holds 10\.9\.9\.9\. +\| nobody/);
  expect(page).toMatch(/\| none +\| shop\/six \| TCP 80 \| dmz +\| gets nothing: There is no pool dmz\. +\| nobody/);
});

test('how load spreads over the nodes, and who takes over', () => {
  const addresses = ['192.168.1.200', '192.168.1.201', '192.168.1.202', 'fd00:100::5'];
  const book = addressBook(worldOf(POOL + addresses.map((address, index) => named(`s${index}`, address, address.includes(':') ? 'ipFamilies: [IPv6]' : '')).join('')
    + named('local', '192.168.1.203', 'externalTrafficPolicy: Local'), NODES));
  expect(book.nodes.map(({ node, load }) => [node.name, load])).toEqual([
    ['node1', { answersFor: 3, mayAnswerFor: 1, takenOver: [{ node: 'node2', addresses: 3 }], unanswered: 0 }],
    ['node2', { answersFor: 1, mayAnswerFor: 1, takenOver: [{ node: 'node1', addresses: 1 }], unanswered: 0 }],
  ]);
  expect(addressTable(book)).toMatch(/\| node1 \| .* \| 3 addresses, and up to 1 more if it has their pods \| node2 takes 3 +\|/);
  const [{ load }] = addressBook(worldOf(POOL + service('192.168.1.200'), { nodes: [NODES.nodes[0]] })).nodes;
  expect(load).toEqual({ answersFor: 1, mayAnswerFor: 0, takenOver: [], unanswered: 1 });
});

test('how routers share addresses between the nodes, and who keeps them', () => {
  const bgp = (pool: string, nodes: string) => `---
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: ${pool}, namespace: metallb-system }
spec: { addresses: [10.9.${pool.length}.0/24] }
---
apiVersion: metallb.io/v1beta1
kind: BGPAdvertisement
metadata: { name: ${pool}, namespace: metallb-system }
spec: { ipAddressPools: [${pool}], nodeSelectors: [{ matchExpressions: [{ key: kubernetes.io/hostname, operator: In, values: [${nodes}] }] }] }
`;
  const four = { nodes: ['node1', 'node2', 'node3', 'node4'].map((name, index) => ({ name, addresses: [`192.168.1.${10 + index}`] })) };
  const book = addressBook(worldOf(`---
apiVersion: metallb.io/v1beta2
kind: BGPPeer
metadata: { name: router, namespace: metallb-system }
spec: { myASN: 64512, peerASN: 64513, peerAddress: 192.168.1.1 }
` + bgp('two', 'node1, node2') + bgp('alone', 'node3') + named('a', '10.9.3.1') + named('b', '10.9.3.2') + named('c', '10.9.5.1')
    + named('local', '10.9.3.3', 'externalTrafficPolicy: Local'), four));
  expect(book.nodes.map(({ load }) => [load?.shares, load?.sharesAlone, load?.mayAnswerFor]))
    .toEqual([[2, undefined, 1], [2, undefined, 1], [1, 1, 0], [undefined, undefined, 0]]);
  const page = addressTable(book);
  expect(page).toMatch(/\| node1 \| .* \| a share of 2 addresses by BGP, and up to 1 more if it has their pods \| other nodes keep 2 +\|/);
  expect(page).toMatch(/\| node3 \| .* \| a share of 1 address by BGP +\| nobody answers for 1 +\|/);
  expect(page).toMatch(/\| node4 \| .* \| 0 addresses +\| +\|/);
});

test('who has no address when a pool is lost: those that ask for it, and those that no other pool has room for', () => {
  const small = (name: string, spec: string) => `---\napiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: { name: ${name}, namespace: metallb-system }\nspec: ${spec}\n`;
  const book = addressBook(worldOf(small('a', '{ addresses: [10.0.0.0/30], serviceAllocation: { priority: 1 } }') + small('b', '{ addresses: [10.0.1.0/32], serviceAllocation: { priority: 2 } }')
    + ['one', 'two', 'three'].map((name) => named(name, '')).join('') + named('pinned', '10.0.0.3'), V4));
  expect(book.pools.map(({ pool, loss }) => [pool.name, loss])).toEqual([['a', { services: 4, withoutAddress: 3 }], ['b', { services: 0, withoutAddress: 0 }]]);
  expect(addressTable(book)).toContain('3 of 4 Services without an address');
});

test('a Service of no class is listed where no load balancer that would serve it is known', () => {
  const asksCilium = service('').replace('name: web,', 'name: dns,').replace('annotations: {}', 'annotations: { lbipam.cilium.io/ips: 192.168.1.200 }');
  const { entries, unpinned } = addressBook(worldOf(service('') + asksCilium, NODES));
  expect(entries.map(({ name }) => name)).toEqual(['dns']);
  expect(unpinned).toMatchObject([{ service: { name: 'web' }, certainty: 'unpredictable', because: 'No load balancer that serves it is known here.' }]);
});

test.each([
  ['${WEB}', 'Its address is filled in later.'],
  ['192.168.1.300', 'It asks for "192.168.1.300", which is no address.'],
])('a Service that asks for %s is not said to have one chosen, also where no pool is known', (address, because) =>
  expect(addressBook(worldOf(service(address), NODES)).unpinned).toMatchObject([{ service: { name: 'web' }, certainty: 'unpredictable', because }]));

test('a Service of another load balancer is listed with what it pins alone: MetalLB gives it nothing', () => {
  const { entries, unpinned } = addressBook(worldOf(POOL + service('', 'loadBalancerClass: tailscale')
    + service('', 'loadBalancerClass: cloud, loadBalancerIP: 203.0.113.7').replace('name: web,', 'name: shop,'), NODES));
  expect(unpinned).toEqual([]);
  expect(entries).toMatchObject([{ name: 'shop', origin: 'manifest', pool: undefined }]);
  expect(entries[0].answering.nodes).toBeUndefined();
});

test('an address that annotation and field say alike is listed once', () => {
  const { entries } = addressBook(worldOf(POOL + service('192.168.1.201', 'loadBalancerIP: 192.168.1.201'), NODES));
  expect(entries.map(({ name, address }) => `${name} ${address}`)).toEqual(['web 192.168.1.201']);
});

test('a pool of both families is counted by family', () => {
  const page = addressTable(addressBook(worldOf(POOL + service('192.168.1.201'), NODES)));
  expect(page).toContain('1 of 8 (IPv4), 0 of 256 (IPv6)');
  expect(page).toContain('`192.168.1.200/29`, `fd00:100::/120`');
});

test.each([
  ['{ autoAssign: true }', 'any Service'],
  ['{ autoAssign: false }', 'Services that ask for it'],
  ['{ serviceAllocation: { priority: 1, namespaces: [mail, shop] } }', 'Services of mail and shop'],
  ['{ autoAssign: false, serviceAllocation: { namespaces: [mail], namespaceSelectors: [{}], serviceSelectors: [{}] } }', 'Services of mail or of selected namespaces with selected labels that ask for it'],
])('a pool with %s is given to: %s', (spec, whom) => {
  const pool = `apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: { name: public }\nspec: ${spec.replace('{', '{ addresses: [192.168.1.200/29],')}\n`;
  expect(addressTable(addressBook(worldOf(pool)))).toContain(`| 0 %  | ${whom} | nobody`);
});

test('an empty cluster has a page, too', () => {
  expect(addressTable(addressBook(worldOf('')))).toContain('## External addresses\n\nNone.\n');
});

test.each(['a|b', 'a`b', '<b>', 'a\nb', '[a](b)'])('the name %j breaks no row of the table', (name) => {
  const page = addressTable(addressBook(worldOf('', { networks: [{ name, cidr: '10.0.0.0/8' }], nodes: [{ name, addresses: ['10.0.0.1'], zone: name }] })));
  const rows = page.split('\n').filter((line) => line.startsWith('|'));
  expect(rows.filter((row) => row.includes('10.0.0.')).map((row) => row.split('|').length)).toEqual([8, 9]);
  expect(page).not.toContain(name);
});

test('an address that kube-vip is asked for comes out of no pool of MetalLB, and nobody can say which node answers', () => {
  const asking = service('').replace('annotations: {}', "annotations: { kube-vip.io/loadbalancerIPs: '192.168.1.202' }");
  const { entries: [entry] } = addressBook(worldOf(POOL + asking.replace('type: LoadBalancer', 'type: LoadBalancer, loadBalancerClass: kube-vip.io/kube-vip-class'), V4));
  expect(entry).toMatchObject({ address: IpAddress.parse('192.168.1.202'), answering: { onlyWithPods: false } });
  expect([entry.pool, entry.answering.nodes]).toEqual([undefined, undefined]);
});

test('an address that a Service pins in vain takes no room of its pool', () => {
  const { pools } = addressBook(worldOf(POOL + service('192.168.1.201') + named('headless', '192.168.1.202', 'clusterIP: None'), V4));
  expect(pools.map(({ usage }) => usage.map(({ used }) => used))).toEqual([[1n, 0n]]);
});

test('the JSON has the same facts, with numbers of addresses as texts', () => {
  const json = JSON.parse(addressJson(addressBook(seedWorld())));
  expect(json.addresses[1]).toEqual({
    address: '192.168.1.201',
    family: 'IPv4',
    service: { namespace: 'data', name: 'mysql' },
    origin: 'planned',
    pool: 'public',
    ports: [{ port: 3306, protocol: 'TCP' }],
    answering: { nodes: ['node1', 'node2'], onlyWithPods: false },
  });
  expect(json.pools[0].usage).toEqual([{ family: 'IPv4', size: '51', used: '3', free: '48' }]);
  expect(json.networks[0]).toEqual({
    name: 'lan', prefixes: ['192.168.1.0/24'], gateways: ['192.168.1.1'], dhcp: ['192.168.1.100-192.168.1.199'], reserved: [],
  });
  expect(json.nodes.map(({ name }: { name: string }) => name)).toEqual(['node1', 'node2']);
});
