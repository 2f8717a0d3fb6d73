import { chartObjectsOf, fluxRepository, helmRelease, servicesOf, summary } from './case-releases';
import { describeSource } from '../../../src/model/source';

const CILIUM = 'lbipam.cilium.io/ips';
const made = (values: string, chart?: string) => Object.keys(servicesOf(values, chart));

describe('an address is found', () => {
  test.each([
    ['in annotations, new and old', 'service: { annotations: { metallb.io/loadBalancerIPs: 10.0.0.1 } }\nother: { annotations: { metallb.universe.tf/loadBalancerIPs: 10.0.0.2 } }',
      { 'web-service': { 'metallb.io/loadBalancerIPs': '10.0.0.1' }, 'web-other': { 'metallb.universe.tf/loadBalancerIPs': '10.0.0.2' } }],
    ['in those of Cilium', 'a: { annotations: { lbipam.cilium.io/ips: "10.0.0.1,fd00::1" } }\nb: { annotations: { io.cilium/lb-ipam-ips: 10.0.0.2 } }',
      { 'web-a': { [CILIUM]: '10.0.0.1,fd00::1' }, 'web-b': { 'io.cilium/lb-ipam-ips': '10.0.0.2' } }],
    ['in that of kube-vip', 'service: { annotations: { kube-vip.io/loadbalancerIPs: 10.0.0.1 } }', { 'web-service': { 'kube-vip.io/loadbalancerIPs': '10.0.0.1' } }],
    ['in annotations that are a text, as some charts take them', 'service: { annotations: "metallb.io/loadBalancerIPs: 10.0.0.1" }', { 'web-service': { 'metallb.io/loadBalancerIPs': '10.0.0.1' } }],
    ['in loadBalancerIP, however deep', 'controller: { service: { internal: { loadBalancerIP: 10.0.0.1 } } }', { 'web-controller-service-internal': { ip: '10.0.0.1' } }],
    ['in spec beside annotations, as Traefik has it', 'service: { annotations: { metallb.io/allow-shared-ip: a }, spec: { loadBalancerIP: 10.0.0.1 } }', { 'web-service': { 'metallb.io/allow-shared-ip': 'a', 'ip': '10.0.0.1' } }],
    ['in a list', 'services: [{ type: LoadBalancer, loadBalancerIP: 10.0.0.1 }]', { 'web-services-0': { ip: '10.0.0.1' } }],
    ['for serviceType, beside another type', 'server: { type: VANILLA, serviceType: LoadBalancer, loadBalancerIP: 10.0.0.1 }', { 'web-server': { ip: '10.0.0.1' } }],
    ['as a wish for a pool', 'service: { type: LoadBalancer, annotations: { metallb.io/address-pool: public } }', { 'web-service': { 'metallb.io/address-pool': 'public' } }],
    ['nowhere, and the Service is there all the same', 'service: { app: { type: LoadBalancer, annotations: null } }', { 'web-service-app': {} }],
  ])('%s', (_, values, expected) => expect(servicesOf(values)).toEqual(expected));
});

describe('an entry of `services` beside `service`', () => {
  const SERVICE = 'type: LoadBalancer, loadBalancerIP: 10.0.0.1, port: 80';
  test.each<[string, string, string[]]>([
    ['that says the same is the same', `{ name: web, ${SERVICE} }`, ['web-service']],
    ['with another address is another', `{ ${SERVICE.replace('.1,', '.2,')} }`, ['web-service', 'web-services-0']],
    ['with another port is another', `{ ${SERVICE.replace('80', '81')} }`, ['web-service', 'web-services-0']],
  ])('%s', (_, entry, names) => expect(made(`service: { ${SERVICE} }\nservices: [${entry}]`)).toEqual(names));
});

