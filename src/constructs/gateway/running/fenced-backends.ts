import { GatewayNetworkPolicies } from './network-policies';
import { BackendIntent, RouteIntent } from '../../../behavior/proxies/route-intent';
import { PlanProblem } from '../../../plan/plan';
import { listed } from '../../../rules/text';

/**
 * Namespaces that a route asks its proxy to reach, and that the policy of its own gateway does not let it. With prefixes (`backendCidrs`) nobody here knows
 * what lies in them, so nothing is said.
 *
 * @param gateway construct path
 */
export function fencedBackends(route: RouteIntent, gateway: string, policies: GatewayNetworkPolicies | undefined): PlanProblem[] {
  const { backendNamespaces, backendCidrs = [] } = policies ?? {};
  if (backendNamespaces === undefined || backendCidrs.length > 0) {
    return [];
  }
  const fenced = [...new Set(askedOf(route).map(({ namespace }) => namespace))].filter((namespace) => !backendNamespaces.includes(namespace)).sort();
  return fenced.length === 0 ? [] : [{
    kind: 'route-backend-fenced',
    message: `The route ${route.construct} leads to namespace ${listed(fenced)}, and the network policy of its gateway ${gateway} lets the proxy reach ` +
      `${backendNamespaces.length === 0 ? 'no pods' : `the pods of ${listed(backendNamespaces)} alone`} (\`networkPolicies.backendNamespaces\`).`,
    help: `Add ${listed(fenced.map((namespace) => `\`${namespace}\``))} to \`networkPolicies.backendNamespaces\` of ${gateway}.`,
    subject: `namespaces of route ${route.construct}`,
    places: [{ construct: route.construct }, { construct: gateway, property: 'networkPolicies.backendNamespaces' }],
  }];
}

/** Whom the proxy asks: backends, those that get a copy, and those who decide whether a request may go on. */
function askedOf(route: RouteIntent): readonly BackendIntent[] {
  return route.kind !== 'http' ? route.backends : route.rules.flatMap(({ backends, features: { externalAuth, mirror } }) => [
    ...backends, ...(externalAuth === undefined ? [] : [externalAuth.backend]), ...(mirror === undefined ? [] : [mirror.backend]),
  ]);
}
