import { Construct } from 'constructs';
import { annotationProblems } from './annotation-problems';
import { routeOfClients } from './clients/route-problems';
import { IngressProxy } from './ingress-proxy';
import { GatewayRoutes, hostsOf, RouteObject, RouteRendering } from './proxy';
import { RouteKeys, RoutesByKey } from './routes-by-key';
import { ALL_CLIENT_SIDES } from '../../behavior/proxies/client-side/all-client-sides';
import { proxiesThatServe } from '../../behavior/proxies/client-side/client-capabilities';
import { ClientSide } from '../../behavior/proxies/client-side/client-side';
import { RouteIntent, StreamRouteIntent } from '../../behavior/proxies/route-intent';
import { Cluster } from '../../model/cluster';
import { Manifest } from '../../model/manifest';
import { Source } from '../../model/source';
import { PlanProblem } from '../../plan/plan';
import { RouteNames, withRouteNames } from '../plan/external-dns';
import { IpPlan } from '../plan/ip-plan';

/** Listeners of a Gateway that is there already. */
export interface ListenersOfGateway {
  /**
   * Name of the listener for plain HTTP.
   *
   * @default - not known
   */
  readonly http?: string;
  /**
   * Name of the listener that ends TLS.
   *
   * @default - not known
   */
  readonly https?: string;
}

/** What every gateway has, wherever it lives. */
export interface RouteGatewayProps {
  /** The plan of the cluster. */
  readonly plan: IpPlan;
  /** Name of its IngressClass. */
  readonly className: string;
  /** The proxy that it runs. */
  readonly proxy: IngressProxy;
  /**
   * Name of the Gateway that routes of Gateway API attach to.
   *
   * @default - routes do not attach to a Gateway
   */
  readonly gatewayName?: string;
  /**
   * Namespace of that Gateway.
   *
   * @default - that of the route
   */
  readonly gatewayNamespace?: string;
  /**
   * Whether the Gateway is there already, and the names of its listeners as far as routes need them.
   *
   * @default - the gateway is one of this app
   */
  readonly elsewhere?: ListenersOfGateway;
  /**
   * Whether the proxy sees the client's address and not a node's.
   *
   * @default - not known
   */
  readonly keepsClientAddress?: boolean;
}

/** A gateway that routes can name: an `IngressGateway` of this app, or one that lives elsewhere. */
export abstract class RouteGateway extends Construct {
  /** Name of the IngressClass. */
  public readonly className: string;
  /** The plan of the cluster. */
  public readonly plan: IpPlan;

  /** Whether its proxy sees the client's address; absent where nobody knows. @internal */
  public readonly _keepsClientAddress?: boolean;

  /** What its proxy may know of its routes. @internal */
  protected readonly _routes: RoutesOfGateway;

  private readonly proxy: IngressProxy;

  protected constructor(scope: Construct, id: string, props: RouteGatewayProps) {
    super(scope, id);
    this.plan = props.plan;
    this.className = props.className;
    this.proxy = props.proxy;
    this._keepsClientAddress = props.keepsClientAddress;
    this._routes = new RoutesOfGateway(props.plan, props.className, props.gatewayName, props.gatewayNamespace, props.elsewhere);
    this.plan._use(this);
    this.plan._registry.problems.push(...this.proxy._proxy.problems(this.node.path));
  }

  /**
   * Takes a route in, and tells what its proxy writes for it.
   *
   * @param judged the route as its proxy is asked what it refuses: without what is bad behind every proxy, which is told already
   * @internal
   */
  public _add(route: RouteIntent, judged: RouteIntent = route): RouteRendering {
    if (route.kind !== 'http' && route.backends.length === 0) {
      // Connections that lead nowhere: there is nothing to write.
      return { objects: [], problems: [] };
    }
    const rendering = this.proxy._proxy.render(route, this._routes);
    const refusals = judged === route ? rendering.problems : this.proxy._proxy.render(judged, this._routes).problems;
    this._routes.add(route, rendering.objects);
    const { proxy } = this.proxy._proxy.capabilities;
    const problems = [...refusals, ...annotationProblems(route, rendering.objects, proxy, this._routes.className), ...this.problemsOfClients(route, proxy)];
    if (this.plan._registry.declaredDns === undefined) {
      return { objects: rendering.objects, problems };
    }
    const names = this._names();
    return { objects: rendering.objects.map((object) => ({ ...object, manifest: withRouteNames(object.manifest, names, route.kind === 'http' ? [] : route.dnsNames) })), problems };
  }

