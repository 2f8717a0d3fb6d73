import { annotatedWith, deployment, object, rights, service } from './manifests';
import { ALL_LAYERS } from '../../src/delivery/layers/layer';
import { layersOf } from '../../src/delivery/layers/layering';
import { Manifest } from '../../src/model/manifest';

const layerOf = (...manifests: Manifest[]) => layersOf(manifests.map((manifest) => ({ manifest }))).map(({ id }) => id)[0];
/** The layers of all, by kind and name. */
const layers = (...manifests: Manifest[]) => Object.fromEntries(layersOf(manifests.map((manifest) => ({ manifest })))
  .map(({ id }, index) => [`${manifests[index].kind} ${manifests[index].metadata.name}`, id]));

test('names and folders of layers are fixed for ever', () => {
  expect(ALL_LAYERS.map(({ id, folder, after }) => [id, folder, after])).toEqual([
    ['definitions', '10-definitions', undefined],
    ['controllers', '20-controllers', 'definitions'],
    ['configuration', '30-configuration', 'controllers'],
    ['apps', '40-apps', 'controllers'],
    ['routes', '50-routes', 'configuration'],
    ['monitoring', '60-monitoring', 'definitions'],
  ]);
});

test('a layer comes after the one that it needs', () => {
  ALL_LAYERS.forEach(({ after }, index) => expect(ALL_LAYERS.findIndex(({ id }) => id === after)).toBeLessThan(index));
});

test.each([
  ['a Namespace', object('v1', 'Namespace', 'shop'), 'definitions'],
  ['a definition', object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'bgppeers.metallb.io'), 'definitions'],
  ['a class that pods are scheduled by', object('scheduling.k8s.io/v1', 'PriorityClass', 'high'), 'definitions'],
  ['a webhook', object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', 'metallb'), 'controllers'],
  ['a pool', object('metallb.io/v1beta1', 'IPAddressPool', 'public', 'metallb-system'), 'configuration'],
  ['a peer', object('metallb.io/v1beta2', 'BGPPeer', 'router', 'metallb-system'), 'configuration'],
  ['a configuration of FRR', object('frrk8s.metallb.io/v1beta1', 'FRRConfiguration', 'more', 'metallb-system'), 'configuration'],
  ['a pool of Cilium', object('cilium.io/v2', 'CiliumLoadBalancerIPPool', 'public'), 'configuration'],
  ['an IngressClass', object('networking.k8s.io/v1', 'IngressClass', 'traefik'), 'configuration'],
  ['a GatewayClass', object('gateway.networking.k8s.io/v1', 'GatewayClass', 'envoy'), 'configuration'],
  ['an issuer', object('cert-manager.io/v1', 'ClusterIssuer', 'letsencrypt'), 'configuration'],
  ['a Service of type LoadBalancer', service('mysql', 'shop', { type: 'LoadBalancer' }), 'routes'],
  ['an Ingress', object('networking.k8s.io/v1', 'Ingress', 'web', 'shop'), 'routes'],
  ['a Gateway', object('gateway.networking.k8s.io/v1', 'Gateway', 'edge', 'edge'), 'routes'],
  ['an HTTPRoute', object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', 'shop'), 'routes'],
  ['a policy of a route', object('traefik.io/v1alpha1', 'Middleware', 'auth', 'shop'), 'routes'],
  ['a certificate', object('cert-manager.io/v1', 'Certificate', 'web', 'shop'), 'routes'],
  ['a Service inside the cluster', service('web', 'shop'), 'apps'],
  ['an application', deployment('web', 'shop'), 'apps'],
  ['a custom resource that nobody knows', object('postgresql.cnpg.io/v1', 'Cluster', 'db', 'shop'), 'apps'],
  ['an autoscaler, which is never healthy without metrics', object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', 'shop'), 'apps'],
  ['a monitor, whose definition a cluster may lack', object('monitoring.coreos.com/v1', 'ServiceMonitor', 'web', 'shop'), 'monitoring'],
  ['the release of a controller', object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'lb', 'metallb-system', { spec: { chart: { spec: { chart: 'metallb' } } } }), 'controllers'],
  ['the release of an application', object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'blog', 'blog', { spec: { chart: { spec: { chart: 'wordpress' } } } }), 'apps'],
  ['the release of an application that is called like a controller', object('helm.cattle.io/v1', 'HelmChart', 'traefik', 'kube-system', { spec: { chart: 'whoami' } }), 'apps'],
  ['a source of releases', object('source.toolkit.fluxcd.io/v1', 'OCIRepository', 'blog', 'blog'), 'controllers'],
])('%s', (_, manifest, layer) => expect(layerOf(manifest)).toEqual(layer));

