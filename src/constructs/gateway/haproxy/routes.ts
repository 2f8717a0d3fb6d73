import { backendAnnotationsIn, HAPROXY_PREFIX, haproxyAnnotationProblems } from '../../../behavior/haproxy/annotations';
import { HAPROXY_CAPABILITIES } from '../../../behavior/haproxy/capabilities';
import { chooseOutput } from '../../../behavior/proxies/choose-output';
import { HttpRouteIntent, RouteIntent, RuleIntent } from '../../../behavior/proxies/route-intent';
import { PlanProblem } from '../../../plan/plan';
import { valueProblem } from '../../route/value-problem';
import { hostsInReach } from '../ingress/hosts-in-reach';
import { certificateAnnotations, ingressOf } from '../ingress/ingress-object';
import { firstParts, partsOf, RoutePart } from '../ingress/ingress-parts';
import { GatewayRoutes, RouteObject, RouteRendering } from '../proxy';
import { problemsOfChoice, unreadAnnotation } from '../refusals';
import { backendObject } from './backend';
import { backendAnnotations, frontendAnnotations } from './route-annotations';
import { passthrough, tcpObject } from './stream-route';

/** Renders a route for HAProxy's controller. */
export function haproxyRoute(route: RouteIntent, routes: GatewayRoutes): RouteRendering {
  const choice = chooseOutput(route, HAPROXY_CAPABILITIES);
  const objects = route.kind === 'http' ? ingresses(route, routes, choice.output !== 'Ingress')
    : route.kind === 'tls' ? passthrough(route, routes) : tcpObject(route, routes);
  const unread = route.kind !== 'http' || choice.output === 'Ingress' ? []
    : backendAnnotationsIn(route.annotations).map((key) => unreadAnnotation(route, key, 'with a Backend, beside which HAProxy\'s controller reads no annotations about the backend'));
  return { objects, problems: [...problemsOfChoice(choice, HAPROXY_CAPABILITIES), ...annotationProblems(route, objects), ...unread] };
}

/** Each part is an Ingress of its own, because annotations hold for all paths of one. */
function ingresses(route: HttpRouteIntent, routes: GatewayRoutes, withBackend: boolean): RouteObject[] {
  const parts = partsOf(route);
  const first = firstParts(parts);
  const nobody = `${route.name}-redirect`;
  const redirecting = [...new Set(route.rules.filter(({ backends }) => backends.length === 0).map(({ namespace }) => namespace))];
  return [
    ...redirecting.map((namespace) => serviceOfNobody(nobody, namespace, namespace === route.namespace)),
    ...(withBackend ? first.filter(({ rule }) => rule.backends.length > 0).map(({ name, rule }) => backendObject(name, route, rule)) : []),
    ...parts.map((part): RouteObject => {
      const named = first.find(({ rule }) => rule === part.rule)!;
      const annotations = {
        ...route.annotations,
        ...certificateAnnotations(part, parts, route),
        ...prefixed({ ...frontendAnnotations(route, part.rule), ...backendWords(route, part.rule, withBackend ? `${part.rule.namespace}/${named.name}` : undefined) }),
      };
      return { id: part.id, manifest: ingressOf(served(part, nobody), route, routes.className, annotations, () => hostsInReach(part, routes)) };
    }),
  ];
}

/** What is said of a backend would hold for every Ingress that leads to the same Service, so that each of ours has a backend of its own. */
function backendWords({ annotations }: HttpRouteIntent, rule: RuleIntent, backend: string | undefined): Record<string, string> {
  const words = rule.backends.length === 0 ? {} : backend === undefined ? backendAnnotations(rule) : { 'cr-backend': backend };
  const theirs = rule.backends.length === 0 ? [] : backendAnnotationsIn(annotations);
  return Object.keys(words).length + theirs.length === 0 ? {} : { ...words, 'standalone-backend': 'true' };
}

function served(part: RoutePart, nobody: string): RoutePart {
  const { rule } = part;
  return rule.backends.length > 0 ? part
    : { ...part, rule: { ...rule, backends: [{ service: nobody, namespace: rule.namespace, port: () => 80, weight: 1, protocol: 'http' }] } };
}

/** An Ingress needs a Service even where HAProxy answers by itself: this one leads nowhere. */
function serviceOfNobody(name: string, namespace: string, own: boolean): RouteObject {
  return {
    id: own ? `Service-${name}` : `Service-${namespace}-${name}`,
    manifest: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace },
      spec: { clusterIP: 'None', ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 80 }] },
    },
  };
}

function prefixed(words: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [`${HAPROXY_PREFIX}${name}`, value]));
}

/** Whoever wrote them: what a property became, and what stands in `annotations`. */
function annotationProblems(route: RouteIntent, objects: readonly RouteObject[]): PlanProblem[] {
  const emitted = objects.filter(({ manifest: { kind } }) => kind === 'Ingress')
    .flatMap(({ manifest }) => haproxyAnnotationProblems(manifest.metadata.annotations as Record<string, string> ?? {}));
  const ours = new Set(objects.flatMap(({ manifest }) => Object.keys(manifest.metadata.annotations ?? {}).filter((key) =>
    route.annotations[key] !== undefined && manifest.metadata.annotations![key] !== route.annotations[key])));
  const twice = [...ours].map((key) => ({
    property: `annotations.${key}`, message: `the annotation ${key} is what the route says by a property of its own, and both cannot hold`, help: 'Remove the annotation, or the property.',
  }));
  const problems = [...emitted, ...twice];
  return problems.filter(({ property }, index) => problems.findIndex((other) => other.property === property) === index).map((problem) => valueProblem(route, problem));
}
