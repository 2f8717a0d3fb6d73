import { chooseOutput } from '../../../behavior/proxies/choose-output';
import { HttpRouteIntent, RouteIntent } from '../../../behavior/proxies/route-intent';
import { TRAEFIK_CAPABILITIES } from '../../../behavior/traefik/capabilities';
import { PRIORITY_ANNOTATION } from '../../../behavior/traefik/rule-text';
import { certificateAnnotations, ingressOf } from '../ingress/ingress-object';
import { partsOf } from '../ingress/ingress-parts';
import { GatewayRoutes, RouteObject, RouteRendering } from '../proxy';
import { problemsOfChoice } from '../refusals';
import { clientCertificateProblems } from './client-certificates';
import { ingressRoutes } from './ingress-route';
import { middlewaresOf } from './middlewares';
import { priorityOf } from './priorities';
import { streamRoute } from './stream-route';

/** Names Middlewares, as `<namespace>-<name>@kubernetescrd`, in the order in which a request passes them. */
const MIDDLEWARES_ANNOTATION = 'traefik.ingress.kubernetes.io/router.middlewares';

const NO_ANNOTATIONS: Readonly<Record<string, string>> = {};

/** Renders a route for Traefik: as Ingresses where an Ingress has words for all of it, and otherwise as a whole in Traefik's own kinds. */
export function traefikRoute(route: RouteIntent, routes: GatewayRoutes): RouteRendering {
  const choice = chooseOutput(route, TRAEFIK_CAPABILITIES);
  const problems = problemsOfChoice(choice, TRAEFIK_CAPABILITIES);
  if (route.kind !== 'http') {
    return { objects: streamRoute(route, routes), problems };
  }
  return {
    objects: choice.output === 'Ingress' ? ingresses(route, routes) : ingressRoutes(route, routes),
    problems: [...problems, ...clientCertificateProblems(route, routes)],
  };
}

/** Each part is an Ingress of its own, because Traefik ranks whole Ingresses by one annotation. */
function ingresses(route: HttpRouteIntent, routes: GatewayRoutes): RouteObject[] {
  const parts = partsOf(route);
  const middlewares = middlewaresOf(route, parts, routes);
  return [...middlewares.objects, ...parts.map((part, index): RouteObject => {
    const references = middlewares.namesOf(part).map((name) => `${part.rule.namespace}-${name}@kubernetescrd`);
    const annotations = { ...route.annotations, ...certificateAnnotations(part, parts, route) };
    const theirs = route.annotations[MIDDLEWARES_ANNOTATION];
    return {
      id: part.id,
      manifest: ingressOf(part, route, routes.className, references.length === 0 ? annotations
        : { ...annotations, [MIDDLEWARES_ANNOTATION]: [...references, ...(theirs === undefined ? [] : [theirs])].join(',') }),
      lateAnnotations: priorityAnnotation(route, index, routes),
    };
  })];
}

/** Made here, where it keeps nothing else of the route alive. */
function priorityAnnotation(route: HttpRouteIntent, index: number, routes: GatewayRoutes): () => Readonly<Record<string, string>> {
  return () => {
    const priority = priorityOf(route, index, routes);
    return priority === undefined ? NO_ANNOTATIONS : { [PRIORITY_ANNOTATION]: `${priority}` };
  };
}
