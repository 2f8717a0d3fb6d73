import { command } from './command';
import { folderOf } from '../support/folder';

const kustomization = (name: string, path: string) => `---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: flux-system }
spec: { path: ${path}, sourceRef: { kind: GitRepository, name: flux-system } }
`;
const set = (inputs: string, ...resources: readonly string[]) => `---
apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata: { name: network, namespace: flux-system }
spec:
  ${inputs}
  resources:
${resources.map((resource) => `    - ${resource}\n`).join('')}`;
const metallb = (kind: string, name: string, spec: string) => `{ apiVersion: metallb.io/v1beta1, kind: ${kind}, metadata: { name: ${name}, namespace: metallb-system }, spec: ${spec} }`;
const gatewayApi = (kind: string, name: string, spec: string) => `{ apiVersion: gateway.networking.k8s.io/v1, kind: ${kind}, metadata: { name: ${name}, namespace: shop }, spec: ${spec} }`;
const service = (name: string, annotations: string) =>
  `{ apiVersion: v1, kind: Service, metadata: { name: ${name}, namespace: shop, annotations: { ${annotations} } }, spec: { type: LoadBalancer, selector: { app: ${name} }, ports: [{ port: 80 }] } }`;

const cilium = (kind: string, name: string, spec: string) => `{ apiVersion: cilium.io/v2, kind: ${kind}, metadata: { name: ${name} }, spec: ${spec} }`;
const CILIUM = [cilium('CiliumLoadBalancerIPPool', 'lan', '{ blocks: [{ cidr: 192.168.1.200/29 }] }'), cilium('CiliumL2AnnouncementPolicy', 'all', '{ loadBalancerIPs: true }').replace('/v2', '/v2alpha1')];
const NODES = ['11', '12'].map((last) => `{ apiVersion: v1, kind: Node, metadata: { name: node-${last} }, status: { addresses: [{ type: InternalIP, address: 192.168.1.${last} }] } }`);
const local = (name: string) => service(name, '').replace('spec: {', 'spec: { externalTrafficPolicy: Local,');
const httpProxy = (name: string, spec: string) => `{ apiVersion: projectcontour.io/v1, kind: HTTPProxy, metadata: { name: ${name}, namespace: shop }, spec: ${spec} }`;

const POOL = metallb('IPAddressPool', '"<< inputs.name >>"', '{ addresses: ["<< inputs.range >>"] }');
const SURE = 'inputs: [{ name: lan, range: 192.168.1.240-192.168.1.250 }]';
const OPEN = 'inputsFrom: [{ kind: ResourceSetInputProvider, name: sites }]';
const PUBLIC = metallb('IPAddressPool', 'public', '{ addresses: [192.168.1.200-192.168.1.210] }');
const ADVERTISED = metallb('L2Advertisement', 'all', '{}');
const WEB = service('web', 'metallb.io/loadBalancerIPs: 192.168.1.241');

const workload = (name: string, containers = '[{ name: web, image: web, ports: [{ name: http, containerPort: 8080 }] }]') =>
  `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: ${name}, namespace: shop }, spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: ${containers} } } } }`;
const traefik = (...args: readonly string[]) => workload('traefik', `[{ name: traefik, image: "traefik:v3.7.9", args: ["--entryPoints.web.address=:80", ${args.map((arg) => JSON.stringify(arg)).join(', ')}] }]`);
const CONTROLLER = workload('controller', '[{ name: controller, image: "quay.io/metallb/controller:v0.16.1" }]').replace('namespace: shop', 'namespace: metallb-system');
const INGRESS = '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, namespace: shop }, spec: { rules: [{ host: a.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] } }';

/** Errors and warnings of a repository that Flux applies, of whose objects a ResourceSet makes some. */
function told(sets: string, objects: readonly string[], rest: Readonly<Record<string, string>> = {}): string[] {
  const files = { 'clusters/home/flux.yaml': kustomization('flux-system', './clusters/home') + kustomization('network', './network'), 'network/sets.yaml': sets, 'network/own.yaml': objects.map((one) => `---\n${one}\n`).join(''), ...rest };
  return JSON.parse(command(['check', '--format', 'json'], { cwd: folderOf(files) }).stdout).findings
    .filter(({ severity }: any) => severity !== 'note').map(({ rule, subject, places: [{ file, line }] }: any) => `${rule} ${subject} ${file}:${line}`);
}

