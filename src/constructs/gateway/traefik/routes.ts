import { priorityOf } from './priorities';
import { chooseOutput } from '../../../behavior/proxies/choose-output';
import { HttpRouteIntent, RouteIntent } from '../../../behavior/proxies/route-intent';
import { TRAEFIK_CAPABILITIES } from '../../../behavior/traefik/capabilities';
import { PRIORITY_ANNOTATION } from '../../../behavior/traefik/rule-text';
import { certificateAnnotations, ingressOf } from '../ingress/ingress-object';
import { partsOf } from '../ingress/ingress-parts';
import { GatewayRoutes, RouteObject, RouteRendering } from '../proxy';
import { problemsOfChoice } from '../refusals';

const NO_ANNOTATIONS: Readonly<Record<string, string>> = {};

/** Renders a route for Traefik. */
export function traefikRoute(route: RouteIntent, routes: GatewayRoutes): RouteRendering {
  const choice = chooseOutput(route, TRAEFIK_CAPABILITIES);
  return { objects: route.kind === 'http' ? ingresses(route, routes) : [], problems: problemsOfChoice(choice, TRAEFIK_CAPABILITIES) };
}

/** Each part is an Ingress of its own, because Traefik ranks whole Ingresses by one annotation. */
function ingresses(route: HttpRouteIntent, routes: GatewayRoutes): RouteObject[] {
  const parts = partsOf(route);
  return parts.map((part, index) => ({
    id: part.id,
    manifest: ingressOf(part, route, routes.className, { ...route.annotations, ...certificateAnnotations(part, parts, route) }),
    lateAnnotations: () => {
      const priority = priorityOf(route, index, routes);
      return priority === undefined ? NO_ANNOTATIONS : { [PRIORITY_ANNOTATION]: `${priority}` };
    },
  }));
}
