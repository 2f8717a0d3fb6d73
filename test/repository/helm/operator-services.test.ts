import { chartObjectsOf, summary } from './case-releases';

const PIN = { 'lbipam.cilium.io/ips': '10.0.0.1' };
const ANNOTATIONS = '{ lbipam.cilium.io/ips: 10.0.0.1 }';
const services = (apiVersion: string, kind: string, spec: string, metadata = 'name: web, namespace: shop') =>
  chartObjectsOf({ 'a.yaml': `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { ${metadata} }\nspec: ${spec}` });

test.each([
  ['an EnvoyProxy', 'gateway.envoyproxy.io/v1alpha1', 'EnvoyProxy', `{ provider: { kubernetes: { envoyService: { annotations: ${ANNOTATIONS} } } } }`, 'envoyproxy-web-spec-provider-kubernetes-envoyservice'],
  ['a template of a Service', 'apps.emqx.io/v2beta1', 'EMQX', `{ listenersServiceTemplate: { metadata: { annotations: ${ANNOTATIONS} }, spec: { type: LoadBalancer } } }`, 'emqx-web-spec-listenersservicetemplate'],
  ['a template in a list', 'postgresql.cnpg.io/v1', 'Cluster', `{ managed: { services: { additional: [{ serviceTemplate: { metadata: { annotations: ${ANNOTATIONS} }, spec: { type: LoadBalancer } } }] } } }`, 'cluster-web-spec-managed-services-additional-0-servicetemplate'],
])('an address in %s makes a Service', (_, apiVersion, kind, spec, name) => expect(summary(services(apiVersion, kind, spec))).toEqual({ [name]: PIN }));

test('an address in a Gateway and in the parameters of its class is one Service, which the model knows', () => {
  const gateway = `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: web }\nspec: { infrastructure: { annotations: ${ANNOTATIONS} } }`;
  const proxy = (address: string) => `apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: EnvoyProxy\nmetadata: { name: proxy }\nspec: { provider: { kubernetes: { envoyService: { loadBalancerIP: ${address} } } } }`;
  expect(Object.keys(summary(chartObjectsOf({ 'a.yaml': gateway, 'b.yaml': proxy('10.0.0.1') })))).toEqual([]);
  expect(Object.keys(summary(chartObjectsOf({ 'a.yaml': gateway, 'b.yaml': proxy('10.0.0.2') }))))
    .toEqual(['envoyproxy-proxy-spec-provider-kubernetes-envoyservice']);
});

test.each([
  ['a Gateway names', '', '{ gatewayClassName: eg, infrastructure: { parametersRef: { group: gateway.envoyproxy.io, kind: EnvoyProxy, name: proxy } } }'],
  ['the class of a Gateway names', ', parametersRef: { group: gateway.envoyproxy.io, kind: EnvoyProxy, name: proxy, namespace: default }', '{ gatewayClassName: eg }'],
])('what an EnvoyProxy says that %s the model knows', (_, parameters, spec) => {
  expect(summary(chartObjectsOf({
    'class.yaml': `apiVersion: gateway.networking.k8s.io/v1\nkind: GatewayClass\nmetadata: { name: eg }\nspec: { controllerName: gateway.envoyproxy.io/gatewayclass-controller${parameters} }`,
    'gateway.yaml': `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: web }\nspec: ${spec}`,
    'proxy.yaml': `apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: EnvoyProxy\nmetadata: { name: proxy }\nspec: { provider: { kubernetes: { envoyService: { annotations: ${ANNOTATIONS} } } } }`,
  }))).toEqual({});
});

test('a template without an address makes one too', () => {
  expect(summary(services('apps.emqx.io/v2beta1', 'EMQX', '{ dashboardServiceTemplate: { spec: { type: LoadBalancer } } }'))).toEqual({ 'emqx-web-spec-dashboardservicetemplate': {} });
});

test.each([
  ['parameters of Gateways, without an address', 'gateway.kgateway.dev/v1alpha1', 'GatewayParameters', '{ kube: { service: { type: LoadBalancer } } }'],
  ['a policy', 'kyverno.io/v1', 'ClusterPolicy', `{ rules: [{ mutate: { metadata: { annotations: ${ANNOTATIONS} } } }] }`],
  ['what Cilium announces', 'cilium.io/v2alpha1', 'CiliumL2AnnouncementPolicy', '{ loadBalancerIPs: true }'],
  ['a Service, which is read as that', 'v1', 'Service', '{ type: LoadBalancer, loadBalancerIP: 10.0.0.1 }'],
  ['a Gateway, whose Service the model knows', 'gateway.networking.k8s.io/v1', 'Gateway', `{ infrastructure: { annotations: ${ANNOTATIONS} } }`],
  ['an Ingress', 'networking.k8s.io/v1', 'Ingress', `{ annotations: ${ANNOTATIONS} }`],
])('%s makes none', (_, apiVersion, kind, spec) => expect(summary(services(apiVersion, kind, spec))).toEqual({}));
