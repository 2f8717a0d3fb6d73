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

  /** @internal */
  public readonly _proxy: Proxy;

  private constructor(proxy: Proxy) {
    this._proxy = proxy;
  }
}
