import { readCluster } from '../../src/model/reader/read-cluster';
import { readDeclaration } from '../../src/model/reader/read-declaration';
import { readYaml } from '../../src/model/reader/read-yaml';
import { judge } from '../../src/rules/judge';
import { World } from '../../src/rules/world';

const service = (name: string, address: string) => `---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop, annotations: { metallb.io/loadBalancerIPs: ${address} } }
spec: { type: LoadBalancer, selector: { app: ${name} }, ports: [{ port: 80 }] }
`;
const ingress = (backend: string) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec: { rules: [{ host: a.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: ${backend}, port: { number: 80 } } } }] } }] }
`;
interface Applied {
  readonly appliedByHand?: boolean;
  /** The files of one folder that kustomize builds. */
  readonly together?: readonly string[];
  /** Those of another one. */
  readonly others?: readonly string[];
}

const severities = (rule: string, files: Readonly<Record<string, string>>, { appliedByHand = true, together = [], others = [] }: Applied = {}) => {
  const objects = Object.entries(files).flatMap(([file, text]) => readYaml(text, file));
  const appliedTogether = [together, others].filter(({ length }) => length > 0).map((built) => new Set(built));
  const cluster = { ...readCluster(objects, readDeclaration({}, {})), appliedByHand, appliedTogether };
  return judge(new World(cluster), { waivers: [], today: '2026-01-01' }).filter((finding) => finding.rule === rule).map(({ severity }) => severity);
};

test('samples are looked up, and not gone through for each finding', () => {
  const reads = (count: number) => {
    let read = 0;
    const objects = Array.from({ length: count }, (_, index) => {
      const [object] = readYaml(service(`web${index}`, '192.0.2.7'), `samples/a${index}.yaml`);
      const { source } = object;
      return Object.defineProperty(object, 'source', { get: () => (read++, source) });
    });
    const cluster = { ...readCluster(objects, readDeclaration({}, {})), appliedByHand: true, appliedTogether: [] };
    const findings = judge(new World(cluster), { waivers: [], today: '2026-01-01' }).filter(({ rule }) => rule === 'pinned-address-duplicate');
    expect(findings).toHaveLength(count - 1);
    return read;
  };
  // Twice as many take twice as long; before, four times.
  expect(reads(800) / reads(400)).toBeLessThan(2.5);
});

const GATEWAY = `---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec: { gatewayClassName: any, listeners: [{ name: web, port: 80, protocol: HTTP }] }
`;
const ROUTE = `---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec: { parentRefs: [{ name: edge, sectionName: secure }], rules: [{ backendRefs: [{ name: one, port: 80 }] }] }
`;
const routeFor = (name: string) => ROUTE.replace('name: web', `name: ${name}`);
const ONE = service('one', '192.168.1.9');
const TWO = service('two', '192.168.1.9');
const TWINS = { 'first/three.yaml': service('three', '192.168.1.1'), 'second/three.yaml': service('three', '192.168.1.2') };
const IN_ONE = { 'c/first/three.yaml': service('three', '192.168.1.1'), 'c/second/three.yaml': service('three', '192.168.1.2') };

test.each<[string, Parameters<typeof severities>, string]>([
  ['files that somebody applies by hand are one cluster', ['pinned-address-duplicate', { 'a/one.yaml': ONE, 'b/two.yaml': TWO }], 'error'],
  ['samples may contradict each other', ['pinned-address-duplicate', { 'samples/one.yaml': ONE, 'samples/two.yaml': TWO }], 'note'],
  ['so may what documentation shows', ['pinned-address-duplicate', { 'docs/pages/one.yaml': ONE, 'docs/pages/two.yaml': TWO }], 'note'],
  ['so may what somebody learns for an exam', ['pinned-address-duplicate', { 'cka/yaml/one.yaml': ONE, 'apps/two.yaml': TWO }], 'note'],
  ['so may files of which some have one object in two ways', ['pinned-address-duplicate', { 'a/one.yaml': ONE, 'b/two.yaml': TWO, ...TWINS }], 'note'],
  ['two versions of one application say nothing of the others', ['pinned-address-duplicate', { 'a/one.yaml': ONE, 'b/two.yaml': TWO, ...IN_ONE }], 'error'],
  ['whichever of several is read first', ['pinned-address-duplicate', { 'a/three.yaml': service('three', '192.168.1.3'), 'c/a/one.yaml': ONE, 'c/b/two.yaml': TWO, ...IN_ONE }], 'note'],
  ['nor of what another one asks for', ['route-backend-missing', { 'apps/web.yaml': ingress('web'), ...IN_ONE }], 'error'],
  ['what one of several alternatives asks for may stand elsewhere', ['route-backend-missing', { 'apps/web.yaml': ingress('web'), ...TWINS }], 'note'],
  ['what stands within one alternative belongs together', ['pinned-address-duplicate', { 'first/a/one.yaml': ONE, 'first/b/two.yaml': TWO, ...TWINS }], 'error'],
  ['a copy of an object is no other cluster', ['pinned-address-duplicate', { 'a/one.yaml': ONE, 'b/two.yaml': TWO, 'c/one.yaml': ONE }], 'error'],
  ['files of one folder belong together, whatever stands elsewhere', ['pinned-address-duplicate', { 'a/one.yaml': ONE, 'a/two.yaml': TWO, ...TWINS }], 'error'],
  ['so do copies of them in one file', ['pinned-address-duplicate', { 'a/one.yaml': ONE, 'b/two.yaml': TWO, 'all.yaml': ONE + TWO, ...TWINS }], 'error'],
  ['a port is asked of the Service that is called so', ['route-backend-port-missing', { 'a/one.yaml': ONE.replace('port: 80', 'port: 81'), 'b/web.yaml': ingress('one'), ...TWINS }], 'error'],
  ['so is a listener of the Gateway', ['route-parent-missing', { 'a/gateway.yaml': GATEWAY, 'b/web.yaml': ROUTE + ONE, ...TWINS }], 'error'],
  ['a Gateway that stands there in two ways may have it, and another one', ['route-parent-missing', { 'a/gateway.yaml': GATEWAY, 'c/gateway.yaml': GATEWAY.replace('name: web', 'name: other'), 'b/web.yaml': ROUTE + ONE }], 'note'],
  ['what would be a warning otherwise', ['route-duplicate', { 'samples/one.yaml': routeFor('one'), 'samples/two.yaml': routeFor('two') }], 'note'],
  ['which it is where it is applied', ['route-duplicate', { 'a/one.yaml': routeFor('one'), 'b/two.yaml': routeFor('two') }], 'warning'],
  ['one sample is applied as a whole', ['pinned-address-duplicate', { 'samples/one.yaml': ONE + TWO }], 'error'],
  ['so is what one kustomization.yaml builds', ['pinned-address-duplicate', { 'samples/one.yaml': ONE, 'samples/two.yaml': TWO }, { together: ['samples/one.yaml', 'samples/two.yaml'] }], 'error'],
  ['a base that no folder names is a pattern, where others are applied', ['pinned-address-duplicate', { 'web/base/one.yaml': ONE + TWO, 'mail/three.yaml': service('three', '192.168.1.3') }, { together: ['web/base/one.yaml'], others: ['mail/three.yaml'] }], 'note'],
  ['a base that a folder names is applied', ['pinned-address-duplicate', { 'web/base/one.yaml': ONE + TWO, 'mail/three.yaml': service('three', '192.168.1.3') }, { together: ['web/base/one.yaml', 'web/home/kustomization.yaml'], others: ['mail/three.yaml'] }], 'error'],
  ['where there are bases alone, these are applied', ['pinned-address-duplicate', { 'web/base/one.yaml': ONE + TWO }, { together: ['web/base/one.yaml'] }], 'error'],
  ['Flux and Argo CD apply all of them', ['pinned-address-duplicate', { 'samples/one.yaml': ONE, 'samples/two.yaml': TWO }, { appliedByHand: false }], 'error'],
  ['what a sample asks for may stand elsewhere', ['route-backend-missing', { 'examples/web.yaml': ingress('web'), 'a/one.yaml': ONE }], 'note'],
  ['what a cluster asks for may not', ['route-backend-missing', { 'apps/web.yaml': ingress('web'), 'a/one.yaml': ONE }], 'error'],
])('%s', (_, told, severity) => expect([...new Set(severities(...told))]).toEqual([severity]));

test('a sample says how the controller is to be started that takes it', () => {
  const controller = (args: string) => `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: nginx, namespace: nginx }
