import { judge } from '../../src/rules/judge';
import { worldOf } from '../report/world-of';

const pool = (name: string, spec: string) => `---\napiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: { name: ${name}, namespace: metallb-system }\nspec: { ${spec} }\n`;
const pinning = (address: string) => `---\napiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop, annotations: { metallb.io/loadBalancerIPs: '${address}' } }\n`
  + 'spec: { type: LoadBalancer, ipFamilyPolicy: PreferDualStack, ports: [{ port: 80 }] }\n';
const SIX = pool('six', "addresses: ['fd00::200/120']");
const FOUR = pool('four', 'addresses: [192.168.1.200-192.168.1.255], avoidBuggyIPs: true');
const NODE = { nodes: [{ name: 'node1', addresses: ['192.168.1.210'] }] };
const leadingTo = (name: string) => `---\napiVersion: v1\nkind: Endpoints\nmetadata: { name: ${name}, namespace: shop }\nsubsets: [{ addresses: [{ ip: 192.168.1.210 }] }]\n`;
const mounting = '---\napiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: { name: nfs }\nprovisioner: nfs.csi.k8s.io\nparameters: { server: 192.168.1.210 }\n';
const restricted = (allocation: string) => pool('four', `addresses: [192.168.1.200-192.168.1.215], serviceAllocation: { ${allocation} }`);
const EXPOSED = 'Pool four holds 192.168.1.210 (node node1). MetalLB may give such an address to any Service';

test.each([['metallb.io/address-pool'], ['metallb.universe.tf/address-pool']])('a pool that does not exist is told where %s asks for it', (name) => {
  const asking = pinning('').replace("metallb.io/loadBalancerIPs: ''", `${name}: publik`);
  const findings = judge(worldOf(SIX + asking), { waivers: [], today: '2026-01-01' }).filter(({ rule }) => rule === 'pool-wish-unknown');
  expect(findings.map(({ places: [{ property }] }) => property)).toEqual([`metadata.annotations["${name}"]`]);
});

test.each<[string, string, string, Parameters<typeof worldOf>[1], string]>([
  ['two families stand in two pools, one of which avoids other addresses', 'pinned-address-outside-pools', FOUR + SIX + pinning('192.168.1.200,fd00::200'), {},
    'Service shop/web pins 192.168.1.200 and fd00::200, which no pool holds together: MetalLB takes both addresses out of one pool.'],
  ['one of two addresses is avoided', 'pinned-address-outside-pools', SIX + FOUR + pinning('fd00::200,192.168.1.255'), {}, 'Service shop/web pins 192.168.1.255, which pool four leaves out (avoidBuggyIPs).'],
  ['somebody has the address already', 'pinned-address-outside-pools', pool('four', 'addresses: [192.168.1.220/32]') + pinning('192.168.1.210'), NODE,
    'Service shop/web pins 192.168.1.210, which no pool holds. 192.168.1.210 belongs to node node1.'],
  ['two engines serve a Service, and neither has the address', 'pinned-address-outside-pools', pool('four', 'addresses: [192.168.1.220/32]')
    + '---\napiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata: { name: lan }\nspec: { blocks: [{ cidr: 192.168.2.0/24 }] }\n'
    + '---\napiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { type: LoadBalancer, loadBalancerIP: 192.168.1.210, ports: [{ port: 80 }] }\n',
  {}, 'Service shop/web pins 192.168.1.210, which no pool holds.'],
  ['a machine is behind Endpoints of two Services and serves files', 'pool-overlaps-endpoint', `${FOUR}${leadingTo('etcd')}${leadingTo('scheduler')}${mounting}`, {},
    'Pool four holds 192.168.1.210 (a machine that Endpoints shop/etcd leads to). MetalLB may give such an address to any Service.'],
  ['a pool of Cilium is for Services that pin others', 'pool-overlaps-node', '---\napiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata: { name: lan }\n'
    + 'spec: { blocks: [{ cidr: 192.168.1.208/28 }], serviceSelector: { matchLabels: { tier: edge } } }\n', NODE,
  'Pool lan holds 192.168.1.210 (node node1). So far no Service that the pool selects pins one of these, or leaves the choice to the pool.'],
  ['a pool is for everybody', 'pool-overlaps-node', pool('four', 'addresses: [192.168.1.200-192.168.1.215]'), NODE, `${EXPOSED}.`],
  ['a pool is for a namespace', 'pool-overlaps-node', restricted('namespaces: [shop]'), NODE, `${EXPOSED} of namespace shop.`],
  ['a pool is for some Services', 'pool-overlaps-node', restricted('serviceSelectors: [{ matchLabels: { tier: edge } }]'), NODE, `${EXPOSED} that the pool selects.`],
])('where %s, %s says so', (_, rule, manifests, network, message) => {
  const findings = judge(worldOf(manifests, network), { waivers: [], today: '2026-01-01' });
  expect(findings.filter((finding) => finding.rule === rule).map((finding) => finding.message)).toEqual([message]);
});

test.each<[string, string, string, string]>([
  ['a pool that stands there twice is named once', 'pinned-address-outside-pools', SIX + SIX + pinning('fd00:1::1'), 'Pin an address of six (fd00::200/120), or add it to a pool.'],
  ['a version of a kind that there is not', 'metallb-schema', SIX.replace('v1beta1', 'v1'), 'Write `apiVersion: metallb.io/v1beta1`.'],
  ['a kind that is misspelt', 'metallb-schema', SIX.replace('IPAddressPool', 'IPAdressPool'), 'Write `kind: IPAddressPool` with `apiVersion: metallb.io/v1beta1`.'],
  ['a kind that resembles none', 'metallb-schema', SIX.replace('IPAddressPool', 'Range').replace('metallb.io', 'frrk8s.metallb.io'),
    'Write one of its kinds: BGPSessionState, FRRConfiguration, FRRK8sConfiguration and FRRNodeState.'],
])('the help is short and says what to write: %s', (_, rule, manifests, help) => {
  const findings = judge(worldOf(manifests), { waivers: [], today: '2026-01-01' });
  expect(findings.filter((finding) => finding.rule === rule).map((finding) => finding.help)).toEqual([help]);
});
