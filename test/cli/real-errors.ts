/** One error that `check` tells of a real repository, and why it is true. */
export interface RealError {
  readonly repository: string;
  readonly rule: string;
  readonly subject: string;
  /** What a person finds in the files of the repository. */
  readonly reason: string;
}

/** Every error of the sixteen repositories; each was held against the files by a person. */
export const REAL_ERRORS: readonly RealError[] = [
  {
    repository: '1activegeek__home-ops',
    rule: 'pool-overlaps-api-address',
    subject: 'pool pool',
    reason: 'networks.yaml gives Cilium all of 10.0.3.0/24 without a serviceSelector, and talconfig.yaml names 10.0.3.51 as endpoint and as vip of every control-plane node.',
  },
  {
    repository: '1activegeek__home-ops',
    rule: 'pool-overlaps-gateway',
    subject: 'pool pool',
    reason: 'The default route of every node in talconfig.yaml goes to 10.0.3.1. The pool holds back 10.0.3.0 and 10.0.3.255 alone (allowFirstLastIPs: "No").',
  },
  {
    repository: '1activegeek__home-ops',
    rule: 'pool-overlaps-node',
    subject: 'pool pool',
    reason: 'The nodes have the static addresses 10.0.3.21 to 10.0.3.23 in talconfig.yaml, and the pool is their whole segment.',
  },
  {
    repository: 'FalkWinkler__k3s-gitops',
    rule: 'pool-overlaps-api-address',
    subject: 'pool main-pool',
    reason: 'cluster-settings.yaml fills 192.168.10.0/24 into the pool, and kube-vip has 192.168.10.80 (group_vars/kubernetes/supplemental.yml).',
  },
  {
    repository: 'FalkWinkler__k3s-gitops',
    rule: 'pool-overlaps-bgp-peer',
    subject: 'pool main-pool',
    reason: 'The CiliumBGPPeeringPolicy beside the pool peers with 192.168.10.1, which cluster-settings.yaml calls LOCAL_LAN_PFSENSE: the router.',
  },
  {
    repository: 'FalkWinkler__k3s-gitops',
    rule: 'pool-overlaps-endpoint',
    subject: 'pool main-pool',
    reason: 'The pool is the whole of 192.168.10.0/24, and 192.168.10.10, which cluster-settings.yaml calls LOCAL_LAN_TRUENAS, is the server of StorageClass nfs.',
  },
  {
    repository: 'FalkWinkler__k3s-gitops',
    rule: 'pool-overlaps-node',
    subject: 'pool main-pool',
    reason: 'The inventory of Ansible has masters at 192.168.10.81 to .83 and workers at .91 to .93, all inside the pool.',
  },
  {
    repository: 'LukeEvansTech__talos-cluster',
    rule: 'pool-overlaps-api-address',
    subject: 'pool pool',
    reason: 'The pool is 10.32.8.0/24 for every Service, and a Layer2VIPConfig makes 10.32.8.85 the address of the API, as does the endpoint in talconfig.yaml.',
  },
  {
    repository: 'LukeEvansTech__talos-cluster',
    rule: 'pool-overlaps-gateway',
    subject: 'pool pool',
    reason: 'A patch in talconfig.yaml, itself a text of YAML, routes every node through 10.32.8.10.',
  },
  {
    repository: 'LukeEvansTech__talos-cluster',
    rule: 'pool-overlaps-node',
    subject: 'pool pool',
    reason: 'The three nodes have 10.32.8.80 to 10.32.8.82 as ipAddress and as static address of their LinkConfig.',
  },
  {
    repository: 'LukeEvansTech__talos-cluster',
    rule: 'pool-overlaps-pod-address',
    subject: 'pool pool',
    reason: 'matter-server and scrypted take 10.32.8.103 and 10.32.8.106 on iot-legacy, a macvlan on the flat network of the nodes (Multus), inside the pool.',
  },
  {
    repository: 'abrondijk__home-ops',
    rule: 'pool-overlaps-node',
    subject: 'pool pool',
    reason: 'The pool is 10.20.50.60 to .250, and node 61-haumea has 10.20.50.61/24 on VLAN 50 (talconfig.yaml, behind a merge key).',
  },
  {
    repository: 'alexwaibel__home-ops',
    rule: 'pool-overlaps-api-address',
    subject: 'pool pool',
    reason: 'The pool is 192.168.20.0/24 for every Service, and talconfig.yaml names 192.168.20.90 as endpoint and as vip.',
  },
  {
    repository: 'alexwaibel__home-ops',
    rule: 'pool-overlaps-endpoint',
    subject: 'pool pool',
    reason: 'The pool is 192.168.20.0/24 for every Service, and 192.168.20.11 is the NAS that bazarr and others mount by NFS.',
  },
  {
    repository: 'alexwaibel__home-ops',
    rule: 'pool-overlaps-gateway',
    subject: 'pool pool',
    reason: 'The default route of every node in talconfig.yaml goes to 192.168.20.1.',
  },
  {
    repository: 'alexwaibel__home-ops',
    rule: 'pool-overlaps-node',
    subject: 'pool pool',
    reason: 'The nodes nuc1 to nuc3 have the static addresses 192.168.20.21 to 192.168.20.23 in talconfig.yaml.',
  },
];
