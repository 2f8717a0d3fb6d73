import { isExactHost, wildcardOf } from '../../../behavior/ingress/specification';
import { ALL_CLIENT_SIDES } from '../../../behavior/proxies/client-side/all-client-sides';
import { CLIENT_FEATURES } from '../../../behavior/proxies/client-side/client-features';
import { askedOfClients, ClientSide } from '../../../behavior/proxies/client-side/client-side';
import { RouteIntent } from '../../../behavior/proxies/route-intent';
import { PlanProblem } from '../../../plan/plan';
import { remembered } from '../../../rules/group';
import { listed } from '../../../rules/text';

/** What of the client side of a gateway does not hold for a route of it. */
export function routeOfClients(route: RouteIntent, clients: ClientSide, gateway: string, proxy: string): PlanProblem[] {
  return [...exceptions(route, clients, gateway, proxy), ...uncovered(route, clients, gateway)];
}

function exceptions(route: RouteIntent, clients: ClientSide, gateway: string, proxy: string): PlanProblem[] {
  const features = excepting(proxy);
  return features === undefined ? [] : askedOfClients(clients).flatMap(({ feature, property }): PlanProblem[] => {
    const spoilt = features[feature].spoiltBy?.(route);
    if (spoilt !== undefined) {
      return [{
        kind: 'gateway-feature-unsupported',
        message: `The gateway ${gateway} asks for ${CLIENT_FEATURES[feature]} (\`${property}\`), and the route ${route.construct} would take it away from all hosts: ${spoilt}.`,
        help: `Serve the route by another gateway, or remove \`${property}\`.`,
        subject: `feature ${feature} of gateway ${gateway} for route ${route.construct}`,
        places: [{ construct: route.construct }, { construct: gateway, property }],
      }];
    }
    const reason = features[feature].exceptFor?.(route);
    return reason === undefined ? [] : [{
      kind: 'gateway-feature-differs',
      message: `The gateway ${gateway} asks for ${CLIENT_FEATURES[feature]} (\`${property}\`), which does not hold for the route ${route.construct}: ${reason}.`,
      help: 'Serve the route by another gateway, or give its Service an address of its own: `BareMetalLoadBalancer.expose`.',
      subject: `feature ${feature} of gateway ${gateway} for route ${route.construct}`,
      places: [{ construct: route.construct }, { construct: gateway, property }],
    }];
  });
}

/** What a proxy does for clients, where some routes are exceptions, or spoil it. Thousands of routes ask. */
const excepting = remembered((proxy: string) => ALL_CLIENT_SIDES.map(({ proxy: name, features }) => (name === proxy ? features : undefined))
  .find((features) => features !== undefined && Object.values(features).some(({ exceptFor, spoiltBy }) => exceptFor !== undefined || spoiltBy !== undefined)));

/** Hosts that get the default certificate, and are not in it. */
function uncovered(route: RouteIntent, { defaultCertificate }: ClientSide, gateway: string): PlanProblem[] {
  if (route.kind !== 'http' || route.tls !== undefined || defaultCertificate === undefined) {
    return [];
  }
  const { hosts, secretName } = defaultCertificate;
  const names = new Set(hosts.map((host) => host.toLowerCase()));
  const open = route.hosts.filter((host) => !names.has(host.toLowerCase()) && !(isExactHost(host) && names.has(wildcardOf(host.toLowerCase()))));
  return open.length === 0 ? [] : [{
    kind: 'gateway-certificate-uncovered',
    message: `The route ${route.construct} names no certificate, and the one of the gateway ${gateway} (Secret ${secretName}) is for ${listed(hosts)}, and not for ${listed(open)}.`,
    help: `Give the route its \`tls\`, or add ${listed(open)} to the certificate and to \`defaultCertificate.hosts\`. Where nobody comes by HTTPS, waive this.`,
    subject: `certificate of route ${route.construct}`,
    places: [{ construct: route.construct, property: route.hosts.length === 1 ? 'host' : 'hosts' }, { construct: gateway, property: 'defaultCertificate' }],
  }];
}
