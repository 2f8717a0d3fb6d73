/** Objects for the cases of rules about custom resources and their definitions. */

export function httpRoute(version = 'v1'): object {
  return { apiVersion: `gateway.networking.k8s.io/${version}`, kind: 'HTTPRoute', metadata: { name: 'web', namespace: 'shop' }, spec: {} };
}

export function tlsRoute(version = 'v1'): object {
  return { apiVersion: `gateway.networking.k8s.io/${version}`, kind: 'TLSRoute', metadata: { name: 'mail', namespace: 'shop' }, spec: {} };
}

export function middleware(version = 'v1alpha1'): object {
  return { apiVersion: `traefik.io/${version}`, kind: 'Middleware', metadata: { name: 'zip', namespace: 'shop' }, spec: { compress: {} } };
}

/** A kind that no bundle defines. */
export function widget(version = 'v1'): object {
  return { apiVersion: `example.com/${version}`, kind: 'Widget', metadata: { name: 'one', namespace: 'shop' }, spec: {} };
}

/** A CustomResourceDefinition with the versions that it serves, and those that it only keeps. */
export function definition(group: string, kind: string, served: readonly string[], kept: readonly string[] = [], deprecated: readonly string[] = []): object {
  const plural = `${kind.toLowerCase()}s`;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group, scope: 'Namespaced',
      names: { kind, plural },
      versions: [...served, ...kept].map((name, index) => ({
        name, served: served.includes(name), storage: index === 0, ...(deprecated.includes(name) ? { deprecated: true } : {}), schema: { openAPIV3Schema: { type: 'object' } },
      })),
    },
  };
}

/** A chart that Flux installs. */
export function helmRelease(chart: string): object {
  return {
    apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: chart, namespace: 'shop' },
    spec: { interval: '1h', chart: { spec: { chart, sourceRef: { kind: 'HelmRepository', name: chart } } } },
  };
}
