import { HostPath } from '../../behavior/ingress/specification';
import { Cluster } from '../../model/cluster';
import { Manifest } from '../../model/manifest';
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
  /** The fields of the Service that the planned address and the load balancer ask for. */
  readonly service: {
    readonly annotations: Readonly<Record<string, unknown>>;
    readonly labels: Readonly<Record<string, string>>;
    readonly spec: Readonly<Record<string, unknown>>;
  };
}

/** One path of a route, for all of its hosts. */
export interface RoutedPath {
  readonly hosts: readonly (string | undefined)[];
  readonly path: string;
  readonly exact: boolean;
}

/** What a proxy wants written on the Ingress of a path. */
export interface PathRendering {
  readonly annotations: Readonly<Record<string, string>>;
}

/**
 * An ingress proxy: what it installs, and how it renders what a route means. Each proxy is one folder beside this file, and
 * one in `behavior`.
 */
export interface Proxy {
  /** What is wrong with the options that it was made with, for the gateway at a construct path. */
  problems(construct: string): readonly PlanProblem[];
  /** The objects of a gateway, in an order that can be applied as it stands. */
  install(request: GatewayRequest): Manifest[];
  /** Renders all paths of the routes of a class, beside what others wrote: their Ingresses, and the proxy itself where it is theirs. */
  render(paths: readonly RoutedPath[], className: string, others: Cluster): PathRendering[];
}

/** A path of a route as the specification sees it, once for each host. */
export function hostPathsOf(path: RoutedPath): HostPath[] {
  return path.hosts.map((host) => ({ host, path: path.path, exact: path.exact }));
}
