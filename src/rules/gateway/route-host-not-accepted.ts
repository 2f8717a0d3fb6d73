import { takesHost } from '../../behavior/gateway-api/attachment';
import { Listener } from '../../model/gateway-api';
import { routeId } from '../../model/route';
import { yaml } from '../cases/case-writing';
import { gateway, listener, route } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { holderId, RouteAtParent } from '../gateways';
import { groupBy, judgements } from '../group';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { unattached } from '../unattached';
import { World } from '../world';

const EXAMPLE = gateway([listener('https', { hostname: '*.example.com' })]);

export const ROUTE_HOST_NOT_ACCEPTED: Rule = {
  id: 'route-host-not-accepted',
  severity: 'error',
  why: 'A listener answers for its own host name alone, and a host of a route that no listener answers for is never served.',
  cases: {
    bad: [
      { name: 'another domain', manifests: yaml(...WEB, EXAMPLE, route('web', { hostnames: ['app.example.org'] })) },
      { name: 'the domain itself, which a wildcard does not cover', manifests: yaml(...WEB, EXAMPLE, route('web', { hostnames: ['example.com'] })) },
      { name: 'one of two hosts: a warning', manifests: yaml(...WEB, EXAMPLE, route('web', { hostnames: ['app.example.com', 'example.com'] })) },
    ],
    good: [
      { name: 'below the wildcard, by however many labels', manifests: yaml(...WEB, EXAMPLE, route('web', { hostnames: ['app.example.com', 'app.shop.example.com'] })) },
      { name: 'a listener for every host', manifests: yaml(...WEB, gateway(), route('web', { hostnames: ['app.example.org'] })) },
      { name: 'a route without hosts', manifests: yaml(...WEB, EXAMPLE, route('web')) },
      { name: 'a listener for each host', manifests: yaml(...WEB, gateway([listener('below', { hostname: '*.example.com' }), listener('itself', { hostname: 'example.com' })]), route('web', { hostnames: ['app.example.com', 'example.com'] })) },
      { name: 'hosts that Flux fills in', manifests: yaml(...WEB, EXAMPLE, route('web', { hostnames: ['app.${DOMAIN}'] })) },
    ],
  },
  check: (world) => [
    ...unattached(world, 'host name').map(({ route: one, parent, holder, attachment: { listeners }, severity }) => ({
      message: `${routeId(one)} is for ${listed(one.hostnames)}, and ${holderId(holder)} answers ${answeredBy(listeners)} only.`,
      help: 'Give the route a host name that the listener answers for, or add a listener for its own.',
      subject: routeId(one),
      places: [parent.source, ...listeners.map(({ source }) => source)],
      severity,
    })),
    ...unserved(world),
  ],
};

/** Hosts that none of the listeners answers for to which a route is attached, while it is attached by others. */
function unserved(world: World): Judgement[] {
  const byRoute = groupBy(world.gateways().attachments(), ({ route: one }) => one);
  return judgements([...byRoute], ([one, at]) => {
    const listeners = at.flatMap(({ attachment }) => attachment?.listeners ?? []);
    if (one.hostnames.length < 2 || listeners.every(({ hostname }) => hostname === undefined) || !at.every(isAttached)) {
      return [];
    }
    const lost = one.hostnames.filter((host) => !listeners.some((each) => takesHost(each, host)));
    return lost.length === 0 ? [] : [{
      message: `${routeId(one)} is for ${listed(lost)} too, and ${listed([...new Set(at.map(({ holder }) => holderId(holder!)))])} ${at.length === 1 ? 'answers' : 'answer'} ${answeredBy(listeners)} only.`,
      help: 'Add a listener for the host, or remove it from the route.',
      subject: routeId(one),
      places: [one.source, ...listeners.map(({ source }) => source)],
      severity: 'warning' as const,
    }];
  });
}

function isAttached({ attachment }: RouteAtParent): boolean {
  return attachment !== undefined && attachment.obstacle === undefined;
}

function answeredBy(listeners: readonly Listener[]): string {
  return `for ${listed([...new Set(listeners.map(({ hostname }) => hostname ?? 'every host'))])}`;
}
