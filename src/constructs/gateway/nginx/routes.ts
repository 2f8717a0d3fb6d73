import { Lazy } from 'cdk8s';
import { certificateProblems, hostIngresses, hostProblems } from './hosts';
import { NginxOptions } from './nginx-options';
import { ingressPathProblems, pathProblems, pathsBesideOthers } from './paths';
import { policiesOf } from './policies';
import { pathAnnotations } from './route-annotations';
import { transportServers } from './stream-route';
import { hostsOfVirtualServers, virtualServerProblems } from './virtual-server-problems';
import { virtualServers } from './virtual-servers';
import { NGINX_PREFIX, nginxAnnotationProblems } from '../../../behavior/nginx/annotations';
import { NGINX_CAPABILITIES } from '../../../behavior/nginx/capabilities';
import { MERGEABLE_ANNOTATION } from '../../../behavior/nginx/mergeable';
import { chooseOutput } from '../../../behavior/proxies/choose-output';
import { HttpRouteIntent, RouteIntent } from '../../../behavior/proxies/route-intent';
import { PlanProblem } from '../../../plan/plan';
import { valueProblem } from '../../route/value-problem';
import { hostInName } from '../ingress/host-in-name';
import { firstParts, partsOf, RoutePart } from '../ingress/ingress-parts';
import { GatewayRoutes, RouteObject, RouteRendering } from '../proxy';
import { problemsOfChoice } from '../refusals';

/** Renders a route for NGINX's controller. */
export function nginxRoute(route: RouteIntent, routes: GatewayRoutes, options: NginxOptions): RouteRendering {
  const choice = chooseOutput(route, NGINX_CAPABILITIES);
  const problems = problemsOfChoice(choice, NGINX_CAPABILITIES);
  if (route.kind !== 'http') {
    return { objects: transportServers(route, routes), problems };
  }
  const common = [...problems, ...certificateProblems(route, routes, options), ...pathProblems(route, routes)];
  if (choice.output === 'VirtualServer') {
    return { objects: virtualServers(route, routes, options), problems: [...common, ...virtualServerProblems(route, routes), ...annotationProblems(route, [], true)] };
  }
  const objects = ingresses(route, routes, options);
  return {
    objects,
    problems: [
      ...common, ...hostProblems(route, routes), ...hostsOfVirtualServers(route, routes), ...ingressPathProblems(route, routes),
      ...annotationProblems(route, objects, choice.refused.length > 0),
    ],
  };
}

function ingresses(route: HttpRouteIntent, routes: GatewayRoutes, options: NginxOptions): RouteObject[] {
  const parts = partsOf(route);
  const policies = new Map(firstParts(parts).map((part) => [part.rule, policiesOf(route, part, routes)]));
  return [
    ...hostIngresses(route, routes, options),
    ...new Map([...policies.values()].flat().map((object) => [object.id, object])).values(),
    // Where there is no backend the route is refused.
    ...parts.filter(({ rule }) => rule.backends.length > 0).flatMap((part) => part.hosts.filter((host): host is string => host !== undefined).map((host) =>
      pathIngress(route, part, host, routes, policies.get(part.rule)!.map(({ manifest }) => manifest.metadata.name!)))),
  ];
}

function pathIngress(route: HttpRouteIntent, part: RoutePart, host: string, routes: GatewayRoutes, policies: readonly string[]): RouteObject {
  const { rule, name } = part;
  const own = Object.entries(pathAnnotations(route, rule)).map(([word, value]) => [`${NGINX_PREFIX}${word}`, value] as const);
  const several = part.hosts.length > 1;
  return {
    id: several ? `${part.id}-${host}` : part.id,
    manifest: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: {
        name: several ? `${name}.${hostInName(host)}` : name,
        namespace: rule.namespace,
        annotations: {
          ...route.annotations,
          ...Object.fromEntries([
            [MERGEABLE_ANNOTATION, 'minion'] as const, ...own, ...(policies.length === 0 ? [] : [[`${NGINX_PREFIX}policies`, policies.join(',')] as const]),
          ].sort(([a], [b]) => (a < b ? -1 : 1))),
        },
      },
      spec: Lazy.any({ produce: () => specOf(part, host, routes) }) as any,
    },
  };
}

function specOf({ rule: { match, backends: [backend] } }: RoutePart, host: string, routes: GatewayRoutes): Record<string, unknown> {
  const port = backend.port();
  const service = { name: backend.service, ...(port === undefined ? {} : { port: { number: port } }) };
  return {
    ingressClassName: routes.className,
    rules: [{ host, http: { paths: pathsBesideOthers(match, host, routes).map((path) => ({ ...path, backend: { service } })) } }],
  };
}

/** Whoever wrote them: what a property became, and what stands in `annotations`. What is refused already may have become anything. */
function annotationProblems(route: HttpRouteIntent, objects: readonly RouteObject[], refused: boolean): PlanProblem[] {
  const paths = objects.map(({ manifest }) => manifest).filter(({ kind, metadata }) => kind === 'Ingress' && metadata.annotations?.[MERGEABLE_ANNOTATION] === 'minion');
  const written = (refused ? [] : paths).flatMap(({ metadata }) => nginxAnnotationProblems(metadata.annotations as Record<string, string>));
  const theirs = nginxAnnotationProblems({ ...route.annotations, [MERGEABLE_ANNOTATION]: 'minion' });
  const twice = Object.keys(route.annotations).filter((key) => paths.some(({ metadata }) => metadata.annotations![key] !== route.annotations[key]))
    .map((key) => ({ property: `annotations.${key}`, message: `the annotation ${key} is what the route says by a property of its own, and both cannot hold`, help: 'Remove the annotation, or the property.' }));
  const problems = [...written, ...theirs, ...twice];
  return problems.filter(({ property }, index) => problems.findIndex((other) => other.property === property) === index).map((problem) => valueProblem(route, problem));
}
