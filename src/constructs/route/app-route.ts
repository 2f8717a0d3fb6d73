import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { EmittedObject } from '../emitted-object';
import { namesOf, OptionNames, problemsOfOptions } from '../option-names';
import { BACKEND_NAMES, RouteBackend } from './route-backend';
import { RouteTls } from './route-tls';
import { HttpRouteIntent, RuleIntent } from '../../behavior/proxies/route-intent';
import { issuersOf } from '../../model/certificate';
import { PlanProblem } from '../../plan/plan';
import { RouteGateway } from '../gateway/route-gateway';

/** How a path is compared. */
export enum PathMatch {
  /** The path and everything under it; a prefix ends at a slash: `/shop` matches `/shop/cart`, and not `/shopping`. */
  PREFIX = 'Prefix',
  /** The path alone. */
  EXACT = 'Exact',
}

/** A path of a route. */
export interface RoutePath {
  /** It starts with a slash. */
  readonly path: string;
  /**
   * How it is compared.
   *
   * @default PathMatch.PREFIX
   */
  readonly match?: PathMatch;
  /**
   * Where its requests go.
   *
   * @default - the backend of the route
   */
  readonly backend?: RouteBackend;
}

/** Properties of a route. */
export interface AppRouteProps {
  /** The gateway that serves it. */
  readonly gateway: RouteGateway;

  /**
   * The host name, or a wildcard for one label: `*.example.com`.
   *
   * @default - `hosts`; without either, every host
   */
  readonly host?: string;

  /**
   * Several host names.
   *
   * @default - `host`
   */
  readonly hosts?: string[];

  /**
   * The paths.
   *
   * @default - every path
   */
  readonly paths?: RoutePath[];

  /** Where the requests go. */
  readonly backend: RouteBackend;

  /**
   * The certificate for its hosts.
   *
   * @default - none: the gateway's own certificate on port 443, and plain HTTP on port 80
   */
  readonly tls?: RouteTls;

  /**
   * Name of the Ingress objects: of the path `/` as it stands, of others with the path behind it.
   *
   * @default - the construct id, in lower case
   */
  readonly name?: string;

  /**
   * Namespace of the route, for backends that are known by name alone: a route stands in the namespace of its Service.
   *
   * @default - the namespace of the chart
   */
  readonly namespace?: string;

  /**
   * Annotations of the Ingress objects.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

const ROUTE_NAMES = namesOf<AppRouteProps>({
  gateway: true,
  host: true,
  hosts: true,
  paths: namesOf<RoutePath>({ path: true, match: true, backend: true }),
  backend: true,
  tls: true,
  name: true,
  namespace: true,
  annotations: true,
});

/**
 * What an application is reached by: hosts, paths, TLS, and the Service behind.
 *
 * It means what the Ingress specification says, whatever the proxy: an exact host comes before a wildcard, an exact path before a
 * prefix, the longest prefix first, and a Service without pods answers 503. Each path is an Ingress of its own, because some
 * proxies (Traefik) rank whole Ingresses; wildcard hosts beside exact ones stand in one more, called `<name>-wildcard`.
 */
export class AppRoute extends Construct {
  public constructor(scope: Construct, id: string, private readonly props: AppRouteProps) {
    super(scope, id);
    const { plan } = props.gateway;
    plan._use(this);
    this.declareExternals();
    // A path of constructs is put together anew each time that somebody asks.
    const { path } = this.node;
    plan._registry.problems.push(...emptiness(path, props), ...missingIssuer(path, props), ...misspellings(path, props));
    this.emit();
  }

  /** Namespace of the Ingress objects, but for paths whose own backend stands in another. */
  public get namespace(): string {
    return this.props.backend._namespace ?? this.props.namespace ?? Chart.of(this).namespace ?? 'default';
  }

  private declareExternals(): void {
    const { gateway, backend, tls } = this.props;
    const backends = this.paths().map((path) => path.backend ?? backend).filter(({ _external }) => _external);
    if (backends.length > 0 || tls?._external) {
      gateway.plan._declareExternal({
        services: backends.map(({ _serviceName }) => `${this.namespace}/${_serviceName}`),
        secrets: tls?._external ? [`${this.namespace}/${tls._secretName}`] : [],
      }, this);
    }
  }

  private paths(): RoutePath[] {
    return this.props.paths?.map(asPath) ?? [{ path: '/' }];
  }

