import { Lazy } from 'cdk8s';
import { prefixOf } from '../../../behavior/ingress/specification';
import { ingressNginxAnnotationProblems } from '../../../behavior/ingress-nginx/annotations';
import { stableOf } from '../../../behavior/ingress-nginx/canaries';
import { INGRESS_NGINX_CAPABILITIES, isExpression } from '../../../behavior/ingress-nginx/capabilities';
import { INGRESS_NGINX_PREFIX } from '../../../behavior/ingress-nginx/identity';
import { chooseOutput } from '../../../behavior/proxies/choose-output';
import { HttpRouteIntent, RouteIntent, RuleIntent, StreamRouteIntent } from '../../../behavior/proxies/route-intent';
import { PlanProblem } from '../../../plan/plan';
import { valueProblem } from '../../route/value-problem';
import { hostsInReach } from '../ingress/hosts-in-reach';
import { certificateAnnotations, ingressOf } from '../ingress/ingress-object';
import { firstParts, partsOf, RoutePart } from '../ingress/ingress-parts';
import { GatewayRoutes, RouteObject, RouteRendering } from '../proxy';
import { problemsOfChoice } from '../refusals';
import { hostProblems } from './hosts';
import { pathAnnotations } from './route-annotations';

/** Renders a route for ingress-nginx. */
export function ingressNginxRoute(route: RouteIntent, routes: GatewayRoutes): RouteRendering {
  const choice = chooseOutput(route, INGRESS_NGINX_CAPABILITIES);
  const problems = problemsOfChoice(choice, INGRESS_NGINX_CAPABILITIES);
  if (route.kind !== 'http') {
    return { objects: route.kind === 'tls' ? passthrough(route, routes) : [], problems };
  }
  const objects = ingresses(route, routes);
  return { objects, problems: [...problems, ...hostProblems(route, routes), ...annotationProblems(route, objects, choice.refused.length > 0)] };
}

/** Each part is an Ingress of its own, because annotations hold for all paths of one; canaries come behind what they are canaries of. */
function ingresses(route: HttpRouteIntent, routes: GatewayRoutes): RouteObject[] {
  const stable = new Map(route.rules.flatMap((rule) => (rule.match.headers.length === 1 ? [[rule, stableOf(rule, route)] as const] : [])));
  const isByHeader = (rule: RuleIntent) => stable.get(rule) !== undefined;
  // Named without the canaries, so that what stands already keeps its name when one comes. Where there is no backend the route is refused.
  const parts = partsOf({ ...route, rules: route.rules.filter((rule) => !isByHeader(rule)) }).filter(({ rule }) => rule.backends.length > 0);
  const headers = new Map(firstParts(parts).filter(({ rule }) => Object.keys(rule.features.responseHeaders?.set ?? {}).length > 0)
    .map((part) => [part.rule, headersOf(route, part)]));
  return [
    ...new Map([...headers.values()].map((object) => [object.id, object])).values(),
    ...parts.map((part): RouteObject => {
      const own = prefixed(pathAnnotations(route, part.rule, headers.get(part.rule)?.manifest.metadata.name));
      return ingress(part, route, routes, { ...certificateAnnotations(part, parts, route), ...own });
    }),
    ...route.rules.filter(isByHeader).flatMap((rule) => parts.filter((part) => part.rule === stable.get(rule)).map((part) => {
      const [{ name, value }] = rule.match.headers;
      return ingress(canaryOf(part, rule), route, routes, prefixed({ 'canary': 'true', 'canary-by-header': name, 'canary-by-header-value': value }));
    })),
    ...parts.filter(({ rule }) => rule.backends.length === 2).map((part) => {
      const [first, second] = part.rule.backends;
      return ingress(canaryOf(part, { ...part.rule, backends: [second] }), route, routes, prefixed({
        'canary': 'true', 'canary-weight': `${second.weight}`, 'canary-weight-total': `${first.weight + second.weight}`,
      }));
    }),
  ];
}

