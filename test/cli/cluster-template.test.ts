import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { command } from './command';
import { folderOf } from '../support/folder';

const HEALTHY = {
  network: 'node_cidr = "192.168.1.0/24"\nvlan_tag = "50"',
  kubernetes: 'pod_cidr = "10.42.0.0/16"\nsvc_cidr = "10.43.0.0/16"',
  api: 'addr = "192.168.1.5"',
  gateways: 'internal = "192.168.1.40"\ndns = "192.168.1.41"\nexternal = "192.168.1.42"',
  bgp: 'router_addr = "192.168.1.1"\nrouter_asn = "64513"\nnode_asn = "64514"',
  more: '',
  nodes: [node('k8s-0', '192.168.1.11', '00:00:5e:00:53:01'), node('k8s-1', '192.168.1.12', '00:00:5e:00:53:02')],
};

function node(name: string, address: string, mac: string): string {
  return `[[nodes]]\nname = "${name}"\naddress = "${address}"\nmac_addr = "${mac}"`;
}

function filledIn(change: Partial<typeof HEALTHY>): string {
  const { network, kubernetes, api, gateways, bgp, more, nodes } = { ...HEALTHY, ...change };
  return ['[network]', network, '[kubernetes]', kubernetes, '[kubernetes.api]', api, '[gateways]', gateways, '[cilium.bgp]', bgp, ...nodes, more].join('\n');
}

