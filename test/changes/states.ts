import { appliedObjects, SideOfFiles } from '../../src/changes/applied-objects';
import { clusterChanges, ClusterChanges } from '../../src/changes/cluster-changes';
import { ClusterState } from '../../src/changes/cluster-state';
import { withStayingLayers } from '../../src/changes/staying-layers';
import { NetworkDeclaration } from '../../src/model/declaration';
import { readCluster } from '../../src/model/reader/read-cluster';
import { readDeclaration } from '../../src/model/reader/read-declaration';
import { clusterState } from '../../src/report/cluster-state';
import { clustersOf, FoundCluster } from '../../src/repository/clusters-of';
import { FilesInMemory } from '../../src/repository/files';
import { readRepository } from '../../src/repository/read-repository';
import { Staying } from '../../src/repository/structure/layer';
import { World } from '../../src/rules/world';
import { worldOf } from '../report/world-of';

/** Two nodes, of which the first one is in zone a. */
export const NODES: NetworkDeclaration = {
  networks: [{ name: 'lan', cidr: '192.168.1.0/24' }],
  nodes: [{ name: 'node1', addresses: ['192.168.1.10'], labels: { zone: 'a' } }, { name: 'node2', addresses: ['192.168.1.11'], labels: { zone: 'b' } }],
};

/** What differs between two texts of YAML. */
export function changesOf(before: string, after: string, network: NetworkDeclaration = {}): ClusterChanges {
  const [old, now] = [before, after].map((text) => clusterState(worldOf(text, network), []));
  return clusterChanges(old, now);
}

/** What differs between two repositories with one cluster each. */
export function changesOfFiles(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): ClusterChanges {
  const [old, first] = [before, after].map((texts) => clusterOfFiles(texts));
  const { side: now, staying } = withStayingLayers(old, first, new Set(), (own) => clusterOfFiles(after, new Map([[first.name, own]])));
  const objects = appliedObjects(old, now);
  return clusterChanges(stateOf(old), stateOf(now), { staying, ...(objects === undefined ? {} : { applied: stateOf({ ...now, objects }) }) });
}

function clusterOfFiles(texts: Readonly<Record<string, string>>, unwritten?: Staying): FoundCluster {
  const files = new FilesInMemory(new Map(Object.entries(texts).map(([name, text]) => [`/${name}`, Buffer.from(text)])));
  return clustersOf(readRepository([{ path: '/' }], { home: '/', files }), undefined, unwritten).clusters[0];
}

function stateOf({ objects, layers }: SideOfFiles): ClusterState {
  return clusterState(new World(readCluster(objects, readDeclaration({}, { file: 'bare-metal.yaml' }))), layers);
}

// ---- manifests, a line each

export function pool(name: string, addresses: string, spec = ''): string {
  return `---\napiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: { name: ${name}, namespace: metallb-system }\nspec: { addresses: [${addresses}]${spec === '' ? '' : `, ${spec}`} }\n`;
}

export function layer2(name: string, spec = ''): string {
  return `---\napiVersion: metallb.io/v1beta1\nkind: L2Advertisement\nmetadata: { name: ${name}, namespace: metallb-system }\nspec: { ${spec} }\n`;
}

export function bgp(name: string, spec = ''): string {
  return `---\napiVersion: metallb.io/v1beta1\nkind: BGPAdvertisement\nmetadata: { name: ${name}, namespace: metallb-system }\nspec: { ${spec} }\n`;
}

export function peer(name: string, address: string, asn = 64512): string {
  return `---\napiVersion: metallb.io/v1beta2\nkind: BGPPeer\nmetadata: { name: ${name}, namespace: metallb-system }\nspec: { myASN: 64513, peerASN: ${asn}, peerAddress: ${address} }\n`;
}

/** A Service of type LoadBalancer; without an address it takes what it gets. */
export function balanced(name: string, address = '', spec = 'ports: [{ port: 80 }]'): string {
  const annotations = address === '' ? '' : `, annotations: { metallb.io/loadBalancerIPs: "${address}" }`;
  return `---\napiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: apps${annotations} }\nspec: { type: LoadBalancer, selector: { app: ${name} }, ${spec} }\n`;
}

export function service(name: string, spec = `selector: { app: ${name} }, ports: [{ port: 80 }]`): string {
  return `---\napiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: apps }\nspec: { ${spec} }\n`;
}

export function deployment(name: string, { image = 'web:1', replicas = 2, label = name, spec = '' } = {}): string {
  return `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name}, namespace: apps }\nspec: { replicas: ${replicas}, selector: { matchLabels: { app: ${label} } }, `
    + `template: { metadata: { labels: { app: ${label} } }, spec: { containers: [{ name: web, image: "${image}" }] } }${spec === '' ? '' : `, ${spec}`} }\n`;
}

export function ingress(name: string, host: string, path: string, { backend = name, tls = '', className = 'traefik' } = {}): string {
  return `---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: ${name}, namespace: apps }\nspec: { ingressClassName: ${className}, ${tls === '' ? '' : `tls: [{ hosts: [${host}], secretName: ${tls} }], `}`
    + `rules: [{ host: ${host}, http: { paths: [{ path: ${path}, pathType: Prefix, backend: { service: { name: ${backend}, port: { number: 80 } } } }] } }] }\n`;
}
