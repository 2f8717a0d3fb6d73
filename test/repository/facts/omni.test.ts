import { surerFacts } from './case-facts';

const CLUSTER = 'kind: Cluster\nname: home\nkubernetes: { version: v1.36.4 }\ntalos: { version: v1.13.9 }\n';
const address = (last: number) => `{ inline: { machine: { network: { interfaces: [{ addresses: [192.168.1.${last}/28], routes: [{ network: 0.0.0.0/0, gateway: 192.168.1.1 }] }] } } } }`;
const template = (...documents: string[]) => ({ 'omni/cluster.yaml': [CLUSTER, ...documents].join('---\n') });
const NETWORK = ['node-network 192.168.1.0/28, declared', 'router 192.168.1.1, declared'];

test.each<[string, Record<string, string>, string[]]>([
  ['ranges, of the whole cluster', { 'omni/cluster.yaml': `${CLUSTER}patches: [{ inline: { cluster: { network: { podSubnets: [10.42.0.0/16], serviceSubnets: [10.43.0.0/16] } } } }]` },
    ['pod-cidr 10.42.0.0/16, declared', 'service-cidr 10.43.0.0/16, declared']],
  ['a machine, by its number', template(`kind: Machine\nname: 03000200-0400\npatches: [${address(2)}]`), ['node-address 03000200-0400 192.168.1.2, declared', ...NETWORK]],
  ['a machine, by the name that a patch gives it', template(`kind: Machine\nname: 03000200-0400\npatches: [${address(2)}, { inline: { machine: { network: { hostname: worker-1 } } } }]`),
    ['node-address worker-1 192.168.1.2, declared', ...NETWORK]],
  ['a machine, by the name in a file', {
    ...template(`kind: Machine\nname: 03000200-0400\npatches: [${address(2)}, { file: patches/worker-1.yaml }]`),
    'omni/patches/worker-1.yaml': 'apiVersion: v1alpha1\nkind: HostnameConfig\nhostname: worker-1',
  }, ['node-address worker-1 192.168.1.2, declared', ...NETWORK]],
  ['a class of one machine', template(`kind: Workers\nname: big\nmachineClass: { name: big, size: 1 }\npatches: [${address(3)}]`), ['node-address big 192.168.1.3, declared', ...NETWORK]],
  ['no machine of a class of several', template(`kind: Workers\nname: big\nmachineClass: { name: big, size: 2 }\npatches: [${address(3)}]`), ['router 192.168.1.1, declared']],
  ['the address of the API', template('kind: ControlPlane\nmachines: [a, b, c]\npatches: [{ inline: { machine: { network: { interfaces: [{ vip: { ip: 192.168.1.5 } }] } } } }]'), ['api-address 192.168.1.5, declared']],
  ['nothing by a Cluster of somebody else', { 'kind/cluster.yaml': `kind: Cluster\nname: home\n---\nkind: Machine\nname: a\npatches: [${address(2)}]` }, []],
])('a template of Omni tells %s', (_, files, expected) => expect(surerFacts(files)).toEqual(expected));
