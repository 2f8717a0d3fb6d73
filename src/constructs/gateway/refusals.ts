import { ALL_PROXIES } from '../../behavior/proxies/all-proxies';
import { ProxyCapabilities } from '../../behavior/proxies/capabilities';
import { OutputChoice, proxiesThatCan, Reservation } from '../../behavior/proxies/choose-output';
import { FEATURES } from '../../behavior/proxies/features';
import { PlanProblem } from '../../plan/plan';
import { listed } from '../../rules/text';

/** What a proxy does not do of what a route asks, and what it does otherwise. */
export function problemsOfChoice({ refused, partly }: OutputChoice, capabilities: ProxyCapabilities): PlanProblem[] {
  return [
    ...refused.map((one) => unsupported(one, capabilities)),
    ...partly.map((one) => differing(one, capabilities)),
  ];
}

function unsupported({ asked, reason }: Reservation, { proxy }: ProxyCapabilities): PlanProblem {
  const { feature, property, route } = asked;
  const able = proxiesThatCan(asked, ALL_PROXIES.filter((other) => other.proxy !== proxy));
  return {
    kind: 'route-feature-unsupported',
    message: `The route ${route.construct} asks for ${FEATURES[feature]} (\`${property}\`), which ${proxy} does not do: ${reason}.`,
    help: able.length === 0 ? `Remove \`${property}\`. No proxy that this library knows can do it.`
      : `Remove \`${property}\`, or serve the route by a gateway with a proxy that can: ${listed(able)}.`,
    subject: `feature ${feature} of route ${route.construct}`,
    places: [{ construct: route.construct, property }],
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
