import { facts, surerFacts } from './case-facts';

const machine = (network: string) => `machine:\n  type: worker\n  network:\n    hostname: worker-1\n${network}`;
const interfaces = (device: string) => ({ 'talos/nodes/a.yaml': machine(`    interfaces: [${device}]`) });

describe('machine configuration tells', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['a node\'s address with its network', interfaces('{ addresses: [192.168.1.11/24] }'),
      ['node-address worker-1 192.168.1.11, declared', 'node-network 192.168.1.0/24, declared']],
    ['a node\'s address by the name of its file', { 'talos/nodes/192.168.1.11.yaml.j2': machine('    interfaces: [{ dhcp: true }]') }, ['node-address worker-1 192.168.1.11, tool-file']],
    ['a node by the folder that topf has for it', { 'talos/node/worker-2/03-lan.yaml.tpl': 'machine: { network: { interfaces: [{ addresses: [192.168.1.12/24] }] } }' },
      ['node-address worker-2 192.168.1.12, declared', 'node-network 192.168.1.0/24, declared']],
    ['a node whose name is filled in', { 'talos/nodes/a.yaml.j2': machine('    interfaces: [{ addresses: [192.168.1.11/32] }]').replace('worker-1', '{{ node }}') }, ['node-address {{ … }} 192.168.1.11, declared']],
    ['nodes by the list that a template is filled in from', { 'talos/nodes.yaml': 'nodes:\n  worker-1: { ip: 192.168.1.11, controller: false }\n  worker-2: { ip: 192.168.1.12 }' },
      ['node-address worker-1 192.168.1.11, tool-file', 'node-address worker-2 192.168.1.12, tool-file']],
    ['nothing by a list of something else', { 'talos/nodes.yaml': 'nodes:\n  worker-1: { ip: 192.168.1.11 }\n  size: { count: 3 }' }, []],
    ['the same once, where the file says it', { 'talos/192.168.1.11.yaml': machine('    interfaces: [{ addresses: [192.168.1.11/24] }]') },
      ['node-address worker-1 192.168.1.11, declared', 'node-network 192.168.1.0/24, declared']],
    ['no network by an address of its own', interfaces('{ addresses: [192.168.1.11/32] }'), ['node-address worker-1 192.168.1.11, declared']],
    ['an address in its old field', interfaces('{ cidr: 192.168.1.11/24 }'),
      ['node-address worker-1 192.168.1.11, declared', 'node-network 192.168.1.0/24, declared']],
    ['the addresses of its VLANs', interfaces('{ vlans: [{ vlanId: 50, addresses: [10.0.50.11/24] }] }'),
      ['node-address worker-1 10.0.50.11, declared', 'node-network VLAN 50 10.0.50.0/24, declared']],
    ['the router, where a route leads everywhere', interfaces('{ routes: [{ network: 0.0.0.0/0, gateway: 192.168.1.1 }] }'), ['router 192.168.1.1, declared']],
    ['the router, where a route names no network', interfaces('{ routes: [{ gateway: 192.168.1.1 }] }'), ['router 192.168.1.1, declared']],
    ['where other routes lead', interfaces('{ routes: [{ network: 10.0.0.0/8, gateway: 192.168.1.2 }] }'), ['router to 10.0.0.0/8 192.168.1.2, declared']],
    ['the virtual address of the API', interfaces('{ dhcp: true, vip: { ip: 192.168.1.5 } }'), ['api-address 192.168.1.5, declared']],
    ['that a link asks a DHCP server, whose answer is not known', interfaces('{ dhcp: true, addresses: [10.0.50.11/32] }'), ['node-address worker-1 10.0.50.11, declared', 'node-address worker-1 ?by DHCP, declared']],
    ['the API by its URL', { 'talos/controlplane.yaml': 'cluster: { controlPlane: { endpoint: "https://192.168.1.5:6443" } }' }, ['api-address 192.168.1.5, declared']],
    ['the API of IPv6', { 'talos/controlplane.yaml': 'cluster: { controlPlane: { endpoint: "https://[fd00::5]:6443" } }' }, ['api-address fd00::5, declared']],
    ['that the API has a name', { 'talos/controlplane.yaml': 'cluster: { controlPlane: { endpoint: "https://k8s.internal:6443" } }' },
      ['api-address ?https://k8s.internal:6443, declared']],
    ['the ranges of pods and Services', { 'talos/controlplane.yaml': 'cluster: { network: { podSubnets: [10.42.0.0/16], serviceSubnets: [10.43.0.0/16] } }' },
      ['pod-cidr 10.42.0.0/16, declared', 'service-cidr 10.43.0.0/16, declared']],
    ['the network that nodes are in, and none that is taken out', { 'talos/worker.yaml': 'machine: { kubelet: { nodeIP: { validSubnets: [192.168.1.0/24, "!192.168.1.5/32"] } } }' },
      ['node-network 192.168.1.0/24, network-only']],
    ['the same by etcd', { 'talos/controlplane.yaml': 'cluster: { etcd: { advertisedSubnets: [192.168.1.0/24] } }' }, ['node-network 192.168.1.0/24, network-only']],
    ['nothing by its secrets', { 'talos/talsecret.yaml': 'cluster: { id: a, secret: b }\ncerts: {}' }, []],
  ])('%s', (_, files, expected) => expect(surerFacts(files)).toEqual(expected));

  test('an address on the loopback interface of several machines once', () => {
    const at = (name: string, device: string) => `machine: { type: worker, network: { hostname: ${name}, interfaces: [{ interface: ${device}, addresses: [192.168.1.99/32] }] } }`;
    const linked = (name: string, link: string) => `apiVersion: v1alpha1\nkind: LinkConfig\nname: ${link}\naddresses: [{ address: 192.168.1.98/32 }]\n---\napiVersion: v1alpha1\nkind: HostnameConfig\nhostname: ${name}`;
    expect(surerFacts({ 'talos/a.yaml': at('one', 'lo'), 'talos/b.yaml': at('two', 'lo'), 'talos/c.yaml': at('three', 'dummy0'), 'talos/d.yaml': at('four', 'eth0') }))
      .toEqual(['node-address four 192.168.1.99, declared', 'node-address one 192.168.1.99, declared']);
    expect(surerFacts({ 'talos/a.yaml': linked('one', 'lo'), 'talos/b.yaml': linked('two', 'lo'), 'talos/c.yaml': linked('three', 'eth0') }))
      .toEqual(['node-address one 192.168.1.98, declared', 'node-address three 192.168.1.98, declared']);
  });

  test('hints by names of certificates, resolvers and time servers', () => expect(facts({
    'talos/controlplane.yaml': 'cluster: { apiServer: { certSANs: [127.0.0.1, k8s.internal, 192.168.1.5] } }\nmachine: { network: { nameservers: [192.168.1.1] }, time: { servers: [192.168.1.2, pool.ntp.org] } }',
  }).filter((line) => line.endsWith('hint'))).toEqual(['api-address 192.168.1.5, hint', 'name-server 192.168.1.1, hint', 'time-server 192.168.1.2, hint']));

  test('ranges of Talos where none is written', () => expect(facts({ 'talos/worker.yaml': 'machine: { install: { disk: /dev/sda }, certSANs: [192.168.1.5] }' }))
    .toEqual(['api-address 192.168.1.5, hint', 'pod-cidr 10.244.0.0/16, default', 'service-cidr 10.96.0.0/12, default']));
});

