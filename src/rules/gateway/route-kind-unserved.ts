import { KNOWN_CONTROLLERS } from '../../behavior/gateway-api/known-controllers';
import { passesOver } from '../../behavior/gateway-api/unserved-kinds';
import { Gateway, ListenerHolder, ListenerSet } from '../../model/gateway-api';
import { routeId } from '../../model/route';
import { service, yaml } from '../cases/case-writing';
import { gateway, gatewayClass, listener, route } from '../cases/gateway-case-writing';
import { holderId } from '../gateways';
import { Rule } from '../rule';
import { World } from '../world';

const DNS = service('dns', { ports: [{ port: 53, protocol: 'UDP' }] });
const by = (controller: string, kind: string, protocol: string) => yaml(
  DNS, service('web'), gatewayClass('envoy', controller), gateway([listener('dns', { port: 53, protocol })]),
  route('dns', { kind, backend: kind === 'UDPRoute' ? { name: 'dns', port: 53 } : {} }),
);

export const ROUTE_KIND_UNSERVED: Rule = {
  id: 'route-kind-unserved',
  severity: 'error',
  why: 'A controller looks at the kinds of routes that it can serve, and passes over all others in silence: the route gets no status, and its port no listener.',
  cases: {
    bad: [
      { name: 'UDP through Contour', manifests: by('projectcontour.io/gateway-controller', 'UDPRoute', 'UDP') },
      { name: 'UDP through Istio', manifests: by('istio.io/gateway-controller', 'UDPRoute', 'UDP') },
      { name: 'UDP through a Gateway of Traefik', manifests: by('traefik.io/gateway-controller', 'UDPRoute', 'UDP') },
    ],
    good: [
      { name: 'UDP through Envoy Gateway', manifests: by('gateway.envoyproxy.io/gatewayclass-controller', 'UDPRoute', 'UDP') },
      { name: 'TCP through Contour', manifests: by('projectcontour.io/gateway-controller', 'TCPRoute', 'TCP') },
      { name: 'a controller that nobody here knows', manifests: by('example.com/controller', 'UDPRoute', 'UDP') },
      { name: 'a Gateway that is not here', manifests: yaml(DNS, route('dns', { kind: 'UDPRoute', backend: { name: 'dns', port: 53 } })) },
    ],
  },
  check: (world) => world.gateways().attachments().flatMap(({ route: one, parent, holder }) => {
    const controller = controllerOf(world, holder);
    return holder === undefined || controller === undefined || !passesOver(controller, one.kind) ? [] : [{
      message: `${routeId(one)} is at ${holderId(holder)}, and ${KNOWN_CONTROLLERS[controller]?.product ?? controller}, which serves that, knows no ${one.kind}.`,
      help: 'Give what it leads to a Service of type LoadBalancer of its own, or a Gateway of a controller that serves the kind.',
      subject: routeId(one),
      places: [parent.source],
    }];
  }),
};

function controllerOf(world: World, holder: ListenerHolder | undefined): string | undefined {
  const found = holder === undefined || holder.kind === 'Gateway' ? holder : world.gateways().holder((holder as ListenerSet).parent);
  return world.cluster.gatewayApi.classes.find(({ name }) => name === (found as Gateway | undefined)?.className)?.controller;
}
