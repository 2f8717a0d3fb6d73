/** A Gateway `network/edge` with listeners; without any: one for HTTPS that takes routes of all namespaces. */
export function gateway(listeners: readonly object[] = [listener('https')], more: { spec?: object; name?: string; namespace?: string; annotations?: object } = {}): object {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: more.name ?? 'edge', namespace: more.namespace ?? 'network', ...(more.annotations === undefined ? {} : { annotations: more.annotations }) },
    spec: { gatewayClassName: 'envoy', listeners, ...more.spec },
  };
}

/** A listener that takes routes of all namespaces. */
export function listener(name: string, more: object = {}): object {
  return { name, port: 443, protocol: 'HTTPS', allowedRoutes: { namespaces: { from: 'All' } }, ...more };
}

/** A GatewayClass. */
export function gatewayClass(name = 'envoy', controllerName = 'gateway.envoyproxy.io/gatewayclass-controller'): object {
  return { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'GatewayClass', metadata: { name }, spec: { controllerName } };
}

interface RouteParts {
  readonly kind?: string;
  readonly parent?: object;
  readonly hostnames?: readonly string[];
  readonly matches?: readonly object[];
  readonly backend?: object;
  /** What gets a copy of each request. */
  readonly copies?: object;
  readonly namespace?: string;
}

/** A route `shop/NAME` at Gateway `network/edge`, to the Service `shop/web`, port 80. */
export function route(name: string, more: RouteParts = {}): object {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: more.kind ?? 'HTTPRoute',
    metadata: { name, namespace: more.namespace ?? 'shop' },
    spec: {
      parentRefs: [{ name: 'edge', namespace: 'network', ...more.parent }],
      ...(more.hostnames === undefined ? {} : { hostnames: more.hostnames }),
      rules: [{
        ...(more.matches === undefined ? {} : { matches: more.matches }),
        ...(more.copies === undefined ? {} : { filters: [{ type: 'RequestMirror', requestMirror: { backendRef: more.copies } }] }),
        backendRefs: [{ name: 'web', port: 80, ...more.backend }],
      }],
    },
  };
}

/** A ReferenceGrant in a namespace, for objects of a kind in the namespace `shop`. */
export function grant(namespace: string, from: object, to: object): object {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1beta1',
    kind: 'ReferenceGrant',
    metadata: { name: 'allow', namespace },
    spec: { from: [{ group: 'gateway.networking.k8s.io', namespace: 'shop', ...from }], to: [{ group: '', ...to }] },
  };
}

/** Traefik's IngressRoute `shop/NAME` to the Service `shop/web`, port 80. */
export function ingressRoute(name: string, match: string, more: { spec?: object; rule?: object; annotations?: object } = {}): object {
  return {
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'IngressRoute',
    metadata: { name, namespace: 'shop', ...(more.annotations === undefined ? {} : { annotations: more.annotations }) },
    spec: { entryPoints: ['websecure'], routes: [{ kind: 'Rule', match, services: [{ name: 'web', port: 80 }], ...more.rule }], ...more.spec },
  };
}

/** Contour's HTTPProxy in a namespace, to the Service `web`, port 80. */
export function httpProxy(name: string, spec: object, namespace = 'shop'): object {
  return {
    apiVersion: 'projectcontour.io/v1',
    kind: 'HTTPProxy',
    metadata: { name, namespace },
    spec: { routes: [{ services: [{ name: 'web', port: 80 }] }], ...spec },
  };
}

/** A VirtualServer of F5's NGINX in the namespace `shop`, to the Service `web`, port 80; without a class every controller takes it. */
export function virtualServer(name: string, host: string, spec: object = {}, className = 'nginx-f5'): object {
  return {
    apiVersion: 'k8s.nginx.org/v1',
    kind: 'VirtualServer',
    metadata: { name, namespace: 'shop' },
    spec: {
      host,
      ...(className === '' ? {} : { ingressClassName: className }),
      routes: [{ path: '/', action: { pass: 'web' } }],
      upstreams: [{ name: 'web', service: 'web', port: 80 }],
      ...spec,
    },
  };
}

/** A VirtualServerRoute in the namespace `shop`, a part of a VirtualServer, to the Service `web`, port 80. */
export function virtualServerRoute(
  name: string, host: string | undefined, paths: readonly string[], more: { namespace?: string; className?: string; labels?: object } = {},
): object {
  const { namespace = 'shop', className = 'nginx-f5', labels } = more;
  return {
    apiVersion: 'k8s.nginx.org/v1',
    kind: 'VirtualServerRoute',
    metadata: { name, namespace, ...(labels === undefined ? {} : { labels }) },
    spec: {
      ...(host === undefined ? {} : { host }),
      ...(className === '' ? {} : { ingressClassName: className }),
      subroutes: paths.map((path) => ({ path, action: { pass: 'web' } })),
      upstreams: [{ name: 'web', service: 'web', port: 80 }],
    },
  };
}
