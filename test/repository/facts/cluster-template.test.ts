import { places, surerFacts } from './case-facts';

const CLUSTER = [
  'node-network 192.168.1.0/24, tool-file',
  'router 192.168.1.1, tool-file',
  'api-address 192.168.1.5, tool-file',
  'pod-cidr 10.42.0.0/16, tool-file',
  'service-cidr 10.43.0.0/16, tool-file',
];
const NODE = 'node-address k8s-0 192.168.1.11, tool-file';

test.each<[string, Record<string, string>, string[]]>([
  ['of 2023, for k3s', {
    'bootstrap/vars/config.yaml': `
bootstrap_node_cidr: 192.168.1.0/24
bootstrap_kube_vip_addr: 192.168.1.5
bootstrap_cluster_cidr: 10.42.0.0/16,fd42::/56
bootstrap_service_cidr: 10.43.0.0/16
bootstrap_nodes: { master: [{ name: k8s-0, address: 192.168.1.11, external_address: 203.0.113.5 }], worker: [{ name: k8s-1, address: 192.168.1.12 }] }`,
  }, [
    NODE, 'node-address k8s-0 203.0.113.5, tool-file', 'node-address k8s-1 192.168.1.12, tool-file', CLUSTER[0], ...CLUSTER.slice(2, 4),
    'pod-cidr fd42::/56, tool-file', CLUSTER[4],
  ]],
  ['of 2024', {
    'config.yaml': `
bootstrap_node_network: 192.168.1.0/24
bootstrap_node_default_gateway: 192.168.1.1
bootstrap_controller_vip: 192.168.1.5
bootstrap_pod_network: 10.42.0.0/16
bootstrap_service_network: 10.43.0.0/16
bootstrap_node_inventory: [{ name: k8s-0, address: 192.168.1.11, is_controller: true }]`,
  }, [NODE, ...CLUSTER]],
  ['of January 2025, without prefix', {
    'config.yaml': `
node_network: 192.168.1.0/24
node_default_gateway: 192.168.1.1
controller_vip: 192.168.1.5
pod_network: 10.42.0.0/16
service_network: 10.43.0.0/16
node_inventory: [{ name: k8s-0, address: 192.168.1.11 }]`,
  }, [NODE, ...CLUSTER]],
  ['since 2025, in two files', {
    'cluster.yaml': `
node_cidr: 192.168.1.0/24
node_default_gateway: 192.168.1.1
cluster_api_addr: 192.168.1.5
cluster_pod_cidr: 10.42.0.0/16
cluster_svc_cidr: 10.43.0.0/16
cluster_gateway_addr: 192.168.1.40`,
    'nodes.yaml': 'nodes: [{ name: k8s-0, address: 192.168.1.11, controller: true, disk: /dev/sda }]',
  }, [NODE, ...CLUSTER, 'gateway-address internal 192.168.1.40, tool-file']],
  ['since 2026, in TOML', {
    'cluster.toml': `
[network]
node_cidr = "192.168.1.0/24" # the house
default_gateway = '192.168.1.1'
dns_servers = [
  "192.168.1.2",
]
vlan_tag = 50
[kubernetes]
pod_cidr = "10.42.0.0/16"
svc_cidr = "10.43.0.0/16"
[kubernetes.api]
addr = "192.168.1.5"
[[nodes]]
name = "k8s-0"
address = "192.168.1.11"
[[nodes]]
name = "k8s-1"
address = "192.168.1.12"`,
  }, [NODE, 'node-address k8s-1 192.168.1.12, tool-file', ...CLUSTER]],
  ['since 2026, with what the template takes for what is left out', { 'cluster.toml': '[network]\nnode_cidr = "192.168.1.0/24"\n[kubernetes.api]\naddr = "192.168.1.5"' }, CLUSTER],
  ['of 2024, whose ranges were others', {
    'config.yaml': 'bootstrap_node_network: 192.168.1.0/24\nbootstrap_controller_vip: 192.168.1.5',
  }, [...CLUSTER.slice(0, 3), 'pod-cidr 10.69.0.0/16, tool-file', 'service-cidr 10.96.0.0/16, tool-file']],
  ['beside files that say what it leaves out', {
    'cluster.toml': '[network]\nnode_cidr = "192.168.1.0/24"\n[kubernetes.api]\naddr = "192.168.1.5"',
    'talos/patch.yaml': 'machine: { network: {} }\ncluster: { network: { podSubnets: [10.32.0.0/16] } }',
  }, [...CLUSTER.slice(0, 3), 'pod-cidr 10.32.0.0/16, declared', CLUSTER[4]]],
  ['with the addresses of gateways', {
    'cluster.toml': '[network]\nnode_cidr = "192.168.1.0/24"\n[kubernetes.api]\naddr = "192.168.1.5"\n[gateways]\ninternal = "192.168.1.40"\ndns = "192.168.1.41"\nexternal = ""',
  }, [...CLUSTER, 'gateway-address dns 192.168.1.41, tool-file', 'gateway-address internal 192.168.1.40, tool-file']],
  ['with host bits, which it refuses', { 'cluster.toml': '[network]\nnode_cidr = "192.168.1.5/24"\ndefault_gateway = "192.168.1.1"' }, [
    'node-network wrong: 192.168.1.5/24, tool-file', ...CLUSTER.slice(1, 2), ...CLUSTER.slice(3),
  ]],
  ['in what is made of it', { 'talos/topf.yaml': 'clusterEndpoint: https://192.168.1.5:6443\nnodes: [{ host: k8s-0, ip: 192.168.1.11, role: control-plane }]' }, [NODE, CLUSTER[2]]],
  ['and in the templates beside it, with the data that they share', {
    'talos/topf.yaml': 'clusterEndpoint: https://192.168.1.5:6443\ndata: { pods: 10.42.0.0/16, services: 10.43.0.0/16 }\nnodes: [{ host: k8s-0, ip: 192.168.1.11, role: control-plane }]',
    'talos/all/cluster.yaml.tpl': 'cluster:\n  network:\n    podSubnets: ["{{ .Data.pods }}"]\n    serviceSubnets: ["{{ .Data.services }}"]\n',
  }, [NODE, CLUSTER[2], 'pod-cidr 10.42.0.0/16, declared', 'service-cidr 10.43.0.0/16, declared']],
  ['but not with those of a node, or that a pipe changes', {
    'talos/topf.yaml': 'clusterEndpoint: https://192.168.1.5:6443\ndata: { pods: 10.42.0.0/16 }\nnodes: [{ host: k8s-0, ip: 192.168.1.11, role: control-plane }]',
    'talos/all/cluster.yaml.tpl': 'cluster:\n  network:\n    podSubnets: ["{{ .Data.pods | upper }}", "{{ .Node.Data.pods }}"]\n',
  }, [NODE, CLUSTER[2], 'pod-cidr ?{{ … }}, declared']],
  ['empty, as the sample has it', { 'cluster.yaml': 'node_cidr: ""\ncluster_api_addr: ""' }, []],
  ['not filled in', { 'cluster.sample.yaml': 'node_cidr: 192.168.1.0/24\ncluster_api_addr: 192.168.1.5' }, []],
  ['in the tests of the template', { '.github/template-tests/cluster.yaml': 'node_cidr: 192.168.1.0/24\ncluster_api_addr: 192.168.1.5' }, []],
  ['nodes of something else', { 'nodes.yaml': 'nodes: [{ address: 192.168.1.11 }]' }, []],
])('cluster-template %s', (_, files, expected) => expect(surerFacts(files)).toEqual(expected));

test('values of TOML have their lines', () => expect(places({ 'cluster.toml': '[network]\n# the house\nnode_cidr = "192.168.1.0/24"\n[[nodes]]\nname = "a"\naddress = "192.168.1.11"' }))
  .toMatchObject({ 'node-network 192.168.1.0/24': 'cluster.toml:3', 'node-address a 192.168.1.11': 'cluster.toml:6' }));