describe('annotations that stand apart from their Service', () => {
  const SHARED = { 'lbipam.cilium.io/sharing-key': 'games' };
  const server = 'server: { serviceType: LoadBalancer, loadBalancerIP: 10.0.0.1, rcon: { serviceType: LoadBalancer, loadBalancerIP: 10.0.0.1 } }';
  const annotations = '{ lbipam.cilium.io/sharing-key: games }';
  test.each([
    ['are for the nearest', `serviceAnnotations: ${annotations}\n${server}`, { 'web-server': { ...SHARED, ip: '10.0.0.1' }, 'web-server-rcon': { ip: '10.0.0.1' } }],
    ['are for the one that they name', `rconServiceAnnotations: ${annotations}\n${server}`, { 'web-server': { ip: '10.0.0.1' }, 'web-server-rcon': { ...SHARED, ip: '10.0.0.1' } }],
    ['are a Service where there is no other, if they ask for an address', 'serviceAnnotations: { lbipam.cilium.io/ips: 10.0.0.1 }', { web: { [CILIUM]: '10.0.0.1' } }],
    ['are none if they do not', `serviceAnnotations: ${annotations}`, {}],
  ])('%s', (_, values, expected) => expect(servicesOf(values)).toEqual(expected));
});

test.each([
  ['a target of external-dns', 'ingress: { annotations: { external-dns.alpha.kubernetes.io/target: 10.0.0.1 } }'],
  ['a probe and a URL', 'probes: { tcpSocket: { host: 10.0.0.1 } }\nenv: { ADVERTISE_IP: "http://10.0.0.1:32400/" }'],
  ['an empty address', 'service: { loadBalancerIP: "" }\nother: { loadBalancerIP: null }\nmore: { annotations: { lbipam.cilium.io/ips: "" } }'],
  ['a choice of what is announced', 'bgp: { announce: { loadbalancerIP: true } }'],
  ['a Service of another type', 'service: { type: ClusterIP, loadBalancerIP: 10.0.0.1 }\nother: { type: NodePort, annotations: { lbipam.cilium.io/ips: 10.0.0.1 } }'],
  ['a Service whose type is a template', 'service: { type: "{{ .Values.type }}", loadBalancerIP: 10.0.0.1 }'],
  ['what is switched off', 'a: { enabled: false, service: { type: LoadBalancer } }\nb: { service: { enabled: false, loadBalancerIP: 10.0.0.1 } }\nc: { create: false, type: LoadBalancer }'],
  ['a type without an address in a pattern of Kyverno', 'policies: [{ apiVersion: kyverno.io/v1, kind: ClusterPolicy, metadata: { name: a }, spec: { type: LoadBalancer } }]'],
])('%s is no Service of type LoadBalancer', (_, values) => expect(made(values)).toEqual([]));

describe('charts', () => {
  test.each([
    ['app-template makes a ClusterIP without a type', 'app-template', 'service: { app: { loadBalancerIP: 10.0.0.1 } }', []],
    ['app-template with a type', 'app-template', 'service: { app: { type: LoadBalancer, loadBalancerIP: 10.0.0.1 } }', ['web-service-app']],
    ['ingress-nginx makes one by itself', 'ingress-nginx', 'controller: { replicaCount: 2 }', ['web-controller-service']],
    ['ingress-nginx of another type', 'ingress-nginx', 'controller: { service: { type: ClusterIP } }', []],
    ['ingress-nginx without its Service', 'ingress-nginx', 'controller: { service: { enabled: false } }', []],
    ['ingress-nginx with an inner Service alone', 'ingress-nginx', 'controller: { service: { external: { enabled: false }, internal: { enabled: true, loadBalancerIP: 10.0.0.1 } } }', ['web-controller-service-internal']],
    ['ingress-nginx with an address, once', 'ingress-nginx', 'controller: { service: { loadBalancerIP: 10.0.0.1 } }', ['web-controller-service']],
    ['Cilium makes none for Ingresses that it does not serve', 'cilium', 'ingressController: { service: { loadBalancerIP: 10.0.0.1 } }', []],
    ['Cilium makes one for Ingresses that it serves', 'cilium', 'ingressController: { enabled: true, service: { loadBalancerIP: 10.0.0.1 } }', ['web-ingresscontroller-service']],
    ['Cilium makes none for a mesh without its own API server', 'cilium', 'clustermesh: { apiserver: { service: { type: LoadBalancer } } }', []],
    ['Traefik makes one by itself', 'traefik', 'service: { spec: { externalTrafficPolicy: Local } }', ['web-service']],
    ['Traefik without its Service', 'traefik', 'service: { enabled: false }', []],
  ])('%s', (_, chart, values, expected) => expect(made(values, chart)).toEqual(expected));
});

