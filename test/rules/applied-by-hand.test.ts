import { readCluster } from '../../src/model/reader/read-cluster';
import { readDeclaration } from '../../src/model/reader/read-declaration';
import { readYaml } from '../../src/model/reader/read-yaml';
import { ADVERTISEMENT_POOL_UNKNOWN } from '../../src/rules/announcement/advertisement-pool-unknown';
import { OBJECT_DUPLICATE } from '../../src/rules/object/object-duplicate';
import { ENGINES_COMPETE } from '../../src/rules/pool/engines-compete';
import { POOLS_OVERLAP } from '../../src/rules/pool/pools-overlap';
import { ROUTE_BACKEND_MISSING } from '../../src/rules/route/route-backend-missing';
import { ROUTE_TLS_SECRET_MISSING } from '../../src/rules/route/route-tls-secret-missing';
import { Rule } from '../../src/rules/rule';
import { World } from '../../src/rules/world';

const service = (port: number) => `---\napiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { ports: [{ port: ${port} }] }\n`;
const settings = (port: number) => `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: web, namespace: shop }\ndata: { port: "${port}" }\n`;
const judgements = (appliedByHand: boolean, files: Readonly<Record<string, string>>, rule: Rule = OBJECT_DUPLICATE, together: readonly string[] = []) => {
  const objects = Object.entries(files).flatMap(([file, text]) => readYaml(text, file));
  const cluster = { ...readCluster(objects, readDeclaration({}, {})), appliedByHand, appliedTogether: [new Set(together)] };
  return rule.check(new World(cluster)).map(({ severity = rule.severity, message }) => ({ severity, message }));
};
const severities = (...told: Parameters<typeof judgements>) => judgements(...told).map(({ severity }) => severity);

test.each<[string, boolean, Readonly<Record<string, string>>, string]>([
  ['of two files that somebody applies by hand, one may be applied alone', true, { 'a.yaml': service(80), 'b.yaml': service(81) }, 'warning'],
  ['and where no traffic depends on it, that is worth a note', true, { 'a.yaml': settings(80), 'b.yaml': settings(81) }, 'note'],
  ['and of two folders as well, which are more often a choice than a mistake', true, { 'a/web.yaml': service(80), 'b/web.yaml': service(81) }, 'note'],
  ['and of two whose names say that one is there in place of the other', true, { 'a/web.yaml': service(80), 'a/old-web.yaml': service(81) }, 'note'],
  ['not of two whose names share no more than their kind', true, { 'a/web-service.yaml': service(80), 'a/mail-service.yaml': service(81) }, 'warning'],
  ['and of two samples', true, { 'examples/one.yaml': service(80), 'examples/two.yaml': service(81) }, 'note'],
  ['a folder that has it twice is applied as a whole', true, { 'a/one.yaml': service(80), 'a/two.yaml': service(81), 'b/web.yaml': service(80) }, 'warning'],
  ['one file is applied as a whole', true, { 'a.yaml': service(80) + service(81) }, 'error'],
  ['Flux and Argo CD apply both of two files', false, { 'a.yaml': service(80), 'b.yaml': service(81) }, 'error'],
])('an object that stands there twice: %s', (_, byHand, files, severity) => expect(severities(byHand, files)).toEqual([severity]));

test('what stands in the same folders is told at once', () => {
  const both = service(80) + settings(80);
  expect(judgements(true, { 'home/web.yaml': both, 'office/web.yaml': both, 'a/mail.yaml': settings(80).replaceAll('web', 'mail'), 'b/mail.yaml': settings(81).replaceAll('web', 'mail') }).map(({ message }) => message)).toEqual([
    'Service shop/web and ConfigMap shop/web stand in each of 2 folders, and nothing here says which of these are applied.',
    'ConfigMap shop/mail stands there twice.',
  ]);
});

test('what stands in the same files is told at once', () => {
  const both = service(80) + settings(80);
  expect(judgements(true, { 'a/web.yaml': both, 'a/web-old.yaml': both }).map(({ message }) => message)).toEqual([
    'Service shop/web and ConfigMap shop/web stand in each of 2 files, and nothing here says which of these are applied.',
  ]);
});

test('Applications with which Argo CD is started are a choice, and those that it applies are not', () => {
  const application = (path: string) => `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: root, namespace: argocd }\nspec: { source: { path: ${path} } }\n`;
  const objects = ['home', 'office'].flatMap((name) => readYaml(application(name), `argo/root-${name}.yaml`));
  const cluster = readCluster(objects, readDeclaration({}, {}));
  const severitiesOf = (startedByHand: readonly object[]) => OBJECT_DUPLICATE.check(new World({ ...cluster, startedByHand })).map(({ severity }) => severity);
  expect([severitiesOf(objects.map(({ source }) => source)), severitiesOf([objects[0].source])]).toEqual([['note'], ['warning']]);
});