test('a chart is known by the address of the source that its release names', () => {
  const release = (chart: string) => [
    object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'lb', 'edge', { spec: { chartRef: { kind: 'OCIRepository', name: 'source' } } }),
    object('source.toolkit.fluxcd.io/v1', 'OCIRepository', 'source', 'edge', { spec: { url: `oci://registry.example.com/charts/${chart}` } }),
  ];
  expect(layers(...release('metallb'))).toMatchObject({ 'HelmRelease lb': 'controllers' });
  expect(layers(...release('blog'))).toMatchObject({ 'HelmRelease lb': 'apps' });
});

describe('a controller is known by its rights', () => {
  test.each([
    ['follows custom resources', { apiGroups: ['metallb.io'], resources: ['ipaddresspools'], verbs: ['get', 'list', 'watch'] }],
    ['follows the classes of ingress proxies', { apiGroups: ['networking.k8s.io'], resources: ['ingresses', 'ingressclasses'], verbs: ['get', 'list', 'watch'] }],
    ['writes the status of objects', { apiGroups: [''], resources: ['services/status'], verbs: ['update'] }],
    ['may do anything', { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
  ])('that it %s', (_, rule) => {
    expect(layerOf(deployment('controller', 'edge'), ...rights('controller', 'edge', rule))).toEqual('controllers');
  });

  test.each([
    ['only looks at Services and Ingresses', { apiGroups: ['', 'networking.k8s.io'], resources: ['services', 'ingresses', 'pods'], verbs: ['get', 'list', 'watch'] }],
    ['reads its own configuration', { apiGroups: ['example.com'], resources: ['settings'], verbs: ['get'] }],
  ])('not by one that %s', (_, rule) => {
    expect(layerOf(deployment('web', 'shop'), ...rights('web', 'shop', rule))).toEqual('apps');
  });
});

test('whoever serves a webhook is a controller', () => {
  const webhook = object('admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', 'injector', undefined, {
    webhooks: [{ name: 'a.example.com', clientConfig: { service: { namespace: 'tools', name: 'injector' } } }],
  });
  expect(layers(webhook, service('injector', 'tools'), deployment('injector', 'tools'), deployment('web', 'tools'), service('web', 'tools'))).toEqual({
    'MutatingWebhookConfiguration injector': 'controllers', 'Service injector': 'controllers', 'Deployment injector': 'controllers', 'Deployment web': 'apps', 'Service web': 'apps',
  });
});

test('what a controller needs goes with it, and its neighbours do not', () => {
  const [role, binding] = rights('controller', 'shop', { apiGroups: ['example.com'], resources: ['things'], verbs: ['watch'] });
  const controller = deployment('controller', 'shop', {
    volumes: [{ name: 'a', configMap: { name: 'config' } }, { name: 'b', secret: { secretName: 'cert' } }, { name: 'c', persistentVolumeClaim: { claimName: 'data' } }],
    containers: [{ name: 'controller', image: 'c:1', envFrom: [{ secretRef: { name: 'env' } }], env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'keys', key: 'a' } } }] }],
  });
  const budget = object('policy/v1', 'PodDisruptionBudget', 'controller', 'shop', { spec: { selector: { matchLabels: { app: 'controller' } } } });
  const policy = object('networking.k8s.io/v1', 'NetworkPolicy', 'web', 'shop', { spec: { podSelector: { matchLabels: { app: 'web' } } } });
  const config = (kind: string, name: string) => object('v1', kind, name, 'shop');
  expect(layers(controller, role, binding, budget, policy, deployment('web', 'shop'), config('ServiceAccount', 'controller'), config('ServiceAccount', 'web'), config('ConfigMap', 'config'),
    config('ConfigMap', 'keys'), config('ConfigMap', 'page'), config('Secret', 'cert'), config('Secret', 'env'), config('Secret', 'password'), config('PersistentVolumeClaim', 'data'))).toEqual({
    'Deployment controller': 'controllers', 'ClusterRole controller': 'controllers', 'ClusterRoleBinding controller': 'controllers', 'PodDisruptionBudget controller': 'controllers',
    'NetworkPolicy web': 'apps', 'Deployment web': 'apps', 'ServiceAccount controller': 'controllers', 'ServiceAccount web': 'apps', 'ConfigMap config': 'controllers',
    'ConfigMap keys': 'controllers', 'ConfigMap page': 'apps', 'Secret cert': 'controllers', 'Secret env': 'controllers', 'Secret password': 'apps', 'PersistentVolumeClaim data': 'controllers',
  });
});

