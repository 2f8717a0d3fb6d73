import { NetworkFact } from './fact';
import { FactFile } from './fact-file';
import { FactSource } from './fact-source';
import { Reading } from './reading';
import { Spot } from './spot';
import { tomlValues } from './toml';

/**
 * What the owner fills in for onedr0p/cluster-template, in each of the forms that it had (tags 2023.7.0 to 2026.5.0, and ae732464):
 * `bootstrap/vars/config.yaml`, `config.yaml`, `cluster.yaml` with `nodes.yaml`, `cluster.toml`, and the `topf.yaml` made of it.
 */
export const CLUSTER_TEMPLATE: FactSource = {
  name: 'cluster-template',
  file: (file) => (file.name === 'cluster.toml' ? tomlFacts(file) : file.documents().flatMap((document) => [
    ...ERAS.filter((era) => era.isOne(document)).flatMap((era) => eraFacts(era, document)),
    ...(isNodesFile(file, document) ? nodesFacts(document.in('nodes')) : []),
    ...topfFacts(document),
  ])),
};

const READING = new Reading('cluster-template', 'tool-file');

/** One form of the file: what its keys are called. */
interface Era {
  readonly network: string;
  readonly router?: string;
  readonly api: string;
  readonly pods: string;
  readonly services: string;
  readonly dns?: string;
  isOne(document: Spot): boolean;
  nodes(document: Spot): { readonly list: Spot; readonly controlPlane?: boolean }[];
}

const ERAS: readonly Era[] = [
  {
    isOne: (document) => document.in('bootstrap_node_cidr').isThere || document.in('bootstrap_kube_vip_addr').isThere,
    network: 'bootstrap_node_cidr',
    api: 'bootstrap_kube_vip_addr',
    pods: 'bootstrap_cluster_cidr',
    services: 'bootstrap_service_cidr',
    nodes: (document) => [
      { list: document.in('bootstrap_nodes', 'master'), controlPlane: true },
      { list: document.in('bootstrap_nodes', 'worker'), controlPlane: false },
    ],
  },
  ...['bootstrap_', ''].map((prefix): Era => ({
    isOne: (document) => document.in(`${prefix}node_network`).isThere && document.in(`${prefix}controller_vip`).isThere,
    network: `${prefix}node_network`,
    router: `${prefix}node_default_gateway`,
    api: `${prefix}controller_vip`,
    pods: `${prefix}pod_network`,
    services: `${prefix}service_network`,
    dns: `${prefix}dns_servers`,
    nodes: (document) => [{ list: document.in(`${prefix}node_inventory`) }],
  })),
  {
    isOne: (document) => document.in('node_cidr').isThere && document.in('cluster_api_addr').isThere,
    network: 'node_cidr',
    router: 'node_default_gateway',
    api: 'cluster_api_addr',
    pods: 'cluster_pod_cidr',
    services: 'cluster_svc_cidr',
    dns: 'node_dns_servers',
    nodes: () => [],
  },
];

function eraFacts(era: Era, document: Spot): NetworkFact[] {
  const optional = (name: string | undefined) => (name === undefined ? document.holding(undefined) : document.in(name));
  return [
    ...READING.nodeNetwork(document.in(era.network)),
    ...READING.router(optional(era.router)),
    ...READING.api(document.in(era.api)),
    ...READING.cidr('pod-cidr', document.in(era.pods)),
    ...READING.cidr('service-cidr', document.in(era.services)),
    ...optional(era.dns).items().flatMap((server) => READING.as('hint').machine('name-server', server)),
    ...era.nodes(document).flatMap(({ list, controlPlane }) => nodesFacts(list, controlPlane)),
  ];
}

function nodesFacts(list: Spot, controlPlane?: boolean): NetworkFact[] {
  return list.items().flatMap((node) => {
    const name = node.in('name').text ?? node.in('address').text ?? '';
    const { value } = node.in('controller').isThere ? node.in('controller') : node.in('is_controller');
    const role = controlPlane ?? (typeof value === 'boolean' ? value : undefined);
    return ['address', 'external_address'].flatMap((field) => READING.node(name, node.in(field), { controlPlane: role }));
  });
}

/** `nodes.yaml` beside `cluster.yaml`: machines with an address and what Talos is installed on. */
function isNodesFile(file: FactFile, document: Spot): boolean {
  return /^nodes\.ya?ml$/.test(file.name)
    && document.in('nodes').items().some((node) => node.in('address').isThere && node.hasAny(['name', 'mac_addr', 'disk', 'controller']));
}

/** `talos/topf.yaml`. */
function topfFacts(document: Spot): NetworkFact[] {
  return document.in('clusterEndpoint').text === undefined ? [] : [
    ...READING.api(document.in('clusterEndpoint')),
    ...document.in('nodes').items().flatMap((node) => READING.node(node.in('host').text ?? node.in('ip').text ?? '', node.in('ip'), {
      controlPlane: node.in('role').isThere ? node.in('role').text === 'control-plane' : undefined,
    })),
  ];
}

function tomlFacts(file: FactFile): NetworkFact[] {
  const values = tomlValues(file.text);
  if (!values.has('network.node_cidr') && !values.has('kubernetes.api.addr')) {
    return [];
  }
  const spot = (key: string) => file.at(values.get(key)?.line ?? 1, values.get(key)?.value);
  const nodes = [...values.keys()].flatMap((key) => /^(nodes\[\d+\])\.address$/.exec(key)?.[1] ?? []);
  return [
    ...READING.nodeNetwork(spot('network.node_cidr')),
    ...READING.router(spot('network.default_gateway')),
    ...READING.api(spot('kubernetes.api.addr')),
    ...READING.cidr('pod-cidr', spot('kubernetes.pod_cidr')),
    ...READING.cidr('service-cidr', spot('kubernetes.svc_cidr')),
    ...spot('network.dns_servers').items().flatMap((server) => READING.as('hint').machine('name-server', server)),
    ...nodes.flatMap((node) => READING.node(spot(`${node}.name`).text ?? spot(`${node}.address`).text ?? '', spot(`${node}.address`))),
  ];
}
