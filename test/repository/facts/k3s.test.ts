import { facts, surerFacts } from './case-facts';

const config = (text: string, file = 'k3s/config.yaml') => ({ [file]: text });
const RANGES = ['pod-cidr 10.42.0.0/16, default', 'service-cidr 10.43.0.0/16, default'];

test.each<[string, Record<string, string>, string[]]>([
  ['ranges', config('cluster-cidr: 10.1.0.0/16\nservice-cidr: 10.2.0.0/16'), ['pod-cidr 10.1.0.0/16, declared', 'service-cidr 10.2.0.0/16, declared']],
  ['ranges of two families', config('cluster-cidr: 10.1.0.0/16,fd01::/56\nservice-cidr: [10.2.0.0/16, "fd02::/112"]'),
    ['pod-cidr 10.1.0.0/16, declared', 'pod-cidr fd01::/56, declared', 'service-cidr 10.2.0.0/16, declared', 'service-cidr fd02::/112, declared']],
  ['a node by its name', config('node-name: w-1\nnode-ip: 192.168.1.11,fd00::11'), ['node-address w-1 192.168.1.11, declared', 'node-address w-1 fd00::11, declared']],
  ['a node that its file is named after', config('node-ip: 192.168.1.11', 'rke2/w-1.yaml'), ['node-address w-1 192.168.1.11, declared']],
  ['a node without a name by its address', config('node-ip: 192.168.1.11'), ['node-address 192.168.1.11 192.168.1.11, declared']],
  ['a part of the configuration, which names no node', config('node-ip: 192.168.1.11', 'etc/rancher/k3s/config.yaml.d/10-network.yaml'), ['node-address 192.168.1.11 192.168.1.11, declared']],
  ['the server that a node joins', config('node-name: w-1\nnode-ip: 192.168.1.11\nserver: https://192.168.1.5:9345', 'etc/rancher/rke2/config.yaml'),
    ['node-address w-1 192.168.1.11, declared', 'api-address 192.168.1.5, declared']],
  ['no address by one that means any', config('node-name: w-1\nadvertise-address: 0.0.0.0'), []],
  ['nothing by a template', config('node-name: w-1\nnode-ip: "{{ ansible_host }}"'), []],
  ['nothing of another tool\'s config.yaml', config('server: https://192.168.1.5:6443', 'app/config.yaml'), []],
  ['nothing of a file in another place', config('node-ip: 192.168.1.11', 'apps/settings.yaml'), []],
])('k3s and RKE2: %s', (_, files, expected) => expect(surerFacts(files)).toEqual(expected));

test('names of the certificate are hints, and the ranges of k3s its defaults', () => expect(facts(config('tls-san: [k8s.home, 192.168.1.5]')))
  .toEqual(['api-address 192.168.1.5, hint', ...RANGES]));

test('where one range is written, the other is the default', () =>
  expect(facts(config('cluster-init: true\ncluster-cidr: 10.1.0.0/16'))).toEqual(['pod-cidr 10.1.0.0/16, declared', RANGES[1]]));
