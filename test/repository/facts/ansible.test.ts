import { places, surerFacts } from './case-facts';

const inventory = (text: string, more: Record<string, string> = {}) => ({ 'inventory/hosts.yaml': text, ...more });
const ini = (text: string, more: Record<string, string> = {}) => ({ 'inventory/hosts.ini': text, ...more });
const variables = (text: string, more: Record<string, string> = {}) => ({ 'inventory/group_vars/all.yml': text, ...more });

describe('an inventory in YAML', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['nodes, by the groups around their own', inventory('kubernetes: { children: { first: { hosts: { a: { ansible_host: 192.168.1.11 } } } } }'),
      ['node-address a 192.168.1.11, tool-file']],
    ['machines that are no nodes', inventory('all: { children: { truenas: { hosts: { nas: { ansible_host: 192.168.1.2 } } }, workers: { hosts: { b: { ansible_host: 192.168.1.12 } } } } }'),
      ['node-address b 192.168.1.12, tool-file', 'machine-address nas 192.168.1.2, tool-file']],
    ['nodes of a group whose hosts stand elsewhere', inventory('small: { hosts: { a: { ansible_host: 192.168.1.11 } } }\nk3s_masters: { children: { small: } }\ndatacenter: { children: { k3s_masters: , network: } }\nnetwork: { hosts: { b: { ansible_host: 192.168.1.2 } } }'),
      ['node-address a 192.168.1.11, tool-file', 'machine-address b 192.168.1.2, tool-file']],
    ['a host of several groups once', inventory('all: { hosts: { a: { ip: 192.168.1.11, ansible_host: 203.0.113.5 } }, children: { kube_control_plane: { hosts: { a: } }, etcd: { hosts: { a: } } } }'),
      ['node-address a 192.168.1.11, tool-file']],
    ['a host that is called by its address', inventory('server: { hosts: { 192.168.1.11: } }'), ['node-address 192.168.1.11 192.168.1.11, tool-file']],
    ['a host that is called by a name, and has its address beside it', inventory('k3s_cluster: { hosts: { a: { ansible_host: a.home, node_ipv4: 192.168.1.11 } } }'), ['node-address a 192.168.1.11, tool-file']],
    ['no address by a name', inventory('server: { hosts: { a.home: } }'), []],
    ['variables of hosts in files', inventory('server: { hosts: { a: } }', { 'inventory/host_vars/a.yml': 'ansible_host: 192.168.1.11' }), ['node-address a 192.168.1.11, tool-file']],
    ['a variable that is written beside it', inventory('server: { hosts: { a: { ansible_host: "{{ first }}" } } }', { 'inventory/group_vars/all.yml': 'first: 192.168.1.11' }),
      ['node-address a 192.168.1.11, tool-file']],
    ['an encrypted variable', inventory('server: { hosts: { a: { ansible_host: "$ANSIBLE_VAULT;1.1;AES256 6162" } } }'), ['node-address a ?$ANSIBLE_VAULT;1.1;AES256 6162, tool-file']],
    ['none in another mapping', inventory('server: { port: 80 }\nagent: { hosts: { a: { ansible_host: 192.168.1.11 } } }'), []],
    ['none in the sample of kubespray', { 'inventory/sample/hosts.yaml': 'kube_node: { hosts: { a: { ip: 192.168.1.11 } } }' }, []],
  ])('%s', (_, files, expected) => expect(surerFacts(files)).toEqual(expected));
});

