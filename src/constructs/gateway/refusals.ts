import { ALL_PROXIES } from '../../behavior/proxies/all-proxies';
import { ProxyCapabilities } from '../../behavior/proxies/capabilities';
import { OutputChoice, proxiesThatCan, Reservation } from '../../behavior/proxies/choose-output';
import { Feature, FEATURES } from '../../behavior/proxies/features';
import { RouteIntent } from '../../behavior/proxies/route-intent';
import { PlanProblem } from '../../plan/plan';
import { listed } from '../../rules/text';

const BY_METALLB = 'Give the Service an address of its own (`lb.expose`)';

/** How a route does without what is not taken away by removing the property: that may hold what the route cannot be without. */
const WITHOUT: { readonly [feature in Feature]?: string } = {
  'wildcard-host': 'Write the hosts one by one',
  'path-regex': 'Write the paths one by one',
  'weights': 'Name one backend',
  'grpc': 'Take another protocol',
  'backend-h2c': 'Take another protocol',
  'backend-tls': 'Take another protocol',
  'mutual-tls': 'Remove `clientCaSecret`',
  'tls-passthrough': BY_METALLB,
  'tls-route': BY_METALLB,
  'tcp-route': BY_METALLB,
  'udp-route': BY_METALLB,
};

/** What a proxy does not do of what a route asks, and what it does otherwise. */
export function problemsOfChoice({ refused, partly }: OutputChoice, capabilities: ProxyCapabilities): PlanProblem[] {
  return [
    ...refused.filter((one) => !refused.some((other) => isPartOf(one, other))).map((one) => unsupported(one, capabilities)),
    ...partly.map((one) => differing(one, capabilities)),
  ];
}

/** A proxy that has no redirects at all has none with another status: that is one reason. */
function isPartOf({ asked, reason }: Reservation, other: Reservation): boolean {
  return other.reason === reason && asked.property.startsWith(`${other.asked.property}.`);
}

function unsupported({ asked, reason }: Reservation, { proxy }: ProxyCapabilities): PlanProblem {
  const { feature, property, route } = asked;
  const able = proxiesThatCan(asked, ALL_PROXIES.filter((other) => other.proxy !== proxy));
  const without = WITHOUT[feature] ?? `Remove \`${property}\``;
  return {
    kind: 'route-feature-unsupported',
    message: `The route ${route.construct} asks for ${FEATURES[feature]} (\`${property}\`), which ${proxy} does not do: ${reason}.`,
    help: able.length === 0 ? `${without}. No proxy that this library knows can do it.`
      : `${without}, or serve the route by a gateway with a proxy that can: ${listed(able)}.`,
    subject: `feature ${feature} of route ${route.construct}`,
    places: [{ construct: route.construct, property }],
    // An expression is no path of another kind, which is what is written in its place.
    ...(feature === 'path-regex' ? { entails: [{ rule: 'route-path-invalid', within: route.construct }] } : {}),
  };
}

function differing({ asked, reason }: Reservation, { proxy }: ProxyCapabilities): PlanProblem {
  const { feature, property, route } = asked;
  return {
    kind: 'route-feature-differs',
    message: `The route ${route.construct} asks for ${FEATURES[feature]} (\`${property}\`). ${proxy} renders it so: ${reason}.`,
    help: 'Waive this where it will do.',
    subject: `feature ${feature} of route ${route.construct}`,
    places: [{ construct: route.construct, property }],
  };
}

/** An annotation that nobody reads on what a route is written in: what it says would be dropped without a word. */
export function unreadAnnotation({ construct }: RouteIntent, key: string, clause: string): PlanProblem {
  return {
    kind: 'route-feature-unsupported',
    message: `The route ${construct} is written ${clause}: nobody would act on ${key}.`,
    help: 'Remove it, or say it by a property of the route.',
    subject: `annotations of route ${construct}`,
    places: [{ construct, property: `annotations.${key}` }],
  };
}