function canaryOf({ id, name, hosts }: RoutePart, rule: RuleIntent): RoutePart {
  return { id: `${id}-canary`, name: `${name}-canary`, hosts, rule };
}

function ingress(part: RoutePart, route: HttpRouteIntent, routes: GatewayRoutes, annotations: Readonly<Record<string, string>>): RouteObject {
  return {
    id: part.id,
    manifest: ingressOf({ ...part, rule: written(part.rule) }, route, routes.className, { ...route.annotations, ...annotations }, () => hostsInReach(part, routes)),
  };
}

/** With a slash at its end NGINX would redirect the path without it. An expression goes on to the end of the path, and one that is rewritten captures what is behind its prefix. */
function written(rule: RuleIntent): RuleIntent {
  const { match } = rule;
  const { path, pathMatch } = match;
  const bare = prefixOf(path);
  if (!isExpression(rule)) {
    return { ...rule, match: { ...match, path: pathMatch === 'prefix' ? bare || '/' : path } };
  }
  const pattern = pathMatch === 'regex' ? path.replace(/\$?$/, '$$') : pathMatch === 'exact' ? `${quoted(path)}$` : bare === '' ? '/(.*)' : `${quoted(bare)}(/|$)(.*)`;
  return { ...rule, match: { ...match, path: pattern, pathMatch: 'regex' } };
}

/** By classes, which rules and NGINX read alike. */
function quoted(path: string): string {
  return path.replace(/[.*+?()|]/g, '[$&]');
}

/** The headers that clients see, in an object that the Ingresses of a rule name. */
function headersOf(route: HttpRouteIntent, { name, rule }: RoutePart): RouteObject {
  const shared = rule.features.responseHeaders === route.features.responseHeaders;
  const own = `${shared ? route.name : name}-headers`;
  return {
    id: `ConfigMap-${rule.namespace === route.namespace ? '' : `${rule.namespace}-`}${own}`,
    manifest: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: own, namespace: rule.namespace }, data: { ...rule.features.responseHeaders?.set } },
  };
}

/** TLS that is passed on. Plain HTTP of the host leads there. */
function passthrough({ name, namespace, hosts, backends: [backend], annotations }: StreamRouteIntent, { className }: GatewayRoutes): RouteObject[] {
  return [{
    id: 'Ingress',
    manifest: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name, namespace, annotations: { ...annotations, ...prefixed({ 'force-ssl-redirect': 'true', 'ssl-passthrough': 'true' }) } },
      spec: {
        ingressClassName: className,
        rules: hosts.map((host) => ({
          host, http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: backend.service, port: { number: Lazy.any({ produce: () => backend.port() }) } } } }] },
        })),
      },
    },
  }];
}

function prefixed(words: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [`${INGRESS_NGINX_PREFIX}${name}`, value]));
}

/** Whoever wrote them: what a property became, and what stands in `annotations`. What is refused already may have become anything. */
function annotationProblems(route: HttpRouteIntent, objects: readonly RouteObject[], refused: boolean): PlanProblem[] {
  const emitted = objects.map(({ manifest }) => manifest).filter(({ kind }) => kind === 'Ingress').map(({ metadata }) => metadata.annotations as Record<string, string> ?? {});
  const twice = Object.keys(route.annotations).filter((key) => emitted.some((annotations) => annotations[key] !== route.annotations[key])).map((key) => ({
    property: `annotations.${key}`, message: `the annotation ${key} is what the route says by a property of its own, and both cannot hold`, help: 'Remove the annotation, or the property.',
  }));
  const problems = [...(refused ? [route.annotations] : emitted).flatMap(ingressNginxAnnotationProblems), ...twice];
  return problems.filter(({ property }, index) => problems.findIndex((other) => other.property === property) === index).map((problem) => valueProblem(route, problem));
}
