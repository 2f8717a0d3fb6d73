import { BGP_MUTATIONS } from './bgp-mutations';
import { container, edit, gone, kind, PIN, planned, POOL, renamed, withoutVerb } from './breaking';
import { DELIVERY_MUTATIONS } from './delivery-mutations';
import { Mutation } from './mutation';
import { PROXY_MUTATIONS } from './proxy-mutations';

/** Every mutation that `npm run e2e -- --mutations` tries. */
export const MUTATIONS: readonly Mutation[] = [
  // ---- addresses and announcement
  { name: 'no sharing key', of: planned, change: edit(({ metadata }) => { delete metadata.annotations['metallb.io/allow-shared-ip']; }), groups: ['plans'] },
  { name: 'a pool for everybody', of: kind('IPAddressPool'), change: edit(({ spec }) => { delete spec.serviceAllocation.namespaces; }), groups: ['plans'] },
  { name: 'the first address of two', of: planned, change: edit(({ metadata }) => { metadata.annotations[PIN] = metadata.annotations[PIN].split(',')[0]; }), groups: ['plans'] },
  { name: 'a pin without a check whether it is taken', of: planned, change: edit(({ metadata }) => { metadata.annotations[PIN] = metadata.annotations[PIN].replace(/\.\d+$/, '.1'); }), groups: ['plans'] },
  { name: 'a wrong annotation for the pinned address', of: planned, change: edit(({ metadata }) => renamed(metadata.annotations, PIN, 'metallb.io/loadBalancerIP')), groups: ['seed'] },
  { name: 'no pin and no pool at all', of: planned, change: edit(({ metadata }) => { delete metadata.annotations[PIN]; delete metadata.annotations[POOL]; }), groups: ['seed'] },
  { name: 'a pool that does not exist in the annotation', of: planned, change: edit(({ metadata }) => { metadata.annotations[POOL] = 'publik'; }), groups: ['seed'] },
  { name: 'another address than the plan says', of: planned, change: edit(({ metadata }) => { metadata.annotations[PIN] = metadata.annotations[PIN].replace(/\d+$/, (last: string) => `${Number(last) + 20}`); }), groups: ['seed'] },
  { name: 'a wrong family', of: planned, change: edit(({ spec }) => { spec.ipFamilies = ['IPv6']; }), groups: ['seed'] },
  { name: 'no advertisement', of: kind('L2Advertisement'), change: gone, groups: ['seed'] },
  { name: 'an advertisement of another pool', of: kind('L2Advertisement'), change: edit(({ spec }) => { spec.ipAddressPools = ['other']; }), groups: ['seed'] },
  { name: 'an advertisement of the first node alone, unnoticed until it fails', of: kind('L2Advertisement'), change: edit(({ spec }) => { spec.nodeSelectors = [{ matchLabels: { 'kubernetes.io/hostname': 'node2' } }]; }), groups: ['bad-days'] },
  { name: 'an advertisement of one node alone', of: kind('L2Advertisement'), change: edit(({ spec }) => { spec.nodeSelectors = [{ matchLabels: { 'kubernetes.io/hostname': 'node1' } }]; }), groups: ['seed'] },
  // ---- MetalLB's installation
  { name: 'no capability to answer ARP', of: kind('DaemonSet', 'speaker'), change: edit((object) => { container(object).securityContext.capabilities.add = []; }), groups: ['seed'] },
  { name: 'no network of the node', of: kind('DaemonSet', 'speaker'), change: edit((object) => { object.spec.template.spec.hostNetwork = false; }), groups: ['seed'] },
  { name: 'labels by which speakers do not find each other', of: kind('DaemonSet', 'speaker'), change: edit((object) => { container(object).env.find(({ name }: any) => name === 'METALLB_ML_LABELS').value = 'app=other'; }), groups: ['seed'] },
  { name: 'no verb to write addresses', of: kind('ClusterRole', 'metallb-system:controller'), change: withoutVerb('services/status', 'update'), groups: ['seed'] },
  { name: 'no verb to see endpoints', of: kind('ClusterRole', 'metallb-system:speaker'), change: withoutVerb('endpointslices', 'list'), groups: ['seed'] },
  { name: 'a ServiceAccount that does not exist', of: kind('Deployment', 'controller'), change: edit((object) => { object.spec.template.spec.serviceAccountName = 'other'; }), groups: ['accepted'] },
  { name: 'a readiness probe on a port where nobody listens', of: kind('DaemonSet', 'speaker'), change: edit((object) => { container(object).readinessProbe.httpGet.port = 17473; }), groups: ['seed'] },
  { name: 'a webhook path that nobody serves', of: kind('ValidatingWebhookConfiguration'), change: edit(({ webhooks }) => webhooks.forEach((one: any) => { one.clientConfig.service.path = '/validate'; })), groups: ['accepted'] },
  { name: 'no webhook Service', of: kind('Service', 'metallb-webhook-service'), change: gone, groups: ['accepted'] },
  { name: 'a field that the pool\'s schema does not have', of: kind('CustomResourceDefinition', 'ipaddresspools.metallb.io'), change: edit(({ spec }) => { renamed(spec.versions[0].schema.openAPIV3Schema.properties.spec.properties, 'autoAssign', 'autoassign'); }), groups: ['accepted'] },
  { name: 'a kind without its definition', of: kind('CustomResourceDefinition', 'configurationstates.metallb.io'), change: gone, groups: ['accepted'] },
  // ---- exposed Services
  { name: 'a wrong target port', of: kind('Service', 'smtp-external'), change: edit(({ spec }) => { spec.ports[0].targetPort = 25; }), groups: ['seed'] },
  { name: 'a selector that selects nothing', of: kind('Service', 'mysql-external'), change: edit(({ spec }) => { spec.selector = { app: 'other' }; }), groups: ['seed'] },
  { name: 'another port than asked for', of: kind('Service', 'mysql-external'), change: edit(({ spec }) => { spec.ports[0].port = 3307; }), groups: ['seed'] },
  { name: 'the first port alone', of: kind('Service', 'several-external'), change: edit(({ spec }) => { spec.ports.length = 1; }), groups: ['selectors'] },
  { name: 'a number where the target port has a name', of: kind('Service', 'named-external'), change: edit(({ spec }) => { spec.ports[0].targetPort = 8080; }), groups: ['selectors'] },
  { name: 'another protocol than asked for', of: kind('Service', 'names-external'), change: edit(({ spec }) => spec.ports.forEach((port: any) => { delete port.protocol; port.port = port.targetPort; })), groups: ['selectors'] },
  { name: 'the first label of a selector alone', of: kind('Service', 'api-external'), change: edit(({ spec }) => { delete spec.selector.stage; }), groups: ['selectors'] },
  { name: 'labels that the workload\'s own pods do not have', of: kind('Service', 'everywhere-external'), change: edit(({ spec }) => { spec.selector['example.com/other'] = 'yes'; }), groups: ['selectors'] },
  { name: 'one family of two', of: kind('Service', 'api-external'), change: edit(({ spec }) => { spec.ipFamilies.length = 1; spec.ipFamilyPolicy = 'SingleStack'; }), groups: ['selectors'] },
  { name: 'the policy Cluster where Local was asked for', of: kind('Service', 'local-external'), change: edit(({ spec }) => { spec.externalTrafficPolicy = 'Cluster'; }), groups: ['selectors'] },
  ...BGP_MUTATIONS,
  ...PROXY_MUTATIONS,
  ...DELIVERY_MUTATIONS,
];
