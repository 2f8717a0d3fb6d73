import { enginesOf, pinsFor } from '../../src/behavior/engines';
import { readCluster } from '../../src/model/reader/read-cluster';
import { readDeclaration } from '../../src/model/reader/read-declaration';
import { readYaml } from '../../src/model/reader/read-yaml';
import { advertisement, deployment, loadBalancer, pool, yaml } from '../../src/rules/cases/case-writing';
import { ciliumPool, ciliumWish, kubeVipPools } from '../../src/rules/cases/cilium-case-writing';
import { gateway, listener } from '../../src/rules/cases/gateway-case-writing';

const METALLB = pool('public', ['192.168.1.200/29']);
const CILIUM = ciliumPool('lan', ['192.168.1.240/29']);
const KUBE_VIP = kubeVipPools({ 'range-global': '192.168.1.230-192.168.1.231' });
const WEB = loadBalancer('web', undefined);
const ofClass = (loadBalancerClass: string) => loadBalancer('web', undefined, { spec: { loadBalancerClass } });
const settings = (data: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'cilium-config', namespace: 'kube-system' }, data });
const kubeVip = (env: Readonly<Record<string, string>>) => deployment('kube-vip', {}, {
  containers: [{ name: 'kube-vip', image: 'ghcr.io/kube-vip/kube-vip:v1.2.3', env: Object.entries(env).map(([name, value]) => ({ name, value })) }],
});

test.each<[string, object[], string[]]>([
  ['nothing shows who serves it', [WEB], ['MetalLB']],
  ['MetalLB has a pool', [METALLB, WEB], ['MetalLB']],
  ['Cilium has a pool', [CILIUM, WEB], ['Cilium']],
  ['kube-vip has a pool', [KUBE_VIP, WEB], ['kube-vip']],
  ['both have', [METALLB, CILIUM, WEB], ['MetalLB', 'Cilium']],
  ['MetalLB has an advertisement for pools elsewhere', [advertisement(['shared']), CILIUM, WEB], ['MetalLB', 'Cilium']],
  ['it asks Cilium, whose pools are elsewhere', [loadBalancer('web', undefined, ciliumWish('10.0.0.1'))], ['Cilium']],
  ['it asks MetalLB, and only Cilium has a pool', [CILIUM, loadBalancer('web', '192.168.1.200')], ['MetalLB', 'Cilium']],
  ['it asks kube-vip', [loadBalancer('web', undefined, { annotations: { 'kube-vip.io/loadbalancerIPs': '10.0.0.1' } })], ['kube-vip']],
  ['it tells kube-vip to pass', [KUBE_VIP, loadBalancer('web', undefined, { annotations: { 'kube-vip.io/ignore': 'true' } })], []],
  ['the class of Cilium\'s layer 2', [METALLB, CILIUM, ofClass('io.cilium/l2-announcer')], ['Cilium']],
  ['the class of Cilium\'s BGP', [METALLB, CILIUM, ofClass('io.cilium/bgp-control-plane')], ['Cilium']],
  ['the class that gives addresses of nodes', [CILIUM, ofClass('io.cilium/node')], []],
  ['a class of somebody else', [METALLB, CILIUM, KUBE_VIP, ofClass('tailscale')], []],
  ['the class of kube-vip', [METALLB, KUBE_VIP, ofClass('kube-vip.io/kube-vip-class')], ['kube-vip']],
  ['kube-vip serves its class alone', [METALLB, KUBE_VIP, kubeVip({ svc_enable: 'true', lb_class_only: 'true' }), WEB], ['MetalLB']],
  ['kube-vip serves a class of another name', [METALLB, kubeVip({ svc_enable: 'true', lb_class_name: 'vip' }), ofClass('vip')], ['kube-vip']],
  ['kube-vip holds the control plane alone', [kubeVip({ cp_enable: 'true', svc_enable: 'false' }), WEB], ['MetalLB']],
  ['Cilium leaves Services without a class to others', [METALLB, CILIUM, settings({ 'default-lb-service-ipam': 'none' }), WEB], ['MetalLB']],
  ['Cilium gives no addresses at all', [CILIUM, METALLB, settings({ 'enable-lb-ipam': 'false' }), WEB], ['MetalLB']],
  ['the class of Cilium\'s layer 2, which is off', [CILIUM, settings({ 'enable-l2-announcements': 'false' }), ofClass('io.cilium/l2-announcer')], []],
])('who serves a Service: %s', (_, manifests, expected) => {
  const cluster = readCluster(readYaml(`${yaml(...manifests)}`, 'case.yaml'), readDeclaration({}, {}));
  expect(enginesOf(cluster).get(cluster.services[0])).toEqual(expected);
});

test.each<[string, object, string[]]>([
  ['an annotation of its own', loadBalancer('web', undefined, ciliumWish('10.0.0.1')), ['10.0.0.1']],
  ['the field that every engine reads', loadBalancer('web', undefined, { spec: { loadBalancerIP: '10.0.0.1' } }), ['10.0.0.1']],
  ['an annotation for the Service of a Gateway', gateway([listener('https')], { spec: { infrastructure: ciliumWish('10.0.0.1') } }), ['10.0.0.1']],
  ['an address of a Gateway', gateway([listener('https')], { spec: { addresses: [{ value: '10.0.0.1' }] } }), ['10.0.0.1']],
  ['an annotation of another engine', loadBalancer('web', '10.0.0.1'), []],
])('Cilium is asked for what stands in %s', (_, manifest, expected) => {
  const [service] = readCluster(readYaml(`${yaml(manifest)}`, 'case.yaml'), readDeclaration({}, {})).services;
  expect(pinsFor(service, 'Cilium').map(({ text }) => text)).toEqual(expected);
});

test.each<[string, object[], string[]]>([
  ['metallb', [WEB], ['MetalLB']],
  ['metallb', [CILIUM, WEB], ['MetalLB', 'Cilium']],
  ['cilium', [WEB], ['Cilium']],
  ['cilium', [METALLB, WEB], ['MetalLB', 'Cilium']],
  ['kube-vip', [WEB], ['kube-vip']],
])('who serves a Service where the owner says %s (case %#)', (engine, manifests, expected) => {
  const cluster = readCluster(readYaml(`${yaml(...manifests)}`, 'case.yaml'), readDeclaration({ loadBalancer: { engine } }, { file: 'bare-metal.yaml' }));
  expect(enginesOf(cluster).get(cluster.services[0])).toEqual(expected);
});