describe('what a ResourceSet makes for sure is judged as if it were written', () => {
  test('a pool of its has the address', () => expect(told(set(SURE, POOL), [PUBLIC, ADVERTISED, WEB])).toEqual([]));
  test('and not another one', () => expect(told(set(SURE, POOL), [PUBLIC, ADVERTISED, WEB.replace('.241', '.251')])).toEqual(['pinned-address-outside-pools Service shop/web network/own.yaml:6']));
  test('what is wrong with it is told at its template', () => expect(told(set(SURE.replace('.250', '.25'), POOL), [PUBLIC, ADVERTISED])).toEqual(['pool-entry-invalid pool lan network/sets.yaml:8']));
});

test.each<[string, string, readonly string[]]>([
  ['a pool that may hold a pinned address', set(OPEN, POOL), [PUBLIC, ADVERTISED, WEB]],
  ['a pool of Cilium that may', set(OPEN, '{ apiVersion: cilium.io/v2, kind: CiliumLoadBalancerIPPool, metadata: { name: "<< inputs.name >>" }, spec: { blocks: [{ cidr: "<< inputs.range >>" }] } }'),
    ['{ apiVersion: cilium.io/v2, kind: CiliumLoadBalancerIPPool, metadata: { name: public }, spec: { blocks: [{ cidr: 192.168.1.200/29 }] } }',
      '{ apiVersion: cilium.io/v2alpha1, kind: CiliumL2AnnouncementPolicy, metadata: { name: all }, spec: { loadBalancerIPs: true } }', service('web', 'lbipam.cilium.io/ips: 192.168.1.241')]],
  ['a pool that a Service asks for', set(OPEN, POOL), [PUBLIC, ADVERTISED, service('web', 'metallb.io/address-pool: lan')]],
  ['a pool that an advertisement names', set(OPEN, POOL), [PUBLIC, metallb('L2Advertisement', 'some', '{ ipAddressPools: [public, lan] }')]],
  ['an advertisement', set(OPEN, metallb('L2Advertisement', '"<< inputs.name >>"', '{}')), [PUBLIC]],
  ['a neighbor', set(OPEN, metallb('BGPPeer', '"<< inputs.name >>"', '{ myASN: 64512, peerASN: 64513, peerAddress: "<< inputs.address >>" }')),
    [PUBLIC, metallb('BGPAdvertisement', 'far', '{ peers: [rack] }'), ADVERTISED]],
  ['a certificate', set(OPEN, '{ apiVersion: cert-manager.io/v1, kind: Certificate, metadata: { name: "<< inputs.name >>", namespace: shop }, spec: { secretName: "<< inputs.name >>-tls" } }'),
    ['{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, namespace: shop }, spec: { tls: [{ hosts: [a.example.com], secretName: web-tls }], rules: [{ host: a.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] } }',
      service('web', '')]],
  ['a Gateway', set(OPEN, gatewayApi('Gateway', '"<< inputs.name >>"', '{ gatewayClassName: edge, listeners: [] }')),
    [gatewayApi('Gateway', 'own', '{ gatewayClassName: edge, listeners: [{ name: http, port: 80, protocol: HTTP }] }'), gatewayApi('HTTPRoute', 'web', '{ parentRefs: [{ name: edge }], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }'), service('web', '')]],
  ['an old ConfigMap with pools', set(OPEN, '{ apiVersion: v1, kind: ConfigMap, metadata: { name: config, namespace: "<< inputs.name >>" }, data: { config: "<< inputs.pools >>" } }'), [PUBLIC, ADVERTISED, WEB]],
  ['an advertisement that is for a Service', set(OPEN, metallb('L2Advertisement', '"<< inputs.name >>"', '{}')),
    [PUBLIC, metallb('L2Advertisement', 'edge', '{ ipAddressPools: [public], serviceSelectors: [{ matchLabels: { edge: "true" } }] }'), service('web', 'metallb.io/loadBalancerIPs: 192.168.1.201')]],
  ['BGP beside an L2 policy', set(OPEN, cilium('CiliumBGPAdvertisement', '"<< inputs.name >>"', '{ advertisements: [] }')), [...CILIUM, ...NODES, local('web'), workload('web')]],
  ['pods on every node', set(OPEN, '{ apiVersion: apps/v1, kind: DaemonSet, metadata: { name: "<< inputs.name >>", namespace: shop } }'), [...CILIUM, ...NODES, local('web'), workload('web')]],
  ['a pool of Cilium that is for a Service', set(OPEN, cilium('CiliumLoadBalancerIPPool', '"<< inputs.name >>"', '{}')),
    [CILIUM[0].replace('spec: {', 'spec: { serviceSelector: { matchLabels: { edge: "true" } },'), CILIUM[1], service('web', '')]],
  ['the settings of a peer', set(OPEN, cilium('CiliumBGPPeerConfig', '"<< inputs.name >>"', '{}')),
    [cilium('CiliumBGPPeerConfig', 'lan', '{}'), cilium('CiliumBGPClusterConfig', 'lan', '{ bgpInstances: [{ name: a, localASN: 64512, peers: [{ name: b, peerASN: 64513, peerAddress: 192.168.1.1, peerConfigRef: { name: rack } }] }] }')]],
  ['a Service', set(OPEN, service('"<< inputs.name >>"', '')), [service('web', '').replace('LoadBalancer', 'ClusterIP'), gatewayApi('HTTPRoute', 'shop', '{ rules: [{ backendRefs: [{ name: shop, port: 80 }] }] }')]],
  ['a grant', set(OPEN, gatewayApi('ReferenceGrant', '"<< inputs.name >>"', '{}')),
    [service('web', '').replace('LoadBalancer', 'ClusterIP'), gatewayApi('HTTPRoute', 'shop', '{ rules: [{ backendRefs: [{ name: web, namespace: shop, port: 80 }] }] }').replace('namespace: shop }, spec', 'namespace: mail }, spec')]],
  ['pods with a port', set(OPEN, workload('"<< inputs.name >>"')), [service('web', '').replace('LoadBalancer', 'ClusterIP').replace('port: 80', 'port: 80, targetPort: htpp'), workload('web')]],
  ['pods with a port, of a chart', set(OPEN, '{ apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, metadata: { name: "<< inputs.name >>", namespace: shop } }'),
    [service('web', '').replace('LoadBalancer', 'ClusterIP').replace('port: 80', 'port: 80, targetPort: htpp'), workload('web')]],
  ['a Traefik with an entry point', set(OPEN, workload('"<< inputs.name >>"')),
    [traefik('--providers.kubernetescrd'), service('web', '').replace('LoadBalancer', 'ClusterIP'), '{ apiVersion: traefik.io/v1alpha1, kind: IngressRoute, metadata: { name: web, namespace: shop }, spec: { entryPoints: [far], routes: [{ kind: Rule, match: "Host(`a.example.com`)", services: [{ name: web, port: 80 }] }] } }']],
  ['a Traefik with the port of a listener', set(OPEN, workload('"<< inputs.name >>"')),
    [traefik('--providers.kubernetesgateway'), gatewayApi('GatewayClass', 'edge', '{ controllerName: traefik.io/gateway-controller }'), gatewayApi('Gateway', 'own', '{ gatewayClassName: edge, listeners: [{ name: http, port: 81, protocol: HTTP }] }')]],
  ['a MetalLB of a class', set(OPEN, workload('"<< inputs.name >>"')), [PUBLIC, ADVERTISED, CONTROLLER, service('web', 'metallb.io/loadBalancerIPs: 192.168.1.201').replace('spec: {', 'spec: { loadBalancerClass: edge,')]],
  ['a MetalLB of a class, by its operator', set(OPEN, metallb('MetalLB', '"<< inputs.name >>"', '{ loadBalancerClass: "<< inputs.name >>" }')),
    [PUBLIC, ADVERTISED, CONTROLLER, service('web', 'metallb.io/loadBalancerIPs: 192.168.1.201').replace('spec: {', 'spec: { loadBalancerClass: edge,')]],
  ['a MetalLB where its objects are', set(OPEN, workload('"<< inputs.name >>"').replace('namespace: shop', 'namespace: metallb-system')), [PUBLIC, ADVERTISED, CONTROLLER.replace('metallb-system', 'shop')]],
  ['the settings of Cilium', set(OPEN, '{ apiVersion: v1, kind: ConfigMap, metadata: { name: cilium-config, namespace: kube-system }, data: { enable-l2-announcements: "<< inputs.name >>" } }'),
    ['{ apiVersion: v1, kind: ConfigMap, metadata: { name: cilium-config, namespace: kube-system }, data: { enable-l2-announcements: "false" } }', service('web', '').replace('spec: {', 'spec: { loadBalancerClass: io.cilium/l2-announcer,')]],
  ['a neighbor of the other family', set(OPEN, metallb('BGPPeer', '"<< inputs.name >>"', '{ myASN: 64512, peerASN: 64513, peerAddress: "<< inputs.address >>" }')),
    [metallb('IPAddressPool', 'six', '{ addresses: ["fd00:1::/120"] }'), metallb('BGPAdvertisement', 'far', '{}'), metallb('BGPPeer', 'near', '{ myASN: 64512, peerASN: 64513, peerAddress: 192.168.1.1 }')]],
  ['what lends a certificate', set(OPEN, '{ apiVersion: projectcontour.io/v1, kind: TLSCertificateDelegation, metadata: { name: "<< inputs.name >>", namespace: certificates } }'),
    [httpProxy('web', '{ virtualhost: { fqdn: a.example.com, tls: { secretName: certificates/web } }, routes: [{ services: [{ name: web, port: 80 }] }] }'), service('web', '').replace('LoadBalancer', 'ClusterIP'),
      '{ apiVersion: v1, kind: Secret, metadata: { name: web, namespace: certificates }, type: kubernetes.io/tls }']],
  ['the class that is the default', set(OPEN, '{ apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: { name: "<< inputs.name >>" }, spec: { controller: "<< inputs.name >>" } }'),
    ['{ apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: { name: edge }, spec: { controller: example.com/edge } }', INGRESS, service('web', '').replace('LoadBalancer', 'ClusterIP')]],
  ['the pods behind a Service', set(OPEN, '{ apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: { name: "<< inputs.name >>", namespace: shop } }'),
    [PUBLIC, ADVERTISED, service('web', 'metallb.io/loadBalancerIPs: 192.168.1.201').replace('selector: { app: web }, ', '')]],
  ['a pool of the load balancer that is asked', set(OPEN, cilium('CiliumLoadBalancerIPPool', '"<< inputs.name >>"', '{}')), [PUBLIC, ADVERTISED, service('web', 'lbipam.cilium.io/ips: 192.168.1.201')]],
  ['an HTTPProxy', set(OPEN, httpProxy('"<< inputs.name >>"', '{}')), [httpProxy('web', '{ virtualhost: { fqdn: a.example.com }, includes: [{ name: shop }] }')]],
])('nothing is concluded from what a ResourceSet may make: %s', (_, sets, objects) => {
  expect(told(sets, objects)).toEqual([]);
  expect(told('', objects)).not.toEqual([]);
});

