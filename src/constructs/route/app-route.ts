import { Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { EmittedObject } from '../emitted-object';
import { namesOf, OptionNames, problemsOfOptions } from '../option-names';
import { BACKEND_NAMES, RouteBackend } from './route-backend';
import { RouteTls } from './route-tls';
import { issuersOf } from '../../model/certificate';
import { PlanProblem } from '../../plan/plan';
import { RoutedPath } from '../gateway/proxy';
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
    this.parts().forEach((part, index, all) => this.emit(part, index, all));
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

  /** One for each path, and one more where wildcards stand beside exact hosts: no one priority is right for both. */
  private parts(): RoutePart[] {
    const hosts = this.hosts();
    const wildcards = hosts.filter((host) => host.startsWith('*.'));
    const exact = hosts.filter((host) => !host.startsWith('*.'));
    return this.paths().flatMap((path, index): RoutePart[] => {
      const id = `${index}`;
      const name = `${this.props.name ?? this.node.id.toLowerCase()}${suffixOf(path.path, path.match === PathMatch.EXACT)}`;
      return wildcards.length === 0 || exact.length === 0
        ? [{ id, name, path, hosts: hosts.length === 0 ? [undefined] : hosts }]
        : [{ id, name, path, hosts: exact }, { id: `${id}-wildcard`, name: `${name}-wildcard`, path, hosts: wildcards }];
    });
  }

  private emit({ id, path, hosts }: RoutePart, index: number, all: readonly RoutePart[]): void {
    const { gateway, tls } = this.props;
    const namespace = this.namespaceOf(path);
    const first = all.findIndex((other) => this.namespaceOf(other.path) === namespace) === index;
    const routed: RoutedPath = { hosts, path: path.path, exact: path.match === PathMatch.EXACT };
    gateway._addPath(routed);
    const object = new EmittedObject(this, id, {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: {
        name: uniqueName(all.map(({ name }) => name), index),
        namespace,
        // One Ingress asks cert-manager; a second with the same Secret would fight for it.
        annotations: { ...this.props.annotations, ...(first ? tls?._annotations : {}) },
      },
      spec: Lazy.any({ produce: () => this.spec(path, routed) }),
    }, gateway.plan._addresses, () => gateway._rendering(routed).annotations);
    gateway.plan._registry.routeObjects.add(object);
  }

  /** An Ingress reaches Services of its own namespace only. */
  private namespaceOf(path: RoutePath): string {
    return path.backend?._namespace ?? this.namespace;
  }

  private spec(path: RoutePath, routed: RoutedPath): Record<string, unknown> {
    const { gateway, tls } = this.props;
    const backend = path.backend ?? this.props.backend;
    const port = backend._port();
    const http = {
      paths: [{
        path: path.path,
        pathType: path.match ?? PathMatch.PREFIX,
        backend: { service: { name: backend._serviceName, ...(port === undefined ? {} : { port: { number: port } }) } },
      }],
    };
    return {
      ingressClassName: gateway.className,
      rules: routed.hosts.map((host) => ({ ...(host === undefined ? {} : { host }), http })),
      ...(tls === undefined ? {} : { tls: [{ ...(this.hosts().length === 0 ? {} : { hosts: this.hosts() }), secretName: tls._secretName }] }),
    };
  }
}

/** Where types are not checked a text may stand there, or an object without a path: findings tell, and everything else is judged too. */
function asPath(path: RoutePath | string): RoutePath {
  return typeof path === 'string' ? { path } : { ...path, path: path.path ?? '' };
}

/** What becomes an Ingress of its own. */
interface RoutePart {
  readonly id: string;
  /** As it would like to be called. */
  readonly name: string;
  readonly path: RoutePath;
  readonly hosts: readonly (string | undefined)[];
}

/** Paths that differ only in signs that a name cannot have are told apart by a number. */
function uniqueName(names: readonly string[], index: number): string {
  const before = names.slice(0, index).filter((name) => name === names[index]).length;
  return before === 0 ? names[index] : `${names[index]}-${before + 1}`;
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

/** `-api-v1` for `/api/v1`, with `-exact` behind an exact path; nothing for the prefix `/`. */
function suffixOf(path: string, exact: boolean): string {
  const words = path.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return `${words === '' ? '' : `-${words}`}${exact ? '-exact' : ''}`;
}
