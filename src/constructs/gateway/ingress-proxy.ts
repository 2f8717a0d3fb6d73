import { EnvoyGateway } from './envoy-gateway/envoy-gateway';
import { EnvoyGatewayOptions } from './envoy-gateway/envoy-gateway-options';
import { Proxy } from './proxy';
import { Traefik } from './traefik/traefik';
import { TraefikOptions } from './traefik/traefik-options';

/** The ingress proxy that a gateway runs. */
export class IngressProxy {
  /**
   * Traefik 3.7: one static binary, without webhooks, non-root.
   *
   * @param options image, log level and resources
   */
  public static traefik(options: TraefikOptions = {}): IngressProxy {
    return new IngressProxy(new Traefik(options));
  }

  /**
   * Envoy Gateway 1.9 with Envoy 1.39: routes are HTTPRoutes of Gateway API 1.6, and what these have no word for its own policies. Its
   * controller is installed once for all gateways of a plan, which run in its namespace.
   *
   * @param options images, log levels, resources, certificates
   */
  public static envoyGateway(options: EnvoyGatewayOptions = {}): IngressProxy {
    return new IngressProxy(new EnvoyGateway(options));
  }

  /** @internal */
  public readonly _proxy: Proxy;

  private constructor(proxy: Proxy) {
    this._proxy = proxy;
  }
}
