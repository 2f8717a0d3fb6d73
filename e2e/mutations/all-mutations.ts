import { Mutation } from './mutation';

const kind = (wanted: string, name?: string) => (object: any) => object.kind === wanted && (name === undefined || object.metadata.name === name);
const POOL = 'metallb.io/address-pool';
const PIN = 'metallb.io/loadBalancerIPs';
const PRIORITY = 'traefik.ingress.kubernetes.io/router.priority';

/** A LoadBalancer Service with a planned address. */
const planned = (object: any) => object.kind === 'Service' && object.metadata.annotations?.[PIN] !== undefined;
const edit = (change: (object: any) => unknown) => (object: any) => {
  change(object);
  return object;
};
const gone = () => undefined;
const renamed = (fields: any, from: string, to: string) => {
  fields[to] = fields[from];
  delete fields[from];
};
const container = (object: any) => object.spec.template.spec.containers[0];
/** Takes a verb away wherever a role names a resource. */
const withoutVerb = (resource: string, verb: string) => edit(({ rules }) => rules
  .filter(({ resources }: any) => resources?.includes(resource))
  .forEach((rule: any) => { rule.verbs = rule.verbs.filter((one: string) => one !== verb); }));
const withoutArgument = (argument: string) => edit((object) => {
  container(object).args = container(object).args.filter((one: string) => !one.toLowerCase().startsWith(`--${argument}`));
});
const withoutArguments = (argument: RegExp) => edit((object) => {
  container(object).args = container(object).args.filter((one: string) => !argument.test(one));
});

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
  // ---- what BGP needs of the installation
  { name: 'no verb to list BGP peers', of: kind('Role', 'pod-lister'), change: withoutVerb('bgppeers', 'list'), groups: ['bgp-native'] },
  { name: 'no right to write where a Service is announced by BGP', of: kind('Role', 'pod-lister'), change: edit((object) => { object.rules = object.rules.filter(({ resources }: any) => !resources.includes('servicebgpstatuses')); }), groups: ['bgp-native'] },
  { name: 'a field that the peer\'s schema does not have', of: kind('CustomResourceDefinition', 'bgppeers.metallb.io'), change: edit(({ spec }) => spec.versions.forEach(({ schema }: any) => renamed(schema.openAPIV3Schema.properties.spec.properties, 'holdTime', 'holdtime'))), groups: ['bgp-native'] },
  { name: 'an advertisement by all nodes, where one was chosen', of: kind('BGPAdvertisement', 'chosen'), change: edit(({ spec }) => { delete spec.nodeSelectors; }), groups: ['bgp-native'] },
  { name: 'a peer outside its VRF', of: kind('BGPPeer', 'far'), change: edit(({ spec }) => { delete spec.vrf; }), groups: ['bgp-frr-k8s'] },
  { name: 'a peer behind another interface', of: kind('BGPPeer', 'cable'), change: edit(({ spec }) => { spec.interface = 'eth8'; }), groups: ['bgp-frr-k8s'] },
  { name: 'the policy Cluster where Local was asked for, by BGP', of: kind('Service', 'alone-external'), change: edit(({ spec }) => { spec.externalTrafficPolicy = 'Cluster'; }), groups: ['bgp-native'] },
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
  // ---- the proxy and its routes
  { name: 'a port name that the proxy does not have', of: kind('Service', 'traefik'), change: edit(({ spec }) => { spec.ports[1].targetPort = 'https'; }), groups: ['seed'] },
  { name: 'no IngressClass', of: kind('IngressClass'), change: gone, groups: ['seed'] },
  { name: 'Ingresses of another class', of: kind('Ingress'), change: edit(({ spec }) => { spec.ingressClassName = 'nginx'; }), groups: ['seed'] },
  { name: 'no verb to see the proxy\'s endpoints', of: kind('ClusterRole', 'traefik:traefik'), change: withoutVerb('endpointslices', 'watch'), groups: ['seed'] },
  { name: 'no verb to write the status of routes', of: kind('ClusterRole', 'traefik:traefik'), change: withoutVerb('ingresses/status', 'update'), groups: ['seed'] },
  { name: 'a route without TLS', of: kind('Ingress'), change: edit(({ spec }) => { delete spec.tls; }), groups: ['seed'] },
  { name: 'no strict prefixes', of: kind('Deployment', 'traefik'), change: withoutArgument('providers.kubernetesingress.strictprefixmatching'), groups: ['routes'] },
  { name: 'Services without pods are passed over', of: kind('Deployment', 'traefik'), change: withoutArgument('providers.kubernetesingress.allowemptyservices'), groups: ['routes'] },
  { name: 'a proxy that stops at once when it is told to', of: kind('Deployment', 'traefik'), change: withoutArguments(/requestacceptgracetimeout/), groups: ['rolling-update'] },
  {
    name: 'an Envoy that stops at once when it is told to',
    of: kind('EnvoyProxy'),
    change: edit(({ spec: { provider: { kubernetes: { envoyDeployment } } } }) => {
      envoyDeployment.patch = { type: 'StrategicMerge', value: { spec: { template: { spec: { containers: [{ name: 'envoy', lifecycle: null }] } } } } };
    }),
    groups: ['envoy-gateway'],
  },
  { name: 'a wildcard at the listeners of exact hosts', of: kind('HTTPRoute', 'any'), change: edit(({ spec }) => { spec.parentRefs.length = 1; delete spec.parentRefs[0].sectionName; }), groups: ['envoy-gateway-routes'] },
  { name: 'no priorities', of: kind('Ingress'), change: edit(({ metadata }) => { delete metadata.annotations?.[PRIORITY]; }), groups: ['routes'] },
  { name: 'annotations of the user left out', of: kind('Ingress', 'kept'), change: edit(({ metadata }) => { delete metadata.annotations['traefik.ingress.kubernetes.io/router.entrypoints']; }), groups: ['routes'] },
  { name: 'a list of clients that no route names', of: kind('Ingress', 'strangers'), change: edit(({ metadata }) => { delete metadata.annotations; }), groups: ['features'] },
  { name: 'a route with conditions ranked like one without', of: kind('IngressRoute', 'match'), change: edit(({ spec }) => { spec.routes.forEach((route: any) => { route.priority = 1; }); }), groups: ['features'] },
  { name: 'HTTP on the ports of TCP routes', of: kind('Deployment', 'traefik'), change: edit((object) => { container(object).args = container(object).args.filter((one: string) => !one.endsWith('.asdefault=true')); }), groups: ['features'] },
  { name: 'no right to read what the proxy calls its own', of: kind('ClusterRole', 'traefik:traefik'), change: withoutVerb('middlewares', 'watch'), groups: ['features'] },
  { name: 'the certificate of another route', of: kind('Ingress', 'safe'), change: edit(({ spec }) => { spec.tls[0].secretName = 'secure-tls'; }), groups: ['routes'] },
  { name: 'a probe of the proxy on another path', of: kind('Deployment', 'traefik'), change: edit((object) => { container(object).readinessProbe.httpGet.path = '/pong'; }), groups: ['routes'] },
  // ---- how the proxies run, and who watches them
  { name: 'a proxy that is not told to have metrics', of: kind('DaemonSet', 'traefik'), change: withoutArgument('metrics.prometheus'), groups: ['watched'] },
  { name: 'a Deployment of Envoy where a DaemonSet was asked for', of: kind('EnvoyProxy', 'envoy'), change: edit(({ spec }) => renamed(spec.provider.kubernetes, 'envoyDaemonSet', 'envoyDeployment')), groups: ['watched'] },
  { name: 'an empty list in a network policy', of: kind('NetworkPolicy', 'contour-certgen'), change: edit(({ spec }) => { spec.ingress = []; }), groups: ['accepted'] },
];
