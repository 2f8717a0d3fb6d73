import { NGINX_CAPABILITIES } from '../../../behavior/nginx/capabilities';
import { chooseOutput } from '../../../behavior/proxies/choose-output';
import { HttpRouteIntent, RouteIntent } from '../../../behavior/proxies/route-intent';
import { PlanProblem } from '../../../plan/plan';
import { GatewayRoutes } from '../proxy';
import { isHttp } from './paths';

/** What keeps a route from being a VirtualServer, beside single features. */
export function virtualServerProblems(route: HttpRouteIntent, routes: GatewayRoutes): PlanProblem[] {
  return [
    ...route.hosts.flatMap((host) => {
      const other = routes.withHost(host).find(isHttp);
      return other === undefined ? [] : [shared(route, other, host, route)];
    }),
    ...challenges(route),
    ...route.rules.filter(({ match }) => match.pathMatch !== 'regex' && !/^\/(?!\/)[-\w.~!*()+,:=@&%/]*$/.test(match.path)).map(({ match, property }) => problem(
      route, property === '' ? 'paths' : `${property}.path`, `paths of route ${route.construct}`,
      `The path ${match.path} of the route ${route.construct} has signs that a VirtualServer cannot have in a path.`,
      'Write a path of letters, digits, slashes and `-._~`.')),
  ];
}

/** The Ingress by which cert-manager answers is younger than the VirtualServer, which has the host. */
function challenges(route: HttpRouteIntent): PlanProblem[] {
  return Object.keys(route.tls?.annotations ?? {}).length === 0 && route.tls?.issuer === undefined ? [] : [{
    kind: 'route-feature-differs',
    message: `The route ${route.construct} asks cert-manager for its certificate (\`tls\`). NGINX renders it so: beside a VirtualServer it passes over the Ingress that answers an HTTP-01 challenge for the host, so that the issuer needs DNS-01.`,
    help: 'Waive this where the issuer has it.',
    subject: `certificate of route ${route.construct}`,
    places: [{ construct: route.construct, property: 'tls' }],
  }];
}

/** A host of a VirtualServer has no Ingress. */
export function hostsOfVirtualServers(route: HttpRouteIntent, routes: GatewayRoutes): PlanProblem[] {
  return route.hosts.flatMap((host) => routes.withKey(virtualServerHosts, host).slice(0, 1).filter(isHttp).map((other) => shared(route, other, host, other)));
}

function virtualServerHosts(route: RouteIntent): readonly string[] {
  return isHttp(route) && chooseOutput(route, NGINX_CAPABILITIES).output === 'VirtualServer' ? route.hosts : [];
}

function shared(route: HttpRouteIntent, other: HttpRouteIntent, host: string, asking: HttpRouteIntent): PlanProblem {
  const told = problem(route, 'hosts', `hosts of route ${route.construct}`,
    `The routes ${other.construct} and ${route.construct} both serve ${host}, and ${asking.construct} asks for what NGINX's controller has in a VirtualServer alone, which has its host to itself.`,
    `Make one AppRoute of them, with the paths of both, give one another host than ${host}, or serve them by a gateway with another proxy.`, other);
  return { ...told, entails: [{ rule: 'nginx-host-contested', within: route.construct }] };
}

function problem(route: HttpRouteIntent, property: string, subject: string, message: string, help: string, other?: HttpRouteIntent): PlanProblem {
  return {
    kind: 'route-feature-unsupported', message, help, subject,
    places: [{ construct: route.construct, property }, ...(other === undefined ? [] : [{ construct: other.construct }])],
  };
}