  private problemsOfClients(route: RouteIntent, proxy: string): readonly PlanProblem[] {
    const { clients } = this._routes;
    return clients === undefined ? NONE : routeOfClients(route, clients, this.node.path, proxy);
  }

  /** Whether routes that do not say otherwise lead plain HTTP to HTTPS. @internal */
  public get _redirectsToHttps(): boolean {
    return this._routes.clients?.redirectToHttps ?? false;
  }

  /** Whether UDP port 443 is its own: not where its proxy refuses the HTTP/3 that it asks for, of which alone it is told then. @internal */
  public get _speaksHttp3(): boolean {
    const { clients } = this._routes;
    return clients !== undefined && clients.http3 && proxiesThatServe('http3', clients, ALL_CLIENT_SIDES).includes(this.proxy._proxy.capabilities.proxy);
  }

  /** Takes in what DNS is to call one of its ports. @internal */
  public _name(_names: readonly string[], _source: Source): void {
    // Where nobody named the Service of a gateway elsewhere, nobody here knows what its names lead to.
  }

  /** What external-dns is to read of its routes. @internal */
  protected abstract _names(): RouteNames;

  /** The routes of connections made so far. @internal */
  public _streams(): readonly StreamRouteIntent[] {
    return this._routes.streams();
  }

  /** The host names of all routes, sorted. @internal */
  public _hosts(): readonly string[] {
    return [...new Set(this._routes.all().flatMap(({ hosts }) => hosts))].sort();
  }
}

const NONE: readonly PlanProblem[] = [];

/** What routes tell their gateway, as its proxy sees it. */
class RoutesOfGateway implements GatewayRoutes {
  clients?: ClientSide;

  private readonly routes: RouteIntent[] = [];
  private readonly connections: StreamRouteIntent[] = [];
  private readonly byKey = new RoutesByKey(this.routes);
  private readonly manifests: Manifest[] = [];
  private readonly memory = new Map<string, { readonly computation: number; readonly routes: number; readonly result: unknown }>();

  constructor(
    private readonly plan: IpPlan, readonly className: string, readonly gatewayName: string | undefined, readonly gatewayNamespace: string | undefined,
    readonly elsewhere: ListenersOfGateway | undefined,
  ) {}

  add(route: RouteIntent, objects: readonly RouteObject[]): void {
    this.routes.push(route);
    if (route.kind !== 'http') {
      this.connections.push(route);
    }
    objects.forEach(({ manifest }) => this.manifests.push(manifest));
  }

  all(): readonly RouteIntent[] {
    return this.routes;
  }

  streams(): readonly StreamRouteIntent[] {
    return this.connections;
  }

  withHost(host: string): readonly RouteIntent[] {
    return this.byKey.with(hostsOf, host);
  }

  withKey(keys: RouteKeys, key: string): readonly RouteIntent[] {
    return this.byKey.with(keys, key);
  }

  objects(): readonly Manifest[] {
    return this.manifests;
  }

  others(): Cluster {
    return this.plan._foreign();
  }

  remembered<T>(what: string, compute: () => T): T {
    const computation = this.plan._addresses.computation();
    const known = this.memory.get(what);
    // A chart may be rendered by itself before the next route is made.
    if (known?.computation === computation && known.routes === this.routes.length) {
      return known.result as T;
    }
    const result = compute();
    this.memory.set(what, { computation, routes: this.routes.length, result });
    return result;
  }
}
