/** What a person finds in a real repository: the addresses that live Services ask for, and how many ask for one that nobody can read there. */
export interface RealPins {
  readonly repository: string;
  /** Known addresses, by whom: `service` for a Service in plain sight, `values` in those of a chart, `resource` in a custom resource. */
  readonly service?: string;
  readonly values?: string;
  readonly resource?: string;
  /** Addresses that stay unknown. */
  readonly unknown?: number;
  /** Services of type LoadBalancer that ask for no address, by our names for them. */
  readonly open?: string;
  /** What the values of Cilium's chart say: where traffic is native, how agents reach the API, what announces addresses. */
  readonly cilium?: string;
}

export const REAL_PINS: readonly RealPins[] = [
  { repository: '1activegeek__home-ops', values: '10.0.3.52', resource: '10.0.3.53 10.0.3.54', open: 'forgejo-service-ssh', cilium: '10.42.0.0/16 127.0.0.1:7445 layer2' },
  {
    repository: 'Aviator-Coding__home-ops',
    service: '10.50.0.121 10.50.0.54',
    values: '10.50.0.50 10.50.0.51 10.50.0.52',
    resource: '10.50.0.21 10.50.0.26 10.50.0.27 10.50.0.28 10.50.0.29 10.50.0.30',
    open: 'graphite-exporter-service-app postgres-17-lb',
    cilium: '10.42.0.0/16 127.0.0.1:7445 bgp',
  },
  { repository: 'FalkWinkler__k3s-gitops', values: '192.168.10.200 192.168.10.220', cilium: '10.42.0.0/16 192.168.10.80:6443 bgp' },
  { repository: 'GizmoTickler__home-ops', service: '192.168.255.10 192.168.255.254', resource: '192.168.255.11 192.168.255.12', cilium: '10.42.0.0/16 192.168.123.253:6443 bgp' },
  { repository: 'JacksonWrath__k8s-config-weebcluster', values: '10.2.69.1', open: 'data-server-nginx' },
  { repository: 'LukeEvansTech__talos-cluster', resource: '10.32.8.87 10.32.8.88', unknown: 9, cilium: '10.42.0.0/16 127.0.0.1:7445 layer2 bgp' },
  { repository: 'Mistikan__hl-cluster', values: '192.168.88.102 192.168.88.103 192.168.88.104 192.168.88.105', resource: '192.168.88.100 192.168.88.101', cilium: '10.69.0.0/16 127.0.0.1:7445 layer2' },
  // The games' addresses come from Secrets, the aggregator's from a variable in one.
  { repository: 'TechRinger__flux-cluster', values: '10.11.230.50 10.11.230.60', unknown: 6 },
  {
    repository: 'abrondijk__home-ops',
    values: '10.20.50.101 10.20.50.105 10.20.50.106 10.20.50.109 10.20.50.110 10.20.50.110 10.20.50.120',
    resource: '10.20.50.103 10.20.50.104',
    cilium: '10.42.0.0/16 127.0.0.1:7445 bgp',
  },
  { repository: 'alex-matthews__home-ops', service: '192.168.96.200', values: '192.168.96.203 192.168.96.204', resource: '192.168.96.201 192.168.96.202', cilium: '10.69.0.0/16 127.0.0.1:7445 bgp' },
  {
    repository: 'alexwaibel__home-ops',
    service: '192.168.20.83',
    values: '192.168.20.81 192.168.20.84 192.168.20.85 192.168.20.86 192.168.20.87 192.168.20.88',
    resource: '192.168.20.80 192.168.20.82',
    cilium: '10.69.0.0/16 127.0.0.1:7445 layer2',
  },
  {
    repository: 'billimek__k8s-gitops',
    service: '10.0.6.51 10.0.6.58',
    values: '10.0.6.106 10.0.6.50 10.0.6.52 10.0.6.53 10.0.6.56 10.0.6.57',
    resource: '10.0.6.150 10.0.6.151',
    cilium: '10.244.0.0/16 127.0.0.1:7445 bgp',
  },
  { repository: 'mpwsh__k3s-arm64', open: 'api ingress-nginx-controller redis-server' },
  { repository: 'nosborn__flux-system', open: 'traefik-service' },
  {
    repository: 'onedr0p__home-ops',
    service: '192.168.69.120',
    values: '192.168.69.122 192.168.69.123 192.168.69.124 192.168.69.127 192.168.69.128',
    resource: '192.168.69.121 192.168.69.126',
    cilium: '10.42.0.0/16 127.0.0.1:7445 bgp',
  },
  // One of them by a patch of a post-renderer.
  { repository: 'toboshii__home-ops', values: '10.5.0.1 10.5.0.2 10.5.0.3 10.5.0.4', cilium: '172.22.0.0/16 10.75.40.10:6443 old bgp' },
];