test('nor from what its Kustomizations may apply', () => {
  const folder = '{ apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: { name: "<< inputs.name >>" }, spec: { path: "./sites/<< inputs.name >>" } }';
  const pool = { 'sites/lan/pool.yaml': PUBLIC.replace('public', 'lan').replaceAll('192.168.1.2', '192.168.2.2') };
  expect(told(set(OPEN, folder), [PUBLIC, ADVERTISED, WEB.replace('.1.241', '.2.201')], pool)).toEqual([]);
  expect(told('', [PUBLIC, ADVERTISED, WEB.replace('.1.241', '.2.201')], pool)).toEqual(['pinned-address-outside-pools Service shop/web network/own.yaml:6']);
});

test('plan knows the addresses of what is made for sure, and foretells none where pools may be made', () => {
  const certainties = (sets: string) => JSON.parse(command(['plan', '--format', 'json'], {
    cwd: folderOf({
      'clusters/home/flux.yaml': kustomization('flux-system', './clusters/home') + kustomization('network', './network'), 'network/sets.yaml': sets,
      'network/own.yaml': [ADVERTISED, PUBLIC, service('mail', '')].map((one) => `---\n${one}\n`).join(''), 'bare-metal.yaml': 'version: 1\nserviceCidrs: [10.96.0.0/12]\n',
    }),
  }).stdout).assignments.map(({ owner, certainty, addresses }: any) => `${owner} ${certainty} ${addresses}`);
  const one = service('web', 'metallb.io/loadBalancerIPs: 192.168.1.241').replace('shop', '"<< inputs.name >>"');
  expect(certainties(set(SURE, POOL, one))[0]).toEqual('lan/web pinned 192.168.1.241');
  expect(certainties(set(OPEN, POOL))).toEqual(['shop/mail unpredictable ']);
});
