import { madeOfName } from '../../behavior/gateway-api/longest-name';
import { runningProxies } from '../../behavior/proxies/running-proxies';
import { Gateway } from '../../model/gateway-api';
import { isPlaceholder } from '../../model/written';
import { deployment, yaml } from '../cases/case-writing';
import { gateway, gatewayClass, listener } from '../cases/gateway-case-writing';
import { holderId } from '../gateways';
import { Rule } from '../rule';
import { counted } from '../text';
import { World } from '../world';

const CONTOUR = 'projectcontour.io/gateway-controller';
const ISTIO = 'istio.io/gateway-controller';
const ENVOY = 'gateway.envoyproxy.io/gatewayclass-controller';
const called = (length: number, controller: string, more: { annotations?: object; spec?: object } = {}) =>
  [gatewayClass('envoy', controller), gateway([listener('http', { protocol: 'HTTP', port: 80 })], { name: 'e'.repeat(length), ...more })];
const merging = { apiVersion: 'gateway.envoyproxy.io/v1alpha1', kind: 'EnvoyProxy', metadata: { name: 'all', namespace: 'network' }, spec: { mergeGateways: true } };
const mergingClass = { ...gatewayClass('envoy', ENVOY), spec: { controllerName: ENVOY, parametersRef: { group: 'gateway.envoyproxy.io', kind: 'EnvoyProxy', name: 'all', namespace: 'network' } } };
const STATIC_CONTOUR = deployment('contour', {}, { containers: [{ name: 'contour', image: 'ghcr.io/projectcontour/contour:v1.33.6', args: ['serve', '--incluster'] }] });

export const GATEWAY_NAME_TOO_LONG: Rule = {
  id: 'gateway-name-too-long',
  severity: 'error',
  why: 'Controllers name Services and write labels after a Gateway, which have 63 characters at most: the API server refuses what they make of a longer name, so that nothing serves the Gateway.',
  cases: {
    bad: [
      { name: 'a Service that Contour puts eight characters before', manifests: yaml(...called(56, CONTOUR)) },
      { name: 'a Service that Istio puts the class behind', manifests: yaml(...called(58, ISTIO)) },
      { name: 'a label of Envoy Gateway\'s', manifests: yaml(...called(64, ENVOY)) },
    ],
    good: [
      { name: 'the longest that Contour serves', manifests: yaml(...called(55, CONTOUR)) },
      { name: 'the longest that Istio serves', manifests: yaml(...called(57, ISTIO)) },
      { name: 'the longest that Envoy Gateway serves', manifests: yaml(...called(63, ENVOY)) },
      { name: 'controllers that cut it', manifests: yaml(...called(70, 'io.cilium/gateway-controller')) },
      { name: 'a name of the Service that an annotation tells Istio', manifests: yaml(...called(60, ISTIO, { annotations: { 'gateway.istio.io/name-override': 'edge' } })) },
      { name: 'a Service that is there already, for Istio', manifests: yaml(...called(60, ISTIO, { spec: { addresses: [{ type: 'Hostname', value: 'edge.network.svc.cluster.local' }] } })) },
      { name: 'Gateways that Envoy Gateway merges', manifests: yaml(merging, mergingClass, called(64, ENVOY)[1]) },
      { name: 'a Contour that somebody runs for it', manifests: yaml(STATIC_CONTOUR, ...called(56, CONTOUR)) },
    ],
  },
  check: (world) => world.cluster.gatewayApi.gateways.flatMap((one) => {
    const { controller = one.className === 'istio' ? ISTIO : '', parameters } = world.cluster.gatewayApi.classes.find(({ name }) => name === one.className) ?? {};
    const found = madeOfName(controller, one.className);
    return found === undefined || one.name.length <= found.longest || isPlaceholder(`${one.name}/${one.className}`) ||
      (parameters !== undefined && controller === ENVOY && mayMerge(world, parameters)) || isServedApart(world, one, controller) ? [] : [{
        message: `The name of ${holderId(one)} has ${one.name.length} characters, and its controller makes ${found.made} of it, for which ${found.longest} are allowed.`,
        help: `Shorten it by ${counted(one.name.length - found.longest, 'character')} or more.`,
        subject: holderId(one),
        places: [one.source],
      }];
  }),
};

/** Whether Envoy Gateway serves all Gateways of a class together, by the name of the class; an EnvoyProxy that is not here may say so. */
function mayMerge(world: World, { namespace, name }: { readonly namespace: string; readonly name: string }): boolean {
  const found = world.objects.ofKind('EnvoyProxy').find(({ identity }) => identity.namespace === namespace && identity.name === name);
  return found === undefined || (found.manifest.spec as { mergeGateways?: unknown } | undefined)?.mergeGateways === true;
}

/** Whether its controller makes nothing for it: Istio is told of a Service, or somebody runs the Contour. */
function isServedApart(world: World, { namespace, name, annotations }: Gateway, controller: string): boolean {
  switch (controller) {
    case CONTOUR: return runningProxies(world.cluster.workloads).some(({ product }) => product === 'Contour');
    case ISTIO: return annotations['gateway.istio.io/name-override'] !== undefined || world.objects.ofKind('Gateway')
      .some(({ identity, manifest }) => identity.namespace === namespace && identity.name === name && JSON.stringify(manifest.spec ?? '').includes('"Hostname"'));
    default: return false;
  }
}
