import { Contour } from './contour/contour';
import { ContourOptions } from './contour/contour-options';
import { EnvoyGateway } from './envoy-gateway/envoy-gateway';
import { EnvoyGatewayOptions } from './envoy-gateway/envoy-gateway-options';
import { GatewayApi } from './gateway-api/gateway-api';
import { Haproxy } from './haproxy/haproxy';
import { HaproxyOptions } from './haproxy/haproxy-options';
import { IngressNginx } from './ingress-nginx/ingress-nginx';
import { IngressNginxOptions } from './ingress-nginx/ingress-nginx-options';
import { Nginx } from './nginx/nginx';
import { NginxOptions } from './nginx/nginx-options';
import { Proxy } from './proxy';
import { Traefik } from './traefik/traefik';
import { TraefikOptions } from './traefik/traefik-options';
import { TraefikGateway } from './traefik-gateway/traefik-gateway';
import { TraefikGatewayOptions } from './traefik-gateway/traefik-gateway-options';
import { CILIUM_CAPABILITIES } from '../../behavior/cilium/gateway-capabilities';
import { capabilitiesByReport } from '../../behavior/gateway-api/conformance';
import { ISTIO_CAPABILITIES } from '../../behavior/istio/gateway-capabilities';
import { NGINX_GATEWAY_FABRIC_CAPABILITIES } from '../../behavior/nginx-gateway-fabric/gateway-capabilities';
import { listOf, TEXT } from '../option-kinds';
import { namesOf, problemsOfMissing, problemsOfOptions, soundOptions } from '../option-names';
import { NAME } from '../option-values';

/** An implementation of Gateway API. */
export interface GatewayApiImplementation {
  /** As people call it: `kgateway`. */
  readonly name: string;
  /**
   * Its version.
   *
   * @default - not known
   */
  readonly version?: string;
  /**
   * The extended features that its conformance report claims (`supportedFeatures` of the profile GATEWAY-HTTP): `HTTPRoutePathRewrite`, …
   *
   * @default - none: what is core alone
   */
  readonly features?: string[];
}

const IMPLEMENTATION_NAMES = namesOf<GatewayApiImplementation>({ name: NAME, version: TEXT, features: listOf(TEXT) });

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
   * Traefik 3.7 by Gateway API: routes are HTTPRoutes, with what is core in Gateway API and the extended features that it claims. It knows neither
   * timeouts nor wildcards that keep their place, which are refused; `envoyGateway` knows all of it.
   *
   * @param options image, log level, resources, certificates
   */
  public static traefikGateway(options: TraefikGatewayOptions = {}): IngressProxy {
    return new IngressProxy(new TraefikGateway(options));
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

  /**
   * Contour 1.33 with Envoy 1.38: routes are Ingresses where these have words for all of it, and otherwise HTTPProxies. Each gateway has a Contour
   * of its own, in a namespace of its own.
   *
   * @param options images, log level, resources, certificates
   */
  public static contour(options: ContourOptions = {}): IngressProxy {
    return new IngressProxy(new Contour(options));
  }

  /** Cilium, for Gateways that are there already: `IngressGateway.fromGateway`. */
  public static cilium(): IngressProxy {
    return new IngressProxy(new GatewayApi(CILIUM_CAPABILITIES, { name: 'cilium' }));
  }

  /** NGINX Gateway Fabric, for Gateways that are there already: `IngressGateway.fromGateway`. */
  public static nginxGatewayFabric(): IngressProxy {
    return new IngressProxy(new GatewayApi(NGINX_GATEWAY_FABRIC_CAPABILITIES, { name: 'nginx' }));
  }

  /** Istio, for Gateways that are there already: `IngressGateway.fromGateway`. */
  public static istio(): IngressProxy {
    return new IngressProxy(new GatewayApi(ISTIO_CAPABILITIES, { name: 'istio' }));
  }

  /**
   * Another implementation of Gateway API, for Gateways that are there already, as kgateway: what is core in Gateway API it is trusted to do, and of
   * the rest what its conformance report claims.
   *
   * @param implementation its name, version and features
   */
  public static gatewayApi(implementation: GatewayApiImplementation): IngressProxy {
    const { name = 'Gateway API', version = '', features = [] } = soundOptions(implementation, IMPLEMENTATION_NAMES);
    return new IngressProxy(new GatewayApi(capabilitiesByReport(name, version, new Set(features)), { name: name.toLowerCase() }, (construct) => [
      ...problemsOfOptions(implementation, IMPLEMENTATION_NAMES, construct, 'proxy'), ...problemsOfMissing(implementation, ['name'], construct, 'proxy'),
    ]));
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
   * NGINX by the NGINX Ingress Controller 5.5 of F5 (not the retired ingress-nginx): Ingresses with its annotations, its own kinds Policy,
   * TransportServer and GlobalConfiguration, and a VirtualServer where an Ingress has no word for a route. It does not start without their definitions, the bundle `nginx-kubernetes-ingress`.
   *
   * @param options image, log level, certificate and resources
   */
  public static nginx(options: NginxOptions = {}): IngressProxy {
    return new IngressProxy(new Nginx(options));
  }

  /**
   * The retired ingress-nginx 1.15, for clusters that have not left it yet: nobody mends it since March 2026. It must be acknowledged, and a warning
   * names the way out: the same routes run behind `IngressProxy.traefik()`.
   *
   * @param options the acknowledgement, image, certificate and resources
   */
  public static ingressNginx(options: IngressNginxOptions = {}): IngressProxy {
    return new IngressProxy(new IngressNginx(options));
  }

  /** @internal */
  public readonly _proxy: Proxy;

  private constructor(proxy: Proxy) {
    this._proxy = proxy;
  }
}