/** What `check` finds in a repository with such a `cluster.toml`: rule and line. */
function found(change: Partial<typeof HEALTHY>, more: Readonly<Record<string, string>> = {}): string[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cluster-template-'));
  try {
    Object.entries({ ...more, 'cluster.toml': filledIn(change) }).forEach(([name, text]) => fs.writeFileSync(path.join(folder, name), text));
    const { findings } = JSON.parse(command(['check', '--format', 'json'], { cwd: folder }).stdout);
    return findings.map(({ rule, places: [{ file, line }] }: any) => `${rule} ${file}:${line}`);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

test('of a cluster whose addresses go together nothing is found', () => expect(found({})).toEqual([]));

test.each<[string, Partial<typeof HEALTHY>, string[]]>([
  ['the nodes stand in the range of pods', { kubernetes: 'pod_cidr = "192.168.0.0/16"' }, ['network-overlaps-cluster-cidr cluster.toml:5']],
  ['the nodes stand in the range that pods get where none is written', {
    network: 'node_cidr = "10.42.128.0/17"', kubernetes: '', api: 'addr = "10.42.128.5"', bgp: '', gateways: '', nodes: [node('a', '10.42.128.11', '00:00:5e:00:53:01')],
  }, ['network-overlaps-cluster-cidr cluster.toml:2']],
  ['pods and Services have ranges that meet', { kubernetes: 'pod_cidr = "10.42.0.0/15"\nsvc_cidr = "10.43.0.0/16"' }, ['cluster-cidrs-overlap cluster.toml:6']],
  ['the range of Services has no tenth address', { kubernetes: 'svc_cidr = "10.43.0.0/29"' }, ['service-cidr-too-small cluster.toml:5']],
  ['the network is written with host bits', { network: 'node_cidr = "192.168.1.10/24"' }, ['network-value-invalid cluster.toml:2']],
  ['a node stands elsewhere', { nodes: [node('k8s-0', '192.168.2.11', '00:00:5e:00:53:01')] }, ['network-file-invalid cluster.toml:19']],
  ['a node has the router\'s address, which is the first one', { nodes: [node('k8s-0', '192.168.1.1', '00:00:5e:00:53:01')] }, ['node-is-gateway cluster.toml:19']],
  ['a node has the API\'s address', { api: 'addr = "192.168.1.11"' }, ['network-file-invalid cluster.toml:19']],
  ['the API stands elsewhere', { api: 'addr = "192.168.2.5"' }, ['network-file-invalid cluster.toml:8']],
  ['the router stands elsewhere', { network: 'node_cidr = "192.168.1.0/24"\ndefault_gateway = "192.168.2.1"' }, ['network-file-invalid cluster.toml:3']],
  ['a gateway stands elsewhere', { gateways: 'internal = "192.168.2.40"', bgp: '' }, ['network-file-invalid cluster.toml:10']],
  ['a gateway stands elsewhere, of which routers learn by BGP', { gateways: 'internal = "192.168.2.40"' }, []],
  ['two nodes have one name', { nodes: [HEALTHY.nodes[0], node('k8s-0', '192.168.1.12', '00:00:5e:00:53:02')] }, ['node-name-duplicate cluster.toml:23']],
  ['two nodes have one address', { nodes: [HEALTHY.nodes[0], node('k8s-1', '192.168.1.11', '00:00:5e:00:53:02')] }, ['node-address-duplicate cluster.toml:23']],
  ['two nodes have one interface', { nodes: [HEALTHY.nodes[0], node('k8s-1', '192.168.1.12', '00:00:5e:00:53:01')] }, ['network-file-invalid cluster.toml:24']],
  ['an interface is no hardware address', { nodes: [node('k8s-0', '192.168.1.11', '00-00-5E-00-53-01')] }, ['network-file-invalid cluster.toml:20']],
  ['a node is called like a group', { nodes: [node('worker', '192.168.1.11', '00:00:5e:00:53:01')] }, ['network-file-invalid cluster.toml:18']],
  ['two gateways have one address', { gateways: 'internal = "192.168.1.40"\ndns = "192.168.1.40"' }, ['pinned-address-duplicate cluster.toml:10']],
  ['a gateway has a node\'s address', { gateways: 'internal = "192.168.1.11"' }, ['pinned-address-in-use cluster.toml:10']],
  ['a gateway has the API\'s address', { gateways: 'internal = "192.168.1.5"' }, ['pinned-address-in-use cluster.toml:10']],
  ['a VLAN is beyond the last one', { network: 'node_cidr = "192.168.1.0/24"\nvlan_tag = "5000"' }, ['network-file-invalid cluster.toml:3']],
  ['an AS number is beyond the last one', { bgp: 'router_addr = "192.168.1.1"\nrouter_asn = "4294967296"\nnode_asn = "64514"' }, ['network-file-invalid cluster.toml:15']],
  ['BGP is told by half', { bgp: 'router_addr = "192.168.1.1"' }, ['network-file-invalid cluster.toml:14']],
  ['CoreDNS has an address outside of the range of Services', { kubernetes: 'svc_cidr = "10.43.0.0/16"\ncoredns_addr = "10.44.0.10"' }, ['network-file-invalid cluster.toml:6']],
  ['CoreDNS has an address of the range of Services', { kubernetes: 'coredns_addr = "10.43.0.53"' }, []],
  ['the internet is led to a gateway without an address', {
    gateways: 'internal = "192.168.1.40"\ndns = "192.168.1.41"', more: '[dns]\ntoken = "secret"',
  }, ['network-file-invalid cluster.toml:25']],
  ['the internet is led to a gateway without an address, by words', {
    gateways: 'internal = "192.168.1.40"\ndns = "192.168.1.41"', more: '[dns]\ntoken = "secret"\n[ingress]\nmode = "direct"',
  }, ['network-file-invalid cluster.toml:27']],
  ['the internet is led to a gateway by a DNS that does not do it', { more: '[dns]\nprovider = "none"\n[ingress]\nmode = "cloudflare-tunnel"' }, ['network-file-invalid cluster.toml:28']],
  ['the gateway of the internet has an address', { more: '[dns]\ntoken = "secret"' }, []],
  ['nothing is led in from the internet', { gateways: 'internal = "192.168.1.40"', more: '[dns]\nprovider = "none"' }, []],
  ['who keeps the names is filled in later', { gateways: 'internal = "192.168.1.40"', more: '[dns]\nprovider = "${PROVIDER}"' }, []],
])('%s', (_, change, expected) => expect(found(change)).toEqual(expected));

test.each([
  ['a node that is the router', { nodes: [node('k8s-0', '192.168.1.1', '00:00:5e:00:53:01')] }],
  ['a node that stands elsewhere', { nodes: [node('k8s-0', '192.168.2.11', '00:00:5e:00:53:01')] }],
])('%s is an error: cluster-template refuses the file', (_, change) => {
  expect(command(['check'], { cwd: folderOf({ 'cluster.toml': filledIn(change) }) }).status).toEqual(1);
});

test('a gateway whose manifest is there is that one, and not two with one address', () => expect(found({}, {
  'internal.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: network, annotations: { lbipam.cilium.io/ips: 192.168.1.40 } }\n'
    + 'spec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 80 }] }\n',
}).filter((line) => line.includes('pinned'))).toEqual([]));