  private hosts(): string[] {
    return [...(this.props.host === undefined ? [] : [this.props.host]), ...this.props.hosts ?? []];
  }

  private emit(): void {
    const { gateway } = this.props;
    const { objects, problems } = gateway._add(this.intent());
    gateway.plan._registry.problems.push(...problems);
    const { shared } = gateway.plan._registry;
    for (const { id, manifest, lateAnnotations } of objects.filter((object) => !object.shared || shared.firsts(this.node.path, [object.manifest]).length > 0)) {
      gateway.plan._registry.routeObjects.add(new EmittedObject(this, id, manifest, gateway.plan._addresses, lateAnnotations));
    }
  }

  private intent(): HttpRouteIntent {
    const { tls, annotations } = this.props;
    return {
      kind: 'http',
      construct: this.node.path,
      name: this.props.name ?? this.node.id.toLowerCase(),
      namespace: this.namespace,
      annotations: annotations ?? {},
      hosts: this.hosts(),
      rules: this.paths().map((path, index) => this.rule(path, this.props.paths === undefined ? '' : `paths[${index}]`)),
      tls: tls === undefined ? undefined : tls._intent(),
      features: {},
      forceHttps: false,
    };
  }

  /** An Ingress reaches Services of its own namespace only. */
  private rule(path: RoutePath, property: string): RuleIntent {
    const backend = path.backend ?? this.props.backend;
    const namespace = path.backend?._namespace ?? this.namespace;
    return {
      property,
      namespace,
      match: { path: path.path, pathMatch: path.match === PathMatch.EXACT ? 'exact' : 'prefix', methods: [], headers: [], query: [] },
      backends: [backend._intent(namespace)],
      features: {},
    };
  }
}

/** Where types are not checked a text may stand there, or an object without a path: findings tell, and everything else is judged too. */
function asPath(path: RoutePath | string): RoutePath {
  return typeof path === 'string' ? { path } : { ...path, path: path.path ?? '' };
}

/** An empty text or list, as an unset variable gives it, must not publish an application on every host. */
function emptiness(construct: string, { host, hosts, paths }: AppRouteProps): PlanProblem[] {
  const problem = (property: string, message: string, help: string): PlanProblem =>
    ({ kind: 'route-empty', message: `The route ${construct} ${message}.`, help, subject: `route ${construct}`, places: [{ construct, property }] });
  return [
    ...(host === '' ? [problem('host', 'has an empty host, which would be every host', 'Write the host. For every host leave `host` out.')] : []),
    ...(hosts?.length === 0 || hosts?.includes('') ? [problem('hosts', 'has an empty entry or no entry in `hosts`, which would be every host', 'Write the hosts. For every host leave `hosts` out.')] : []),
    ...(paths?.length === 0 ? [problem('paths', 'has no paths, so nothing is routed', 'Write the paths. For every path leave `paths` out.')] : []),
  ];
}

/** Also of the options that its backends and its certificate were made with. */
function misspellings(construct: string, props: AppRouteProps): PlanProblem[] {
  const within = (options: object | undefined, names: OptionNames, property: string) => problemsOfOptions(options, names, construct, property);
  return [
    ...within(props, ROUTE_NAMES, ''),
    ...within(props.backend._options, BACKEND_NAMES, 'backend'),
    ...(props.paths ?? []).flatMap((path, index) => within(path.backend?._options, BACKEND_NAMES, `paths[${index}].backend`)),
    ...(props.tls === undefined ? [] : within(props.tls._options, props.tls._names, 'tls')),
  ];
}

/** Annotations of the route may name the issuer as well, or ask the one that cert-manager has as its default. */
function missingIssuer(construct: string, { tls, annotations = {} }: AppRouteProps): PlanProblem[] {
  if (tls === undefined || !tls._byCertManager) {
    return [];
  }
  const named = issuersOf({ annotations: { ...annotations, ...tls._annotations } }).length > 0 || annotations['kubernetes.io/tls-acme'] === 'true';
  return named ? [] : [{
    kind: 'route-tls-issuer-missing',
    message: `The route ${construct} wants the certificate in Secret ${tls._secretName} of cert-manager, and names no issuer.`,
    help: 'Write `clusterIssuer` or `issuer` in `RouteTls.certManager`. For a Secret that is made otherwise take `RouteTls.fromSecret`.',
    subject: `route ${construct}`,
    places: [{ construct, property: 'tls' }],
  }];
}
