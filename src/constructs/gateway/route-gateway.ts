import { Construct } from 'constructs';
import { IngressProxy } from './ingress-proxy';
import { PathRendering, RoutedPath } from './proxy';
import { IpPlan } from '../plan/ip-plan';

/** What every gateway has, wherever it lives. */
export interface RouteGatewayProps {
  /** The plan of the cluster. */
  readonly plan: IpPlan;
  /** Name of its IngressClass. */
  readonly className: string;
  /** The proxy that it runs. */
  readonly proxy: IngressProxy;
}

/** A gateway that routes can name: an `IngressGateway` of this app, or one that lives elsewhere. */
export abstract class RouteGateway extends Construct {
  /** Name of the IngressClass. */
  public readonly className: string;
  /** The plan of the cluster. */
  public readonly plan: IpPlan;

  private readonly proxy: IngressProxy;
  private readonly paths: RoutedPath[] = [];
  private rendered?: { readonly computation: number; readonly renderings: ReadonlyMap<RoutedPath, PathRendering> };

  protected constructor(scope: Construct, id: string, props: RouteGatewayProps) {
    super(scope, id);
    this.plan = props.plan;
    this.className = props.className;
    this.proxy = props.proxy;
    this.plan._use(this);
    this.plan._registry.problems.push(...this.proxy._proxy.problems(this.node.path));
  }

  /** @internal */
  public _addPath(path: RoutedPath): void {
    this.paths.push(path);
  }

  /** The host names of all routes, sorted. @internal */
  public _hosts(): readonly string[] {
    return [...new Set(this.paths.flatMap(({ hosts }) => hosts))].filter((host): host is string => host !== undefined).sort();
  }

  /** How the proxy wants a path written; inside a Lazy. All paths are rendered together, because they depend on each other. @internal */
  public _rendering(path: RoutedPath): PathRendering {
    const computation = this.plan._addresses.computation();
    if (this.rendered?.computation !== computation || !this.rendered.renderings.has(path)) {
      const renderings = this.proxy._proxy.render(this.paths, this.className, this.plan._foreign());
      this.rendered = { computation, renderings: new Map(this.paths.map((known, index) => [known, renderings[index]])) };
    }
    return this.rendered.renderings.get(path)!;
  }
}
