import { responseTimeout, retryOn } from './http-proxy-route';
import { HttpRouteIntent } from '../../../behavior/proxies/route-intent';
import { certificateAnnotations, ingressOf } from '../ingress/ingress-object';
import { partsOf, RoutePart } from '../ingress/ingress-parts';
import { GatewayRoutes, RouteObject } from '../proxy';

/** A route as Ingresses: one for each path, because Contour reads annotations for a whole Ingress. */
export function ingresses(route: HttpRouteIntent, routes: GatewayRoutes): RouteObject[] {
  const parts = partsOf(route);
  return parts.map((part) => ({
    id: part.id,
    manifest: ingressOf(part, route, routes.className, { ...annotationsOf(part, route), ...certificateAnnotations(part, parts, route), ...route.annotations }),
  }));
}

function annotationsOf({ rule: { features, match } }: RoutePart, { forceHttps }: HttpRouteIntent): Record<string, string> {
  const { retries, webSocket } = features;
  return {
    ...(forceHttps ? { 'ingress.kubernetes.io/force-ssl-redirect': 'true' } : {}),
    ...(retries === undefined ? {} : { 'projectcontour.io/num-retries': `${retries.attempts}` }),
    'projectcontour.io/response-timeout': responseTimeout(features),
    ...(retries === undefined ? {} : { 'projectcontour.io/retry-on': retryOn(match.methods).join(',') }),
    ...(webSocket ? { 'projectcontour.io/websocket-routes': match.path } : {}),
  };
}