test.each<[string, string, string, string]>([
  ['of one content', service(80), service(80), 'Keep one of them and remove the other: when one is pruned, the object is gone for the rest as well until they are applied again.'],
  ['of no namespace', ...['a', 'b'].map((label) => `apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { by: ${label} } }\n`) as [string, string], 'Bring what they say together in one of them, and remove the other.'],
  ['of two contents', service(80), service(81), 'Give one of them another name or namespace, or remove it.'],
])('what to do about an object that stands there twice: %s', (_, one, other, help) => {
  const objects = [...readYaml(one, 'a.yaml'), ...readYaml(other, 'b.yaml')];
  expect(OBJECT_DUPLICATE.check(new World(readCluster(objects, readDeclaration({}, {})))).map((judgement) => judgement.help)).toEqual([help]);
});

test.each<[string, boolean, string]>([
  ['who applies files by hand may choose one of them', true, 'note'],
  ['Flux and Argo CD run both', false, 'warning'],
])('two engines with pools for every Service: %s', (_, byHand, severity) => expect(severities(byHand, {
  'metallb/pool.yaml': 'apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: { name: a, namespace: metallb-system }\nspec: { addresses: [192.168.1.200/29] }\n',
  'cilium/pool.yaml': 'apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata: { name: b }\nspec: { blocks: [{ cidr: 192.168.1.240/29 }] }\n',
  'web.yaml': service(80).replace('spec: {', 'spec: { type: LoadBalancer,'),
}, ENGINES_COMPETE)).toEqual([severity]));

const metallb = (kind: string, name: string, spec: string) => `---\napiVersion: metallb.io/v1beta1\nkind: ${kind}\nmetadata: { name: ${name}, namespace: metallb-system }\nspec: ${spec}\n`;
const pool = (name: string) => metallb('IPAddressPool', name, '{ addresses: [192.168.1.200/29] }');
const advertisement = metallb('L2Advertisement', 'lan', '{ ipAddressPools: [publik] }');

describe.each<[string, Rule, string, string]>([
  ['pools of the same addresses', POOLS_OVERLAP, pool('a'), pool('b')],
  ['an advertisement of a pool that none of the files has', ADVERTISEMENT_POOL_UNKNOWN, advertisement, pool('public')],
])('%s', (_, rule, one, other) => {
  const files = { 'one.yaml': one, 'other.yaml': other };

  test.each<[string, boolean, Readonly<Record<string, string>>, readonly string[], string]>([
    ['of two files that somebody applies by hand, one may be applied alone', true, files, [], 'warning'],
    ['one file is applied as a whole', true, { 'one.yaml': one + other }, [], 'error'],
    ['so are the files that one kustomization.yaml builds', true, files, Object.keys(files), 'error'],
    ['Flux and Argo CD apply both of two files', false, files, [], 'error'],
  ])('%s', (__, byHand, written, together, severity) => expect(severities(byHand, written, rule, together)).toEqual([severity]));

  test('the warning says so', () => expect(judgements(true, files, rule)[0].message).toContain('nothing here says'));
});

test.each<[string, boolean, string, string]>([
  ['a Service of a namespace of which no file shows one is somebody else\'s to install', true, '', 'note'],
  ['and missing where Flux and Argo CD apply all there is', false, '', 'warning'],
  ['and missing where the files show the others of the namespace', true, service(80).replace('name: web', 'name: other'), 'error'],
])('%s', (_, byHand, others, expected) => {
  const route = '---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: web, namespace: shop }\n' +
    'spec: { rules: [{ host: a.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }\n';
  expect(severities(byHand, { 'route.yaml': route + others }, ROUTE_BACKEND_MISSING)).toEqual([expected]);
});

test.each<[string, boolean, string, string]>([
  ['who applies files by hand makes Secrets by hand', true, 'shop/mail', 'note'],
  ['but one in another namespace is out of reach', true, 'mail/web-tls', 'warning'],
  ['and a name that is nearly there is a slip', true, 'shop/web-tsl', 'warning'],
  ['Flux and Argo CD apply all there is', false, 'shop/mail', 'warning'],
])('a certificate that no file makes: %s', (_, byHand, there, expected) => {
  const [namespace, name] = there.split('/');
  const secret = `---\napiVersion: v1\nkind: Secret\nmetadata: { name: ${name}, namespace: ${namespace} }\n`;
  const route = '---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: web, namespace: shop }\nspec: { tls: [{ hosts: [a.example.com], secretName: web-tls }] }\n';
  expect(severities(byHand, { 'route.yaml': route + secret }, ROUTE_TLS_SECRET_MISSING)).toEqual([expected]);
});

test.each([
  ['a namespace that it names', '{ name: web, namespace: default }', 'error'],
  ['the namespace that somebody applies it into', '{ name: web }', 'note'],
])('a Service that a route misses in %s', (_, metadata, severity) => {
  const proxy = `---\napiVersion: projectcontour.io/v1\nkind: HTTPProxy\nmetadata: ${metadata}\nspec: { virtualhost: { fqdn: app.example.com }, routes: [{ services: [{ name: web, port: 80 }] }] }\n`;
  const other = '---\napiVersion: v1\nkind: Service\nmetadata: { name: mail, namespace: default }\nspec: { ports: [{ port: 80 }] }\n';
  expect(severities(true, { 'a.yaml': proxy, 'b.yaml': other }, ROUTE_BACKEND_MISSING)).toEqual([severity]);
});
