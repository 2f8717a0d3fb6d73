import { readYaml } from '../../../src/model/reader/read-yaml';
import { unseenServices } from '../../../src/repository/helm/unseen-services';

const INGRESS = 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, namespace: shop}\nspec: {defaultBackend: {service: {name: app-db-rw, port: {number: 80}}}}\n';
const object = (apiVersion: string, kind: string, name: string, spec = '{}', namespace = 'shop') => `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: ${spec}\n`;
const ROUTE = object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', '{rules: [{backendRefs: [{name: app-db-rw, port: 80}]}]}');
const unseen = (yaml: string, releases: readonly { namespace: string }[] = [], hasFlux = false) => unseenServices(readYaml(yaml, 'case.yaml'), releases, { hasFlux });

test.each<[string, string, readonly { namespace: string }[]]>([
  ['a chart of the namespace, for an Ingress', INGRESS, [{ namespace: 'shop' }]],
  ['a chart of the namespace, for an HTTPRoute', ROUTE, [{ namespace: 'shop' }]],
  ['an operator, of a resource with the name', ROUTE + object('example.com/v1', 'App', 'app-db-rw'), []],
  ['an operator, of a resource with its beginning', ROUTE + object('postgresql.cnpg.io/v1', 'Cluster', 'app-db'), []],
  ['an operator, of a resource with its end', ROUTE + object('example.com/v1', 'App', 'db-rw'), []],
  ['the controller of a Gateway with its beginning', ROUTE + object('gateway.networking.k8s.io/v1', 'Gateway', 'app-db'), []],
])('a Service may be made by %s', (_, yaml, releases) => expect(unseen(yaml, releases)).toEqual(['shop/app-db-rw']));

test.each<[string, string, readonly { namespace: string }[]]>([
  ['a chart of another namespace', ROUTE, [{ namespace: 'mail' }]],
  ['a resource of another namespace', ROUTE + object('example.com/v1', 'App', 'app-db-rw', '{}', 'mail'), []],
  ['a resource with another name', ROUTE + object('example.com/v1', 'App', 'app-d'), []],
  ['what no operator makes a Service of', ROUTE + object('cert-manager.io/v1', 'Certificate', 'app-db-rw'), []],
  ['a chart, where it stands in a file', ROUTE + object('v1', 'Service', 'app-db-rw'), [{ namespace: 'shop' }]],
])('a Service is not made by %s', (_, yaml, releases) => expect(unseen(yaml, releases)).toEqual([]));

test('Argo CD comes with Services of its own, in the namespace of its Applications', () => {
  const routed = (service: string, namespace: string) => object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'argo', `{rules: [{backendRefs: [{name: ${service}, port: 80}]}]}`, namespace);
  const application = object('argoproj.io/v1alpha1', 'Application', 'web', '{}', 'gitops');
  expect([
    unseen(routed('argocd-server', 'gitops') + application), unseen(routed('argo-cd-argocd-server', 'gitops') + application),
    unseen(routed('argocd-server', 'shop') + application), unseen(routed('argocd-portal', 'gitops') + application), unseen(routed('argocd-server', 'gitops')),
  ]).toEqual([['gitops/argocd-server'], ['gitops/argo-cd-argocd-server'], [], [], []]);
});

test.each([['in its namespace', 'shop'], ['in none', undefined]])('a Service in a file that nothing applies may be applied by hand, %s', (_, namespace) => {
  const aside = [{ manifest: { apiVersion: 'v1', kind: 'Service', metadata: { name: 'app-db-rw', namespace } }, source: {} }];
  expect(unseenServices(readYaml(ROUTE, 'case.yaml'), [], { aside })).toEqual(['shop/app-db-rw']);
});

test.each<[string, boolean, string, string[]]>([
  ['by hand', true, '{ name: app-db-rw }', ['shop/app-db-rw']],
  ['by hand, where it says another', true, '{ name: app-db-rw, namespace: mail }', []],
  ['by Flux or Argo CD', false, '{ name: app-db-rw }', []],
])('a Service without a namespace is in whichever it is applied to %s', (_, appliedByHand, metadata, expected) => {
  const yaml = `${ROUTE}---\napiVersion: v1\nkind: Service\nmetadata: ${metadata}\n`;
  expect(unseenServices(readYaml(yaml, 'case.yaml'), [], { appliedByHand })).toEqual(expected);
});

const SEALED = '"ENC[AES256_GCM,data:p673w==,iv:YY=,tag:A==,type:str]"';
test.each<[string, string, string[]]>([
  ['of the namespace', 'shop', ['shop/app-db-rw']],
  ['of a namespace that is encrypted as well', SEALED, ['shop/app-db-rw']],
  ['of another namespace', 'mail', []],
])('an object that SOPS encrypted with its kind, %s, may be a Service', (_, namespace, expected) => {
  expect(unseen(`${ROUTE}---\napiVersion: ${SEALED}\nkind: ${SEALED}\nmetadata: {name: ${SEALED}, namespace: ${namespace}}\n`)).toEqual(expected);
});

test('Flux comes with Services of its own', () => {
  const route = object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'hook', '{rules: [{backendRefs: [{name: webhook-receiver, port: 80}]}]}', 'flux-system');
  expect([unseen(route, [], true), unseen(route)]).toEqual([['flux-system/webhook-receiver'], []]);
});
