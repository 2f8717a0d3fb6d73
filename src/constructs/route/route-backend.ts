import { ApiObject } from 'cdk8s';
import { Service } from 'cdk8s-plus-28';
import { BackendIntent } from '../../behavior/proxies/route-intent';
import { namesOf } from '../option-names';

/** Where the requests of a route go. */
export class RouteBackend {
  /**
   * A Service of this app.
   *
   * @param service the Service
   * @param options which of its ports
   */
  public static fromService(service: Service, options: BackendOptions = {}): RouteBackend {
    const object = ApiObject.of(service);
    return new RouteBackend(object.name, object.metadata.namespace ?? 'default', () => options.port ?? service.ports[0]?.port, false, options);
  }

  /**
   * A Service of this app by its name, as in included YAML; the rules look for it among all manifests.
   *
   * @param name name of the Service, in the namespace of the route
   * @param port its port
   */
  public static fromServiceName(name: string, port: number): RouteBackend {
    return new RouteBackend(name, undefined, () => port, false);
  }

  /**
   * A Service that lives in another repository. Nothing checks that it is there: while it is not, Traefik answers with a less
   * specific route, or 404.
   *
   * @param name name of the Service, in the namespace of the route
   * @param port its port
   */
  public static external(name: string, port: number): RouteBackend {
    return new RouteBackend(name, undefined, () => port, true);
  }

  private constructor(
    /** @internal */ public readonly _serviceName: string,
    /** @internal */ public readonly _namespace: string | undefined,
    /** @internal */ public readonly _port: () => number | undefined,
    /** @internal */ public readonly _external: boolean,
    /** @internal */ public readonly _options?: BackendOptions,
  ) {}

  /** @param namespace namespace of the Service where it is known by name alone @internal */
  public _intent(namespace: string): BackendIntent {
    return { service: this._serviceName, namespace: this._namespace ?? namespace, port: this._port, weight: 1, protocol: 'http' };
  }
}

/** Which port of a Service. */
export interface BackendOptions {
  /**
   * The Service's port, not the container's.
   *
   * @default - the first port of the Service
   */
  readonly port?: number;
}

/** The properties of `BackendOptions`. */
export const BACKEND_NAMES = namesOf<BackendOptions>({ port: true });
