import { RouteKeys } from './routes-by-key';
import { GatewayRunningOptions } from './running/running-options';
import { ProxyCapabilities } from '../../behavior/proxies/capabilities';
import { ClientSide } from '../../behavior/proxies/client-side/client-side';
import { RouteIntent, StreamRouteIntent } from '../../behavior/proxies/route-intent';
import { Cluster } from '../../model/cluster';
import { Manifest } from '../../model/manifest';
import { IpFamily } from '../../net/ip-family';
import { PlanProblem } from '../../plan/plan';

/** What a gateway wants of its proxy, whichever that is. */
export interface GatewayRequest {
  /** Name of every object of the gateway, and of its IngressClass unless told otherwise. */
  readonly name: string;
  readonly namespace: string;
  readonly createNamespace: boolean;
  readonly className: string;
  readonly replicas: number;
  /** How many nodes there are; absent when nobody said. */
  readonly nodes?: number;
  readonly reportStatus: boolean;
  /** Families of addresses that pods and Services have by the ranges of the cluster; absent: nobody said. */
  readonly clusterFamilies?: readonly IpFamily[];
  /** Where its pods run, and who watches them. */
  readonly running: GatewayRunningOptions;
  /** The fields of the Service that the planned address and the load balancer ask for. */
  readonly service: {
    readonly annotations: Readonly<Record<string, unknown>>;
    readonly labels: Readonly<Record<string, string>>;
    readonly spec: Readonly<Record<string, unknown>>;
  };
  /** What routes ask of the gateway; inside a Lazy. */
  readonly routes: GatewayRoutes;
}

/** Stands for the hosts of a route that names none. */
export const EVERY_HOST = '';

/** The hosts of a route, or `EVERY_HOST`. */
export function hostsOf({ hosts }: Pick<RouteIntent, 'hosts'>): readonly string[] {
  return hosts.length === 0 ? [EVERY_HOST] : hosts;
}

/**
 * The routes of a gateway. Routes are made after their gateway and after each other, so what depends on all of them is asked for
 * inside a Lazy: by then every route is here.
 */
export interface GatewayRoutes {
  /** Class that they name. */
  readonly className: string;
  /** The Gateway that routes of Gateway API attach to; absent where nobody named one. */
  readonly gatewayName?: string;
  /** Its namespace; absent: that of the route. */
  readonly gatewayNamespace?: string;
  /** The listeners of a Gateway that is there already; absent where the gateway is one of this app. */
  readonly elsewhere?: ListenersElsewhere;
  /** What the gateway does for its clients; absent where it is not one of this app. */
  readonly clients?: ClientSide;
  /** All routes, in the order in which they were made; inside a Lazy. */
  all(): readonly RouteIntent[];
  /** Those of connections, in the order in which they were made. */
  streams(): readonly StreamRouteIntent[];
  /** The routes made so far that name this very host, or, of `EVERY_HOST`, none. */
  withHost(host: string): readonly RouteIntent[];
  /** The routes made so far that have a key: what is asked of each new route looks at these, and not at all others. */
  withKey(keys: RouteKeys, key: string): readonly RouteIntent[];
  /** All objects that the proxy rendered for them; inside a Lazy. */
  objects(): readonly Manifest[];
  /** What no construct of ours wrote: Ingresses beside ours, and the proxy itself where it is theirs; inside a Lazy. */
  others(): Cluster;
  /** The result of a computation over all routes, made once for each computation of the plan; inside a Lazy. */
  remembered<T>(what: string, compute: () => T): T;
}

/** Listeners of a Gateway that is there already, as far as somebody told. */
export interface ListenersElsewhere {
  /** Name of the one for plain HTTP. */
  readonly http?: string;
  /** Name of the one that ends TLS. */
  readonly https?: string;
}

/** An object of a route. */
export interface RouteObject {
  /** Id of its construct beneath the route: stable, since it is part of the paths in findings. */
  readonly id: string;
  /** Values may be Lazies, labels and annotations as a whole may not. */
  readonly manifest: Manifest;
  /** Annotations that depend on all routes of the gateway; those of the manifest win. */
  readonly lateAnnotations?: () => Readonly<Record<string, string>>;
  /** Whether other routes want the same object, in which case the first emits it. */
  readonly shared?: boolean;
}

/** What a route becomes. */
export interface RouteRendering {
  /** In an order that can be applied as it stands. */
  readonly objects: readonly RouteObject[];
  /** What could not be rendered, or does not mean quite what was asked; see `refusals.ts`. */
  readonly problems: readonly PlanProblem[];
}

/** Names that a proxy's gateways have where nobody says otherwise. */
export interface ProxyNames {
  readonly name: string;
  /** Absent: the name. */
  readonly namespace?: string;
  /** Absent: the name. */
  readonly className?: string;
}

/**
 * An ingress proxy: what it can do, what it installs, and how it renders what a route means. Each proxy is one folder beside this
 * file, and one in `behavior`.
 */
export interface Proxy {
  /** What its gateways are called where nobody says otherwise. */
  readonly names: ProxyNames;
  /** Names that its controller and what belongs to that have, so that no gateway beside it may; absent: it has none. */
  readonly takenNames?: readonly string[];
  /** Whether it has objects whose names are fixed, so that a namespace has room for one gateway; absent: it has none. */
  readonly hasNamespaceToItself?: boolean;
  /** Its tables of features, which are also in `ALL_PROXIES`. */
  readonly capabilities: ProxyCapabilities;
  /** What is wrong with the options that it was made with, for the gateway at a construct path. */
  problems(construct: string): readonly PlanProblem[];
  /** Objects that all gateways of the cluster have together, and that the first of them emits. */
  common?(request: GatewayRequest): Manifest[];
  /** The same, of which it does not matter in which namespace they stand. */
  anywhere?(request: GatewayRequest): Manifest[];
  /** Whether a gateway reads what others of this proxy say for all of the cluster; inside a Lazy. Absent: there is nothing of the kind. */
  readsSharedDefaults?(routes: GatewayRoutes): boolean;
  /** The objects of a gateway, in an order that can be applied as it stands. */
  install(request: GatewayRequest): Manifest[];
  /** Renders a route as soon as it is made. What it cannot render it refuses, and renders the rest, so that all findings come at once. */
  render(route: RouteIntent, routes: GatewayRoutes): RouteRendering;
}
