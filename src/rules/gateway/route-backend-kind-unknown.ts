import { kindKey, KnownController, readBy, shownKind } from '../../behavior/gateway-api/known-controllers';
import { ObjectReference, ParentReference, routeId } from '../../model/route';
import { namedBackends } from '../../model/routed-backends';
import { isPlaceholder } from '../../model/written';
import { yaml } from '../cases/case-writing';
import { gateway, gatewayClass, route } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const to = (backend: object, controller?: string) => yaml(...WEB, gatewayClass('envoy', controller), gateway(), route('web', { backend }));

export const ROUTE_BACKEND_KIND_UNKNOWN: Rule = {
  id: 'route-backend-kind-unknown',
  severity: 'error',
  why: 'What a route leads to must be of a kind that the controller of its Gateway knows, and requests for any other are answered with 500.',
  cases: {
    bad: [
      { name: 'a kind that Kubernetes does not have', manifests: yaml(...WEB, route('web', { backend: { kind: 'Sevice' } })) },
      { name: 'a kind of Kubernetes that takes no requests', manifests: yaml(...WEB, route('web', { backend: { kind: 'ConfigMap' } })) },
      { name: 'the kind of another controller: a warning, since extensions may know it', manifests: to({ group: 'traefik.io', kind: 'TraefikService' }) },
      { name: 'that name before another controller: a warning', manifests: to({ group: 'core', kind: 'Service' }) },
      { name: 'what gets copies', manifests: yaml(...WEB, route('web', { copies: { kind: 'Pod', name: 'web', port: 80 } })) },
    ],
    good: [
      { name: 'a Service', manifests: to({ kind: 'Service' }) },
      { name: 'a kind of the controller\'s own', manifests: to({ group: 'gateway.envoyproxy.io', kind: 'Backend' }) },
      { name: 'a kind of Traefik\'s', manifests: to({ group: 'traefik.io', kind: 'TraefikService', name: 'api@internal' }, 'traefik.io/gateway-controller') },
      { name: 'a Service by the name that Traefik has for the group of Kubernetes itself', manifests: to({ group: 'core', kind: 'Service' }, 'traefik.io/gateway-controller') },
      { name: 'a controller that nobody here knows', manifests: to({ group: 'example.com', kind: 'Bucket' }, 'example.com/controller') },
      { name: 'a kind that Flux fills in', manifests: to({ kind: '${KIND}' }) },
    ],
  },
  check: (world) => world.cluster.gatewayApi.routes.flatMap((one) => {
    const strange = one.rules.flatMap(namedBackends).filter((backend) => kindKey(backend) !== '/Service' && !isPlaceholder(kindKey(backend)));
    return strange.length === 0 ? [] : strange.flatMap((backend) => {
      const controllers = controllersThatDoNotKnow(world, one.parents, backend);
      return backend.group !== '' && controllers.length === 0 ? [] : [{
        message: `${routeId(one)} leads to ${shownKind(backend)} ${backend.namespace}/${backend.name}${backend.group === '' ? ', and of the kinds of Kubernetes itself only a Service takes requests'
          : `, a kind that ${listed(controllers.map(({ product }) => product))} does not know`}.`,
        help: backend.group === '' ? 'Write `kind: Service`, or the `group` of the kind.'
          : `Write a kind that it knows: ${listed([...new Set(controllers.flatMap(({ backends }) => backends))].map((key) => key.replace(/^\//, '')))}.`,
        subject: routeId(one),
        places: [backend.source],
        ...(backend.group === '' ? {} : { severity: 'warning' as const }),
      }];
    });
  }),
};

function controllersThatDoNotKnow(world: World, parents: readonly ParentReference[], backend: ObjectReference): KnownController[] {
  const controllers = parents.flatMap((parent) => world.gateways().controllerAt(world.gateways().holder(parent)) ?? []);
  return [...new Set(controllers)].filter((controller) => !controller.backends.includes(kindKey(readBy(controller, backend))));
}