describe('the Job that makes a Secret, without which a controller does not start, beside pods that are no controller\'s', () => {
  const controller = [deployment('contour', 'edge', { volumes: [{ name: 'certs', secret: { secretName: 'contourcert' } }] }), ...rights('contour', 'edge', { apiGroups: ['projectcontour.io'], resources: ['httpproxies'], verbs: ['watch'] })];
  const job = { ...deployment('certgen', 'edge'), apiVersion: 'batch/v1', kind: 'Job' };
  const making = (resource: string, verb: string) => [job, object('v1', 'ServiceAccount', 'certgen', 'edge'), ...rights('certgen', 'edge', { apiGroups: [''], resources: [resource], verbs: [verb] })];

  test('goes with the controller, and all that it needs with it: the controller would wait for it, and its layer for the controller', () => {
    expect(layers(...controller, deployment('envoy', 'edge'), ...making('secrets', 'create'))).toMatchObject({
      'Deployment contour': 'controllers', 'Deployment envoy': 'apps', 'Job certgen': 'controllers', 'ServiceAccount certgen': 'controllers', 'ClusterRole certgen': 'controllers', 'ClusterRoleBinding certgen': 'controllers',
    });
  });

  test.each([
    ['may not make Secrets', [...controller, ...making('configmaps', 'create')]],
    ['may only read them', [...controller, ...making('secrets', 'get')]],
    ['has nothing to make, since the Secret is here', [...controller, object('v1', 'Secret', 'contourcert', 'edge'), ...making('secrets', 'create')]],
  ])('but not one that %s', (_, manifests) => expect(layers(...manifests, deployment('envoy', 'edge'))).toMatchObject({ 'Deployment contour': 'controllers', 'Job certgen': 'apps' }));
});

test('where nothing but controllers runs, everything of Kubernetes\' own goes with them, and custom resources wait for them', () => {
  const [role, binding] = rights('controller', 'metallb-system', { apiGroups: ['metallb.io'], resources: ['ipaddresspools'], verbs: ['watch'] });
  expect(layers(deployment('controller', 'metallb-system'), role, binding, object('v1', 'Secret', 'router-password', 'metallb-system'), object('batch/v1', 'Job', 'certificates', 'metallb-system'),
    object('external-secrets.io/v1', 'ExternalSecret', 'gossip', 'metallb-system'), object('metallb.io/v1beta1', 'IPAddressPool', 'public', 'metallb-system'),
    service('proxy', 'metallb-system', { type: 'LoadBalancer' }))).toMatchObject({
    'Secret router-password': 'controllers', 'Job certificates': 'controllers', 'ExternalSecret gossip': 'configuration', 'IPAddressPool public': 'configuration', 'Service proxy': 'routes',
  });
});

describe('the owner knows better', () => {
  const said = annotatedWith(deployment('web', 'shop'), { 'bare-metal.cdk8s.io/layer': 'controllers' });

  test('by an annotation of the object', () => expect(layerOf(said)).toEqual('controllers'));

  test('by what the app says of it, and the annotation counts before', () => {
    expect(layersOf([{ manifest: deployment('web', 'shop'), layer: 'configuration' }, { manifest: said, layer: 'configuration' }]).map(({ id }) => id)).toEqual(['configuration', 'controllers']);
  });
});