describe('an unknown address', () => {
  test('is a template of Helm', () => expect(servicesOf('service: { type: LoadBalancer, loadBalancerIP: "{{ .Values.ip }}" }')).toEqual({ 'web-service': { ip: '${ .Values.ip }' } }));
  test('comes from a Secret, by its path', () => {
    expect(servicesOf('server: { serviceType: LoadBalancer }', 'minecraft', '  valuesFrom: [{ kind: Secret, name: ip, valuesKey: IP, targetPath: server.loadBalancerIP }]\n'))
      .toEqual({ 'web-server': { ip: '${Secret shop/ip, key IP}' } });
  });
  test('may come from a Secret that may hold any value, where there is none', () => {
    expect(servicesOf('a: { type: LoadBalancer, annotations: { metallb.io/allow-shared-ip: a } }\nb: { loadBalancerIP: 10.0.0.1 }', 'web', '  valuesFrom: [{ kind: Secret, name: more }]\n'))
      .toEqual({ 'web-a': { 'metallb.io/allow-shared-ip': 'a', 'ip': '<perhaps an address in Secret shop/more, key values.yaml>' }, 'web-b': { ip: '10.0.0.1' } });
  });
});

describe('a post-renderer of Flux', () => {
  const patch = (target: string, body: string) => `  postRenderers: [{ kustomize: { patches: [{ target: ${target}, patch: ${body} }] } }]\n`;
  const JSON_PATCH = '"[{ op: add, path: /spec/loadBalancerIP, value: 10.0.0.9 }]"';
  test.each([
    ['pins the one Service that is not pinned', 'service: { type: LoadBalancer }', patch('{ kind: Service, name: front }', JSON_PATCH), { 'web-service': { ip: '10.0.0.9' } }],
    ['by a merge patch too', 'service: { type: LoadBalancer }', patch('{ kind: Service }', JSON.stringify('{ kind: Service, metadata: { name: a, annotations: { lbipam.cilium.io/ips: 10.0.0.9 } } }')), { 'web-service': { [CILIUM]: '10.0.0.9' } }],
    ['is a Service of its own where it is not clear which is meant', 'a: { type: LoadBalancer }\nb: { type: LoadBalancer }', patch('{ kind: Service, name: front }', JSON_PATCH),
      { 'web-a': {}, 'web-b': {}, 'web-postrenderers-front': { ip: '10.0.0.9' } }],
    ['replaces the address that the values pin', 'service: { type: LoadBalancer, loadBalancerIP: 10.0.0.1 }', patch('{ kind: Service, name: front }', JSON_PATCH.replace('add', 'replace')), { 'web-service': { ip: '10.0.0.9' } }],
    ['replaces a type, and pins the one Service that is not pinned', 'service: { type: LoadBalancer }', patch('{ kind: Service }', JSON_PATCH.replace('[', '[{ op: replace, path: /spec/type, value: LoadBalancer }, ')), { 'web-service': { ip: '10.0.0.9' } }],
    ['is nothing where it patches something else', 'service: { type: LoadBalancer }', patch('{ kind: Deployment }', '"[{ op: add, path: /spec/replicas, value: 2 }]"'), { 'web-service': {} }],
  ])('%s', (_, values, more, expected) => expect(servicesOf(values, 'web', more)).toEqual(expected));
});