spec: { selector: { matchLabels: { app: nginx } }, template: { metadata: { labels: { app: nginx } }, spec: { containers: [{ name: nginx, image: nginx/nginx-ingress:5.3.0, args: [${args}] }] } } }
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: nginx }
spec: { controller: nginx.org/ingress-controller }
`;
  const SERVED = ingress('one').replace('spec: {', 'spec: { ingressClassName: nginx,');
  const told = (rule: string, text: string) => ['apps/web.yaml', 'examples/web.yaml'].map((file) => severities(rule, { [file]: ONE + text, 'apps/nginx.yaml': controller('-ingress-class=nginx') }));
  expect(told('nginx-ingress-refused', SERVED.replace('host: a.example.com, ', ''))).toEqual([['error'], ['note']]);
  expect(told('nginx-snippet-refused', SERVED.replace('namespace: shop', 'namespace: shop, annotations: { nginx.org/server-snippets: "return 200;" }'))).toEqual([['error'], ['note']]);
});

test('a Gateway without all that makes one, which somebody applies by hand, is a part to be laid over another', () => {
  const part = GATEWAY.replace(/^spec:.*$/m, '');
  expect([true, false].map((appliedByHand) => severities('gateway-limit-exceeded', { 'apps/gateway.yaml': part }, { appliedByHand }))).toEqual([[], ['error']]);
});

test('a route means the Gateway of its own file, or else of its folder, where others are called like that', () => {
  const secure = GATEWAY.replace('name: web', 'name: secure');
  expect(severities('route-parent-missing', { 'a/web.yaml': secure + ROUTE + ONE, 'b/gateway.yaml': GATEWAY })).toEqual([]);
  expect(severities('route-parent-missing', { 'a/web.yaml': GATEWAY + ROUTE + ONE, 'b/gateway.yaml': secure })).toEqual(['error']);
  expect(severities('route-parent-missing', { 'a/web.yaml': ROUTE + ONE, 'a/gateway.yaml': secure, 'b/gateway.yaml': GATEWAY })).toEqual([]);
  expect(severities('route-parent-missing', { 'a/web.yaml': ROUTE + ONE, 'a/gateway.yaml': GATEWAY, 'b/gateway.yaml': secure })).toEqual(['note']);
});

test('of several Gateways of one name elsewhere the one that takes a route may be meant', () => {
  const secure = GATEWAY.replace('name: web', 'name: secure');
  expect(severities('route-parent-missing', { 'a/web.yaml': ROUTE + ONE, 'b/gateway.yaml': secure, 'c/gateway.yaml': GATEWAY })).toEqual([]);
  expect(severities('route-parent-missing', { 'a/web.yaml': ROUTE + ONE, 'b/gateway.yaml': GATEWAY, 'c/gateway.yaml': secure })).toEqual([]);
});

test('what the network says against a sample is a warning, since it holds whichever files are applied', () => {
  const network = readDeclaration({ nodes: [{ name: 'node1', addresses: ['192.168.1.9'] }] }, { file: 'inventory/hosts.ini' });
  const objects = Object.entries({ 'a/one.yaml': ONE, ...TWINS }).flatMap(([file, text]) => readYaml(text, file));
  const cluster = { ...readCluster(objects, network), appliedByHand: true };
  const found = judge(new World(cluster), { waivers: [], today: '2026-01-01' }).filter(({ rule }) => rule === 'pinned-address-in-use');
  expect(found.map(({ severity }) => severity)).toEqual(['warning']);
});

test('of an object that stands in an application and in samples the application counts', () => {
  const known = '---\napiVersion: gateway.networking.k8s.io/v1\nkind: GatewayClass\nmetadata: { name: known }\nspec: { controllerName: example.com/any }\n';
  expect(severities('gateway-class-unknown', { 'samples/gateway.yaml': GATEWAY, 'apps/gateway.yaml': GATEWAY + known })).toEqual(['warning']);
});

test('what is wrong with an object that stands in two files is one finding with both places', () => {
  const wrong = service('one', '192.168.1.999');
  const cluster = readCluster(['a/one.yaml', 'b/one.yaml'].flatMap((file) => readYaml(wrong, file)), readDeclaration({}, {}));
  const found = judge(new World(cluster), { waivers: [], today: '2026-01-01' }).filter(({ rule }) => rule === 'address-wish-invalid');
  expect(found.map(({ places }) => places.map(({ file }) => file))).toEqual([['a/one.yaml', 'b/one.yaml']]);
});
