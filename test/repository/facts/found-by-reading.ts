/**
 * What a person finds in each by reading: nodes by their addresses, network, router, API, ranges of pods and Services. A name means that
 * the address is not written; `~` marks what only a hint says, `=` a default of the distribution.
 */
export const FOUND_BY_READING: Readonly<Record<string, Partial<Record<'nodes' | 'network' | 'router' | 'api' | 'pods' | 'services', string>>>> = {
  '1activegeek__home-ops': {
    nodes: '10.0.3.21 10.0.3.22 10.0.3.23', network: '10.0.3.0/24', router: '10.0.3.1', api: '10.0.3.51', pods: '10.42.0.0/16', services: '10.43.0.0/16',
  },
  'Aviator-Coding__home-ops': { network: '10.10.10.0/24', router: '~10.0.0.1', api: '10.10.10.10', pods: '10.42.0.0/16', services: '10.43.0.0/16' },
  'FalkWinkler__k3s-gitops': {
    nodes: '192.168.10.81 192.168.10.82 192.168.10.83 192.168.10.91 192.168.10.92 192.168.10.93',
    router: '~192.168.10.1',
    api: '192.168.10.80',
    pods: '10.42.0.0/16',
    services: '10.43.0.0/16',
  },
  'GizmoTickler__home-ops': {
    nodes: '~192.168.122.10 ~192.168.122.11 ~192.168.122.12',
    network: '~192.168.120.0/22',
    router: '~192.168.123.254',
    api: '192.168.123.253',
    pods: '~10.42.0.0/16',
    services: '~10.43.0.0/16',
  },
  'JacksonWrath__k8s-config-weebcluster': { router: '~10.1.69.254', pods: '10.69.20.0/22' },
  'LukeEvansTech__talos-cluster': {
    nodes: '10.32.8.80 10.32.8.81 10.32.8.82', network: '10.32.8.0/24', router: '10.32.8.10', api: '10.32.8.85', pods: '10.42.0.0/16', services: '10.43.0.0/16',
  },
  'Mistikan__hl-cluster': {
    nodes: '192.168.88.202', network: '192.168.88.0/24', router: '192.168.88.1', api: '192.168.88.202', pods: '10.69.0.0/16', services: '10.96.0.0/16',
  },
  'TechRinger__flux-cluster': {
    nodes: '10.11.230.11 10.11.230.12 10.11.230.13 10.11.230.21 10.11.230.22 10.11.230.23', api: '10.11.230.254', pods: '10.42.0.0/16', services: '10.43.0.0/16',
  },
  'abrondijk__home-ops': {
    nodes: '10.20.20.51 10.20.50.51 10.20.20.52 10.20.50.52 10.20.20.53 10.20.50.53 10.20.20.54 10.20.50.54 10.20.20.61 10.20.50.61',
    network: '10.20.20.0/24 10.20.50.0/24',
    router: '10.20.20.1 ~10.20.50.1 10.20.50.1',
    api: '10.20.20.100',
    pods: '10.42.0.0/16',
    services: '10.43.0.0/16',
  },
  'alex-matthews__home-ops': { network: '192.168.1.0/24', router: '~192.168.1.1', api: 'https://k8s.internal:6443', pods: '10.69.0.0/16', services: '10.96.0.0/16' },
  'alexwaibel__home-ops': {
    nodes: '192.168.20.21 192.168.20.22 192.168.20.23', network: '192.168.20.0/24', router: '192.168.20.1', api: '192.168.20.90', pods: '10.69.0.0/16', services: '10.96.0.0/16',
  },
  'billimek__k8s-gitops': {
    nodes: '10.0.7.51 10.0.7.52 10.0.7.53 10.0.7.49 10.0.7.54 10.0.7.55 10.0.7.57 10.0.7.58',
    router: '~10.0.7.1',
    api: 'https://k8s-cp.home:6443',
    pods: '=10.244.0.0/16',
    services: '=10.96.0.0/12',
  },
  'mpwsh__k3s-arm64': { router: '~192.168.1.1' },
  'nosborn__flux-system': {},
  'onedr0p__home-ops': { network: '192.168.42.0/24', router: '~192.168.1.1', api: 'https://k8s.internal:6443', pods: '10.42.0.0/16', services: '10.43.0.0/16' },
  'toboshii__home-ops': {
    nodes: '10.75.40.20 10.75.40.21 10.75.40.22 10.75.40.30 10.75.40.31 10.75.40.32',
    network: '10.75.40.0/24',
    api: '10.75.40.10 https://cluster01.${domainName}:6443',
    pods: '172.22.0.0/16',
    services: '172.24.0.0/16',
  },
};