describe('Talos\' own documents tell', () => {
  const document = (kind: string, fields: string) => ({ 'talos/nodes/worker-1.yaml': `apiVersion: v1alpha1\nkind: ${kind}\n${fields}` });
  test.each<[string, Record<string, string>, string[]]>([
    ['addresses and routes of links', document('LinkConfig', 'name: lan\naddresses: [{ address: 192.168.1.11/24 }]\nroutes: [{ gateway: 192.168.1.1 }]'),
      ['node-address worker-1 192.168.1.11, declared', 'node-network 192.168.1.0/24, declared', 'router 192.168.1.1, declared']],
    ['those of VLANs', document('VLANConfig', 'name: lan.50\nvlanID: 50\naddresses: [{ address: 10.0.50.11/24 }]'),
      ['node-address worker-1 10.0.50.11, declared', 'node-network VLAN 50 10.0.50.0/24, declared']],
    ['that a link beside another asks a DHCP server', document('DHCPv4Config', 'name: wan\n---\napiVersion: v1alpha1\nkind: LinkConfig\nname: lan\naddresses: [{ address: 10.0.50.11/32 }]'),
      ['node-address worker-1 10.0.50.11, declared', 'node-address worker-1 ?by DHCP, declared']],
    ['no network of machines by a tunnel', document('WireguardConfig', 'name: wg0\naddresses: [{ address: 10.9.0.2/24 }]'), ['node-address worker-1 10.9.0.2, declared']],
    ['the API\'s address by a name', document('Layer2VIPConfig', 'name: 192.168.1.5\nlink: lan'), ['api-address 192.168.1.5, declared']],
    ['the ranges of the cluster', document('KubeNetworkConfig', 'podSubnets: [10.42.0.0/16]\nserviceSubnets: [10.43.0.0/16]'),
      ['pod-cidr 10.42.0.0/16, declared', 'service-cidr 10.43.0.0/16, declared']],
    ['the network of nodes', document('KubeNodeConfig', 'nodeIP: { validSubnets: [192.168.1.0/24] }'), ['node-network 192.168.1.0/24, network-only']],
    ['the API by its URL', document('KubeClusterConfig', 'clusterName: home\nendpoint: https://192.168.1.5:6443'), ['api-address 192.168.1.5, declared']],
    ['nothing that is not network', document('WatchdogTimerConfig', 'device: /dev/watchdog0'), []],
  ])('%s', (_, files, expected) => expect(surerFacts(files)).toEqual(expected));

  test('the machine by its host name, else by the name of the file', () => {
    const link = 'apiVersion: v1alpha1\nkind: LinkConfig\nname: lan\naddresses: [{ address: 192.168.1.11/32 }]';
    expect(surerFacts({ 'talos/nodes/one.yaml': link, 'talos/nodes/two.yaml': `${link}\n---\napiVersion: v1alpha1\nkind: HostnameConfig\nhostname: second` }))
      .toEqual(['node-address one 192.168.1.11, declared', 'node-address second 192.168.1.11, declared']);
  });

  test('a custom resource of the same version is none of them', () =>
    expect(facts({ 'a.yaml': 'apiVersion: v1alpha1\nkind: LinkConfig\nmetadata: {}\nspec: { addresses: [{ address: 192.168.1.1/24 }] }' })
      .filter((line) => line.startsWith('node'))).toEqual([]));
});

