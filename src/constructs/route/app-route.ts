import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { AppRouteProps } from './app-route-props';
import { backendOf, httpIntent, pathsOf } from './http-intent';
import { RouteBackend } from './route-backend';
import { destinationProblems, emptiness, hiddenClients, missingIssuer, misspellings } from './route-problems';
import { hasNull, usableRoute, withDestinations } from './usable-route';
import { valueProblem } from './value-problem';
import { mendedRoute } from '../../behavior/proxies/values/mended-route';
import { hostAndPathProblems, routeValueProblems } from '../../behavior/proxies/values/route-values';
import { PlanProblem } from '../../plan/plan';
import { EmittedObject } from '../emitted-object';
import { RouteGateway } from '../gateway/route-gateway';
import { GATEWAY, required } from '../required';

/**
 * What an application is reached by: hosts, paths, TLS, and the Service behind.
 *
 * It means what the Ingress specification says, whatever the proxy: an exact host comes before a wildcard, an exact path before a
 * prefix, the longest prefix first, and a Service without pods answers 503. What it asks for beyond that each proxy renders, or
 * refuses with the names of those that can.
 *
 * With Traefik each path is an Ingress of its own, because Traefik ranks whole Ingresses; wildcard hosts beside exact ones stand in one
 * more, called `<name>-wildcard`. A route that an Ingress has no words for (methods, headers, weights, a backend with TLS, …) is an
 * IngressRoute as a whole.
 */
export class AppRoute extends Construct {
  private readonly props: AppRouteProps;

  public constructor(scope: Construct, id: string, props: AppRouteProps) {
    super(scope, id);
    // A path of constructs is put together anew each time that somebody asks.
    const { path } = this.node;
    const { plan } = required(props?.gateway, GATEWAY, 'gateway', path);
    plan._use(this);
    const misspelt = misspellings(path, props);
    const isSound = misspelt.length === 0 && !hasNull(props);
    this.props = isSound ? props : usableRoute(props);
    this.declareExternals();
    const destinations = destinationProblems(path, isSound ? props : withDestinations(this.props, props));
    plan._registry.tell(emptiness(path, this.props), missingIssuer(path, this.props), misspelt, destinations);
    this.emit(path);
  }

  /** Namespace of its objects, but for paths whose own backend stands in another. */
  public get namespace(): string {
    return this.props.backend?._namespace ?? this.props.namespace ?? Chart.of(this).namespace ?? 'default';
  }

  private declareExternals(): void {
    const { gateway, tls } = this.props;
    const services = this.backends().flatMap((backend) => backend?._members ?? []).filter(({ external }) => external);
    if (services.length > 0 || tls?._external) {
      gateway.plan._declareExternal({
        services: services.map(({ name }) => `${this.namespace}/${name}`),
        secrets: tls?._external ? [`${this.namespace}/${tls._intent.secretName}`] : [],
      }, this);
    }
  }

  private backends(): readonly (RouteBackend | undefined)[] {
    const { backend, paths, redirect, externalAuth, mirror } = this.props;
    if (paths === undefined && redirect === undefined && externalAuth === undefined && mirror === undefined) {
      // As most routes have it.
      return [backend];
    }
    return pathsOf(this.props).flatMap((path) => [backendOf(path, this.props), (path.externalAuth ?? externalAuth)?.backend, (path.mirror ?? mirror)?.backend]);
  }

  private emit(path: string): void {
    const { gateway } = this.props;
    const { plan } = gateway;
    const intent = httpIntent(this.props, { construct: path, name: this.props.name ?? this.node.id.toLowerCase(), namespace: this.namespace });
    const values = routeValueProblems(intent);
    const places = hostAndPathProblems(intent);
    const { objects, problems } = gateway._add(intent, values.length + places.length === 0 ? intent : mendedRoute(intent));
    // Rules read the hosts and paths of Ingresses, whoever wrote them; of what is refused, or leads nowhere, there may be none.
    const areJudged = objects.some(({ manifest }) => manifest.kind === 'Ingress') && intent.rules.every(({ backends }) => backends.length > 0) && !problems.some(refuses);
    const wrong = areJudged ? values : [...values, ...places];
    plan._registry.tell(problems, wrong.map((problem) => withListeners(valueProblem(intent, problem), gateway)), hiddenClients(intent, gateway));
    for (const { id, manifest, lateAnnotations } of plan._registry.shared.toEmit(path, objects)) {
      plan._registry.routeObjects.add(new EmittedObject(this, id, manifest, plan._addresses, lateAnnotations));
    }
  }
}

function refuses({ kind }: PlanProblem): boolean {
  return kind === 'route-feature-unsupported';
}

/** A host is that of a listener too. */
function withListeners(problem: PlanProblem, gateway: RouteGateway): PlanProblem {
  return problem.places[0].property !== 'hosts' ? problem : { ...problem, entails: [...problem.entails ?? [], { rule: 'route-host-invalid', within: gateway.node.path }] };
}
