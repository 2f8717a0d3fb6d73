/** An FRRConfiguration in MetalLB's namespace. */
export function frrConfiguration(spec: object, name = 'ours', namespace = 'metallb-system'): object {
  return { apiVersion: 'frrk8s.metallb.io/v1beta1', kind: 'FRRConfiguration', metadata: { name, namespace }, spec };
}

/** One with a router of AS 64512 in the default VRF. */
export function frrRouter(router: object, more: object = {}, name?: string): object {
  return frrConfiguration({ bgp: { routers: [{ asn: 64512, ...router }], ...more } }, name);
}

/** One with a single neighbor, of another AS; a field that is undefined is left out. */
export function frrNeighbor(neighbor: object, router: object = {}, name?: string): object {
  return frrRouter({ ...router, neighbors: [{ address: '192.168.1.1', asn: 64513, ...neighbor }] }, {}, name);
}

/** The daemon of frr-k8s. */
export function frrK8sDaemon(namespace = 'metallb-system'): object {
  return {
    apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'frr-k8s', namespace },
    spec: {
      selector: { matchLabels: { app: 'frr-k8s' } },
      template: { metadata: { labels: { app: 'frr-k8s' } }, spec: { containers: [{ name: 'controller', image: 'quay.io/metallb/frr-k8s:v0.0.25' }] } },
    },
  };
}
