import { Haproxy } from './haproxy/haproxy';
import { HaproxyOptions } from './haproxy/haproxy-options';
import { Nginx } from './nginx/nginx';
import { NginxOptions } from './nginx/nginx-options';
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
   * HAProxy 3.2 by the HAProxy Kubernetes Ingress Controller of haproxytech: Ingresses with its annotations, and its own kinds Backend and
   * TCP, whose definitions are the bundle `haproxy-kubernetes-ingress`.
   *
   * @param options image, log level and resources
   */
  public static haproxy(options: HaproxyOptions = {}): IngressProxy {
    return new IngressProxy(new Haproxy(options));
  }

  /**
   * NGINX by the NGINX Ingress Controller 5.5 of F5 (not the retired ingress-nginx): Ingresses with its annotations, and its own kinds Policy,
   * TransportServer and GlobalConfiguration. It does not start without their definitions, the bundle `nginx-kubernetes-ingress`.
   *
   * @param options image, log level, certificate and resources
   */
  public static nginx(options: NginxOptions = {}): IngressProxy {
    return new IngressProxy(new Nginx(options));
  }

  /** @internal */
  public readonly _proxy: Proxy;

  private constructor(proxy: Proxy) {
    this._proxy = proxy;
  }
}