describe('patches', () => {
  test('as JSON patches', () => expect(surerFacts({
    'talos/worker-1.yaml': '- op: add\n  path: /machine/network/interfaces/0/addresses\n  value: [192.168.1.11/24]\n- op: remove\n  path: /cluster/network/podSubnets',
  })).toEqual(['node-address worker-1 192.168.1.11, declared', 'node-network 192.168.1.0/24, declared']));

  test('for all machines give none of them an address', () => expect(surerFacts({
    'talos/patches/global/a.yaml': machine('    interfaces: [{ addresses: [192.168.1.11/24], vip: { ip: 192.168.1.5 } }]'),
  })).toEqual(['api-address 192.168.1.5, declared']));

  test('that the talconfig beside them does not name are a hint', () => {
    const files = (patches: string) => ({
      'talos/talconfig.yaml': `clusterName: home\nendpoint: https://k8s.internal:6443\nnodes: [{ hostname: a, ipAddress: 192.168.1.11 }]\npatches: [${patches}]`,
      'talos/patches/vip.yaml': 'apiVersion: v1alpha1\nkind: Layer2VIPConfig\nname: 192.168.1.5\nlink: lan',
    });
    expect(facts(files('"@./patches/vip.yaml"'))).toContain('api-address 192.168.1.5, declared');
    expect(facts(files(''))).toContain('api-address 192.168.1.5, hint');
  });
});

describe('templates', () => {
  const TEMPLATE = `
machine:
  {% if ENV.CONTROLPLANE %}
  type: controlplane
  {% else %}
  type: worker
  {% endif %}
  token: {{ token }}
  network:
    interfaces:
      - addresses: ["{{ address }}/24"]
        vip: { ip: {{ vip }} }
cluster:
  {# the old name #}
  secret: ref+op://home/talos/SECRET
  controlPlane:
    endpoint: https://192.168.1.5:6443
  network:
    podSubnets: [10.42.0.0/16]
    serviceSubnets: [op://home/talos/services]
`;
  test('tell what they say literally, and that the rest is unknown', () => expect(surerFacts({ 'talos/nodes/worker-1.yaml.j2': TEMPLATE })).toEqual([
    'node-address worker-1 ?{{ … }}, declared',
    'api-address 192.168.1.5, declared',
    'api-address ?{{ … }}, declared',
    'pod-cidr 10.42.0.0/16, declared',
    'service-cidr ?op://home/talos/services, declared',
  ]));
});