describe('the Service', () => {
  const service = (values: string, chart = 'web'): any => chartObjectsOf(fluxRepository({ 'apps/web.yaml': helmRelease(`  chart: { spec: { chart: ${chart} } }\n  values: ${values}`) })).services[0];

  test('has what the values say of it, and pods that nobody but its chart makes', () => {
    expect(service('{ service: { type: LoadBalancer, loadBalancerClass: io.cilium/l2-announcer, externalTrafficPolicy: Local, externalIPs: [10.0.0.7], ports: { http: { port: 80 } } } }').manifest).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web-service', namespace: 'shop' },
      spec: {
        type: 'LoadBalancer', loadBalancerClass: 'io.cilium/l2-announcer', externalTrafficPolicy: 'Local', externalIPs: ['10.0.0.7'],
        selector: { 'meta.helm.sh/release-name': 'web' }, ports: [{ name: 'http', port: 80 }],
      },
    });
  });

  test.each([
    ['a mapping', '{ ports: { http: { port: 80, protocol: HTTP }, dns: { port: 53, protocol: UDP }, off: { enabled: false, port: 1 } } }', [{ name: 'http', port: 80 }, { name: 'dns', port: 53, protocol: 'UDP' }]],
    ['a mapping to numbers', '{ ports: { http: 80, https: 443 } }', [{ name: 'http', port: 80 }, { name: 'https', port: 443 }]],
    ['a list', '{ ports: [{ port: 80 }, { port: 443, name: tls }] }', [{ name: 'port-1', port: 80 }, { name: 'tls', port: 443 }]],
    ['servicePort', '{ servicePort: 25565, port: 1 }', [{ port: 25565 }]],
    ['port', '{ port: "22" }', [{ port: 22 }]],
    ['nothing, so that they are unknown', '{ }', [{ port: '${port of the chart}' }]],
  ])('has its ports from %s', (_, values, expected) => expect(service(`{ service: ${values.replace('{', '{ type: LoadBalancer,')} }`).manifest.spec.ports).toEqual(expected));

  test('points at the values', () => {
    const { source, places } = service('{ service: { annotations: { lbipam.cilium.io/ips: 10.0.0.1 }, loadBalancerIP: 10.0.0.1 } }');
    expect(describeSource(source)).toBe('apps/web.yaml (spec.values.service)');
    expect([...places].map(([property, place]) => [property, describeSource(place)])).toEqual([
      ['spec.loadBalancerIP', 'apps/web.yaml (spec.values.service.loadBalancerIP)'],
      ['metadata.annotations["lbipam.cilium.io/ips"]', 'apps/web.yaml (spec.values.service.annotations["lbipam.cilium.io/ips"])'],
    ]);
  });

  test('points at the reference that gives the value', () => {
    const { services } = chartObjectsOf(fluxRepository({ 'apps/web.yaml': helmRelease('  valuesFrom: [{ kind: Secret, name: ip, valuesKey: IP, targetPath: service.loadBalancerIP }]') }));
    expect(describeSource(services[0].places.get('spec.loadBalancerIP')!)).toBe('apps/web.yaml (spec.valuesFrom[0])');
  });

  test('has a name that an API server takes, and no other Service has', () => {
    const { services } = chartObjectsOf(fluxRepository({
      'apps/a.yaml': helmRelease('  values: { "9.lan": { type: LoadBalancer }, "9_lan": { type: LoadBalancer } }', '1st'),
      'apps/b.yaml': helmRelease(`  values: { ${'long-'.repeat(20)}: { type: LoadBalancer } }`, 'b'),
    }));
    const taken = 'apiVersion: v1\nkind: Service\nmetadata: { name: c-a, namespace: shop }';
    const beside = chartObjectsOf(fluxRepository({ 'apps/c.yaml': helmRelease('  values: { a: { type: LoadBalancer } }', 'c'), 'apps/d.yaml': taken }));
    expect(Object.keys(summary(beside))).toEqual(['c-a-2']);
    expect(Object.keys(summary({ services }))).toEqual(['chart-1st-9-lan', 'chart-1st-9-lan-2', 'b-long-long-long-long-long-long-long-long-long-long-long-long-l']);
  });
});