describe('an inventory in INI', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['hosts by their addresses', ini('[master]\n192.168.1.11\n\n[node]\n192.168.1.[12:13]\n\n[k3s_cluster:children]\nmaster\nnode'),
      ['node-address 192.168.1.11 192.168.1.11, tool-file', 'node-address 192.168.1.12 192.168.1.12, tool-file', 'node-address 192.168.1.13 192.168.1.13, tool-file']],
    ['hosts with the port of SSH', ini('[master]\n192.168.1.11:2222\n[fd00::12]:22\nfd00::1:13'),
      ['node-address 192.168.1.11 192.168.1.11, tool-file', 'node-address fd00::12 fd00::12, tool-file', 'node-address fd00::1:13 fd00::1:13, tool-file']],
    ['every other host of a range', ini('[master]\n192.168.1.[11:14:2]'), ['node-address 192.168.1.11 192.168.1.11, tool-file', 'node-address 192.168.1.13 192.168.1.13, tool-file']],
    ['hosts by letters', ini('[master]\nrack-[a:c]', { 'inventory/host_vars/rack-b.yml': 'ansible_host: 192.168.1.12' }), ['node-address rack-b 192.168.1.12, tool-file']],
    ['no hosts of a range that no house has', ini('[master]\nnode[0:99999]\nrow[1:200]-rack[1:200]-node[1:200]'), []],
    ['hosts with variables', ini('# machines\nnas ansible_host=192.168.1.2\na ansible_host=203.0.113.5 ip="192.168.1.11" # the first\n[first]\na\n[kubernetes:children]\nfirst'),
      ['node-address a 192.168.1.11, tool-file', 'machine-address nas 192.168.1.2, tool-file']],
    ['variables of groups', ini('[master]\n192.168.1.11\n[all:vars]\napiserver_endpoint=192.168.1.5'), ['node-address 192.168.1.11 192.168.1.11, tool-file', 'api-address 192.168.1.5, tool-file']],
    ['managers and workers of Docker Swarm, which are no nodes', { 'docker-swarm/inventory/hosts.ini': '[managers]\na ansible_host=192.168.1.11\n[workers]\nb ansible_host=192.168.1.12' },
      ['machine-address a 192.168.1.11, tool-file', 'machine-address b 192.168.1.12, tool-file']],
    ['no other INI', { 'app/settings.ini': '[server]\n192.168.1.11' }, []],
  ])('%s', (_, files, expected) => expect(surerFacts(files)).toEqual(expected));
});

