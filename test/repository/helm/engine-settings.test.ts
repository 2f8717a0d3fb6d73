import { chartObjectsOf, fluxRepository, helmRelease } from './case-releases';
import { describeSource } from '../../../src/model/source';

const settings = (chart: string, values: string): any => chartObjectsOf(fluxRepository({ 'apps/a.yaml': helmRelease(`  chart: { spec: { chart: ${chart} } }\n  values: ${values}`) })).settings[0];
const text = ({ text: written, unknown }: any) => (unknown ? 'unknown' : written);

describe('Cilium', () => {
  test.each([
    ['pod CIDRs', '{ ipam: { operator: { clusterPoolIPv4PodCIDRList: [10.42.0.0/16, 10.43.0.0/16], clusterPoolIPv6PodCIDRList: "fd00::/104" } } }', 'podCidrs', ['10.42.0.0/16', '10.43.0.0/16', 'fd00::/104']],
    ['the pod CIDR of old', '{ ipam: { operator: { clusterPoolIPv4PodCIDR: 10.42.0.0/16 } } }', 'podCidrs', ['10.42.0.0/16']],
    ['a template', '{ ipam: { operator: { clusterPoolIPv4PodCIDRList: ["{{ .Values.pods }}"] } } }', 'podCidrs', ['unknown']],
    ['a variable', '{ ipam: { operator: { clusterPoolIPv4PodCIDRList: ["${PODS}"] } } }', 'podCidrs', ['unknown']],
    ['native routing', '{ ipv4NativeRoutingCIDR: 10.0.0.0/8, ipv6NativeRoutingCIDR: "" }', 'nativeRoutingCidrs', ['10.0.0.0/8']],
  ])('%s', (_, values, name, expected) => expect(settings('cilium', values)[name].map(text)).toEqual(expected));

  test.each([
    ['ipamMode', '{ ipam: { mode: kubernetes } }', 'kubernetes'],
    ['apiHost', '{ k8sServiceHost: 127.0.0.1 }', '127.0.0.1'],
    ['apiPort', '{ k8sServicePort: "7445" }', 7445],
    ['kubeProxyReplacement', '{ kubeProxyReplacement: true }', 'true'],
    ['kubeProxyReplacement', '{ kubeProxyReplacement: strict }', 'strict'],
    ['layer2Announcements', '{ l2announcements: { enabled: true } }', true],
    ['bgpControlPlane', '{ bgpControlPlane: { enabled: "false" } }', false],
    ['oldBgpAnnouncesServices', '{ bgp: { announce: { loadbalancerIP: true } } }', true],
    ['loadBalancerIpam', '{ enableLBIPAM: false }', false],
    ['defaultIpam', '{ defaultLBServiceIPAM: none }', 'none'],
    ['nodeIpam', '{ nodeIPAM: { enabled: true } }', true],
    ['autoDirectNodeRoutes', '{ autoDirectNodeRoutes: true }', true],
    ['routingMode', '{ routingMode: native }', 'native'],
    ['externalIps', '{ externalIPs: { enabled: true } }', true],
    ['gatewayApi', '{ gatewayAPI: { enabled: true } }', true],
    ['ingressController', '{ ingressController: { enabled: true } }', true],
  ])('%s of %s', (name, values, expected) => expect(settings('cilium', values)[name].value).toBe(expected));

  test('a release without agents chooses nothing', () => expect(settings('cilium', '{ agent: false, preflight: { enabled: true } }')).toBeUndefined());

  test.each([['a list', '{ devices: [eth0, bond+] }'], ['a text', '{ devices: eth0 bond+ }']])('devices from %s', (_, values) => expect(settings('cilium', values).devices).toEqual(['eth0', 'bond+']));

  test('what nobody chose is absent, and what nobody knows has a place and no value', () => {
    const { apiHost, apiPort, layer2Announcements } = settings('cilium', '{ k8sServiceHost: "${API}", l2announcements: {} }');
    expect(apiHost).toEqual({ source: { file: 'apps/a.yaml', property: 'spec.values.k8sServiceHost' } });
    expect([apiPort, layer2Announcements]).toEqual([undefined, undefined]);
  });
});

test.each([
  ['speaker', 'metallb', '{ speaker: { enabled: false } }', false],
  ['loadBalancerClass', 'metallb', '{ loadBalancerClass: metallb }', 'metallb'],
  ['frr', 'metallb', '{ speaker: { frr: { enabled: false } } }', false],
  ['frrK8s', 'metallb', '{ frrk8s: { enabled: true } }', true],
  ['ignoreExcludeLabel', 'metallb', '{ speaker: { ignoreExcludeLB: true } }', true],
  ['serviceType', 'traefik', '{ service: { type: ClusterIP } }', 'ClusterIP'],
  ['externalTrafficPolicy', 'traefik', '{ service: { spec: { externalTrafficPolicy: Local } } }', 'Local'],
  ['loadBalancerClass', 'traefik', '{ service: { loadBalancerClass: a } }', 'a'],
  ['workload', 'traefik', '{ deployment: { kind: DaemonSet } }', 'DaemonSet'],
  ['ingresses', 'traefik', '{ providers: { kubernetesIngress: { enabled: false } } }', false],
  ['gateways', 'traefik', '{ providers: { kubernetesGateway: { enabled: true } } }', true],
  ['ingressClass', 'traefik', '{ ingressClass: { name: edge } }', 'edge'],
  ['ingressClass', 'ingress-nginx', '{ controller: { ingressClassResource: { name: internal } } }', 'internal'],
  ['isDefaultClass', 'ingress-nginx', '{ controller: { ingressClassResource: { default: true } } }', true],
  ['hostNetwork', 'ingress-nginx', '{ controller: { hostNetwork: true } }', true],
  ['replicas', 'ingress-nginx', '{ controller: { replicaCount: 2 } }', 2],
  ['controllerName', 'gateway-helm', '{ config: { envoyGateway: { gateway: { controllerName: example.com/edge } } } }', 'example.com/edge'],
  ['replicas', 'gateway-helm', '{ deployment: { replicas: 2 } }', 2],
  ['apiAddress', 'kube-vip', '{ config: { address: 10.0.0.5 } }', '10.0.0.5'],
  ['services', 'kube-vip', '{ env: { svc_enable: "false" } }', false],
  ['interface', 'kube-vip', '{ env: { vip_interface: eth0 } }', 'eth0'],
])('%s of %s: %s', (name, chart, values, expected) => expect(settings(chart, values)[name].value).toBe(expected));

test('a chart that is made of others has theirs, under their keys', () => {
  const { settings: [first] } = chartObjectsOf({ 'net/Chart.yaml': 'name: net\ndependencies: [{ name: cilium, alias: cni }]', 'net/values.yaml': 'cni:\n  k8sServiceHost: 10.0.0.5' });
  expect(first).toMatchObject({ chart: 'cilium', apiHost: { value: '10.0.0.5' } });
  expect(describeSource((first as any).apiHost.source)).toBe('net/values.yaml (cni.k8sServiceHost)');
});

test('another chart has none', () => expect(settings('plex', '{ k8sServiceHost: 10.0.0.5 }')).toBeUndefined());
