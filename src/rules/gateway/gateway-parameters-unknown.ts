import { kindKey, shownKind } from '../../behavior/gateway-api/known-controllers';
import { ObjectReference } from '../../model/route';
import { isPlaceholder } from '../../model/written';
import { yaml } from '../cases/case-writing';
import { gateway, gatewayClass, listener } from '../cases/gateway-case-writing';
import { holderId } from '../gateways';
import { Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const at = (parametersRef: object, ...more: readonly object[]) => yaml(gatewayClass(), gateway([listener('https')], { spec: { infrastructure: { parametersRef } } }), ...more);
const ENVOY_PROXY = { group: 'gateway.envoyproxy.io', kind: 'EnvoyProxy', name: 'edge' };
const envoyProxy = (name: string) => ({ apiVersion: 'gateway.envoyproxy.io/v1alpha1', kind: 'EnvoyProxy', metadata: { name, namespace: 'network' }, spec: {} });

export const GATEWAY_PARAMETERS_UNKNOWN: Rule = {
  id: 'gateway-parameters-unknown',
  severity: 'error',
  why: 'A controller serves no Gateway whose `parametersRef` names a kind that it does not know, or an object that does not exist.',
  cases: {
    bad: [
      { name: 'the kind of another controller', manifests: at({ group: 'gateway.nginx.org', kind: 'NginxProxy', name: 'edge' }) },
      { name: 'no such object: a warning, since it may live elsewhere', manifests: at(ENVOY_PROXY) },
      { name: 'another one is there: a warning', manifests: at(ENVOY_PROXY, envoyProxy('egde')) },
    ],
    good: [
      { name: 'it is there', manifests: at(ENVOY_PROXY, envoyProxy('edge')) },
      { name: 'a controller that nobody here knows', manifests: yaml(gatewayClass('envoy', 'example.com/controller'), gateway([listener('https')], { spec: { infrastructure: { parametersRef: { group: 'example.com', kind: 'Options', name: 'edge' } } } })) },
      { name: 'a name that Flux fills in', manifests: at({ ...ENVOY_PROXY, name: '${NAME}' }) },
    ],
  },
  check: (world) => world.cluster.gatewayApi.gateways.flatMap((one) => {
    const { className, parameters } = one;
    const controller = world.gateways().controllerOf(className);
    if (parameters === undefined || controller?.parameters === undefined || isPlaceholder(`${kindKey(parameters)} ${parameters.namespace}/${parameters.name}`)) {
      return [];
    }
    const finding = { subject: holderId(one), places: [one.source] };
    if (!controller.parameters.includes(kindKey(parameters))) {
      return [{
        ...finding,
        message: `${holderId(one)} takes its parameters from ${shownKind(parameters)} ${parameters.name}, a kind that ${controller.product} does not know.`,
        help: `Name an object of the kind ${listed(controller.parameters.map((key) => key.replace(/^\//, '')))}, or remove \`parametersRef\`.`,
      }];
    }
    return isHere(world, parameters) ? [] : [{
      ...finding,
      message: `${holderId(one)} takes its parameters from ${parameters.kind} ${parameters.namespace}/${parameters.name}, which does not exist here.`,
      help: `Add the ${parameters.kind} in namespace ${parameters.namespace}, or remove \`parametersRef\`.`,
      severity: 'warning' as const,
    }];
  }),
};

function isHere(world: World, { group, kind, namespace, name }: Omit<ObjectReference, 'source'>): boolean {
  return world.mayBeMade([kind], name, namespace) || world.cluster.objects.some(
    ({ identity }) => identity.kind === kind && identity.group === group && identity.namespace === namespace && identity.name === name);
}
