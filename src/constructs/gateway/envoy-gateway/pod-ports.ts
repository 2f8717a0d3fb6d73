import { OWN_PORTS_OF_ENVOY, podPortOf } from '../../../behavior/envoy-gateway/pod-ports';
import { StreamRouteIntent } from '../../../behavior/proxies/route-intent';
import { PlanProblem } from '../../../plan/plan';
import { valueProblem } from '../../route/value-problem';
import { GatewayRoutes } from '../proxy';

/** A port that would stand where another one of the gateway stands in the pod: Envoy refuses one of the two, and the controller chooses the place. */
export function podPortProblems(route: StreamRouteIntent, routes: GatewayRoutes): PlanProblem[] {
  const { port, kind } = route;
  const isUdp = kind === 'udp';
  const place = podPortOf(port);
  const own = isUdp ? (routes.clients?.http3 === true ? [443] : []) : [80, 443];
  const rival = [...own, ...routes.streams().filter((other) => (other.kind === 'udp') === isUdp).map((other) => other.port)].find((other) => other !== port && podPortOf(other) === place);
  const taken = rival !== undefined ? `port ${rival} of the gateway stands there` : !isUdp && OWN_PORTS_OF_ENVOY.some((one) => one.port === place) ? 'Envoy has a port of its own there' : undefined;
  return taken === undefined ? [] : [valueProblem(route, {
    property: 'port',
    message: `Envoy Gateway lets Envoy listen for port ${port} at ${place} in its pod, and ${taken}`,
    help: 'Take another port, another gateway, or `BareMetalLoadBalancer.expose` with an address of its own.',
  })];
}
