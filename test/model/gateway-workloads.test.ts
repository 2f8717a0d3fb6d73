import { worldOf } from '../../src/rules/case-world';
import { yaml } from '../../src/rules/case-writing';
import { gateway, gatewayClass, listener } from '../../src/rules/gateway-case-writing';

const NAMES_IT = { infrastructure: { parametersRef: { group: 'gateway.envoyproxy.io', kind: 'EnvoyProxy', name: 'edge' } } };

/** The pods of the Gateways of an EnvoyProxy. */
function pods(kubernetes: object, more: object = {}, named: object = NAMES_IT) {
  const envoyProxy = { apiVersion: 'gateway.envoyproxy.io/v1alpha1', kind: 'EnvoyProxy', metadata: { name: 'edge', namespace: 'network' }, spec: { provider: { type: 'Kubernetes', kubernetes }, ...more } };
  const { cluster } = worldOf({ name: 'a Gateway', manifests: yaml(gatewayClass(), gateway([listener('https')], { spec: named }), envoyProxy) });
  return cluster.gatewayWorkloads.map(({ kind, namespace, name, replicas, spreadOverNodes, nodeSelector }) => [kind, `${namespace}/${name}`, replicas, spreadOverNodes, nodeSelector]);
}

test.each<[string, object, unknown[]]>([
  ['one where nobody says how many', {}, ['Deployment', 'network/edge', 1, false, {}]],
  ['as many as the Deployment is to have', { envoyDeployment: { replicas: 3 } }, ['Deployment', 'network/edge', 3, false, {}]],
  ['the least that an autoscaler leaves', { envoyDeployment: { replicas: 3 }, envoyHpa: { minReplicas: 2 } }, ['Deployment', 'network/edge', 2, false, {}]],
  ['one on each node', { envoyDaemonSet: { pod: { nodeSelector: { edge: 'true' } } } }, ['DaemonSet', 'network/edge', undefined, false, { edge: 'true' }]],
  ['apart from each other', { envoyDeployment: { replicas: 2, pod: { topologySpreadConstraints: [{ topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'DoNotSchedule' }] } } }, ['Deployment', 'network/edge', 2, true, {}]],
])('Envoy Gateway makes pods for a Gateway: %s', (_, kubernetes, expected) => expect(pods(kubernetes)).toEqual([expected]));

test.each<[string, object, object]>([
  ['of merged Gateways', { mergeGateways: true }, NAMES_IT],
  ['of a Gateway that names no EnvoyProxy', {}, {}],
])('nothing is known of pods %s', (_, more, named) => expect(pods({}, more, named)).toEqual([]));