describe('variables of', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['techno-tim\'s k3s-ansible', variables('apiserver_endpoint: 192.168.1.5\ncluster_cidr: 10.52.0.0/16\nmetal_lb_ip_range: 192.168.1.200-192.168.1.220'), ['api-address 192.168.1.5, tool-file', 'service-range MetalLB first-pool 192.168.1.200-192.168.1.220, tool-file']],
    ['the same with Cilium, which takes its range', variables('apiserver_endpoint: 192.168.1.5\ncluster_cidr: 10.52.0.0/16\ncilium_iface: eth0'),
      ['api-address 192.168.1.5, tool-file', 'pod-cidr 10.52.0.0/16, tool-file']],
    ['k3s-io\'s k3s-ansible, with options in a text', variables('api_endpoint: 192.168.1.5\nserver_config_yaml: |\n  cluster-cidr: 10.1.0.0/16\n'),
      ['api-address 192.168.1.5, tool-file', 'pod-cidr 10.1.0.0/16, tool-file']],
    ['the same, with options as arguments', variables('extra_server_args: "--cluster-cidr 10.1.0.0/16 --service-cidr=10.2.0.0/16 --disable servicelb"'),
      ['pod-cidr 10.1.0.0/16, tool-file', 'service-cidr 10.2.0.0/16, tool-file']],
    ['the role k3s, with variables elsewhere', variables('k3s_registration_address: "{{ vip }}"\nk3s_server: { cluster-cidr: "{{ pods }}", service-cidr: 10.2.0.0/16, node-ip: "{{ ansible_host }}" }',
      { 'inventory/group_vars/k3s/net.yml': 'vip: 192.168.1.5\npods: 10.1.0.0/16' }),
    ['api-address 192.168.1.5, resolved', 'pod-cidr 10.1.0.0/16, resolved', 'service-cidr 10.2.0.0/16, tool-file']],
    ['the same, with a variable that has two values', variables('k3s_registration_address: "{{ vip }}"\nvip: 192.168.1.5', { 'inventory/group_vars/k3s/net.yml': 'vip: 192.168.1.6' }),
      ['api-address ?{{ vip }}, tool-file']],
    ['the same, with variables in a circle', variables('k3s_registration_address: "{{ a }}"\na: "{{ b }}"\nb: "{{ a }}"'), ['api-address ?{{ a }}, tool-file']],
    ['the same, with a variable that nobody writes', variables('k3s_registration_address: "{{ a }}"\na: "{{ b }}"'), ['api-address ?{{ b }}, resolved']],
    ['kubespray', variables('kube_pods_subnet: 10.233.64.0/18\nkube_service_addresses: 10.233.0.0/18\nloadbalancer_apiserver: { address: 192.168.1.5, port: 8383 }'),
      ['api-address 192.168.1.5, tool-file', 'pod-cidr 10.233.64.0/18, tool-file', 'service-cidr 10.233.0.0/18, tool-file']],
    ['kubespray with kube-vip', variables('kube_vip_enabled: true\nkube_vip_address: 192.168.1.5'), ['api-address 192.168.1.5, tool-file']],
    ['kubespray without kube-vip', variables('kube_vip_enabled: false\nkube_vip_address: 192.168.1.5'), []],
    ['techno-tim\'s, with several ranges', variables('metal_lb_ip_range: [192.168.1.200-192.168.1.220, "fd00::/120"]'),
      ['service-range MetalLB first-pool 192.168.1.200-192.168.1.220, tool-file', 'service-range MetalLB first-pool fd00::-fd00::ff, tool-file']],
    ['techno-tim\'s, with kube-vip in the place of MetalLB', variables('metal_lb_ip_range: 192.168.1.200-192.168.1.220\nkube_vip_lb_ip_range: 192.168.1.80-192.168.1.90'),
      ['service-range kube-vip range-global 192.168.1.80-192.168.1.90, tool-file']],
    ['techno-tim\'s, where BGP announces', variables('metal_lb_mode: bgp\nmetal_lb_ip_range: 192.168.1.200-192.168.1.220'), []],
    ['techno-tim\'s, where Cilium announces', variables('cilium_iface: eth0\ncilium_bgp: true\nmetal_lb_ip_range: 192.168.1.200-192.168.1.220'), []],
    ['kubespray with MetalLB', variables('metallb_enabled: true\nmetallb_config: { address_pools: { primary: { ip_range: [192.168.1.200/29] }, more: { ip_range: [192.168.1.210-192.168.1.219], auto_assign: false }, bgp: { ip_range: [10.1.0.0/24] } }, layer2: [primary, more] }'),
      ['service-range MetalLB more asked for 192.168.1.210-192.168.1.219, tool-file', 'service-range MetalLB primary 192.168.1.200-192.168.1.207, tool-file']],
    ['kubespray with MetalLB, as it was', variables('metallb_enabled: true\nmetallb_ip_range: [192.168.1.200-192.168.1.220]'), ['service-range MetalLB loadbalanced 192.168.1.200-192.168.1.220, tool-file']],
    ['kubespray without MetalLB', variables('metallb_enabled: false\nmetallb_ip_range: [192.168.1.200-192.168.1.220]\nmetallb_config: { address_pools: { primary: { ip_range: [192.168.1.200/29] } }, layer2: [primary] }'), []],
    ['lablabs\' RKE2 with kube-vip', variables('rke2_ha_mode_kubevip: true\nrke2_api_ip: 192.168.1.5\nrke2_loadbalancer_ip_range: { range-global: 192.168.1.50-192.168.1.99 }'),
      ['api-address 192.168.1.5, tool-file', 'service-range kube-vip range-global 192.168.1.50-192.168.1.99, tool-file']],
    ['something else', variables('metallb_range: 192.168.1.200-192.168.1.220\nvip: 192.168.1.5\ncluster_cidr: 10.52.0.0/16'), []],
  ])('%s', (_, files, expected) => expect(surerFacts(files)).toEqual(expected));

  test('a role stand where their value is written', () => expect(places({
    'group_vars/all.yml': 'k3s_server:\n  cluster-cidr: "{{ pods }}"\n  service-cidr: 10.2.0.0/16\n', 'group_vars/net.yml': '---\npods: 10.1.0.0/16\n',
  })).toEqual({ 'pod-cidr 10.1.0.0/16': 'group_vars/net.yml:2:1', 'service-cidr 10.2.0.0/16': 'group_vars/all.yml:3:3' }));
});

test('hosts of an INI inventory have their lines', () =>
  expect(places(ini('[master]\n\na ansible_host=192.168.1.11'))).toEqual({ 'node-address a 192.168.1.11': 'inventory/hosts.ini:3' }));
