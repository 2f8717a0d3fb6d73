import { NetworkFact } from '../fact';
import { FactFile } from '../fact-file';
import { FactSource } from '../fact-source';
import { Reading } from '../reading';
import { Spot } from '../spot';
import { tomlValues } from './toml';
import { isPlaceholder } from '../../../model/written';
import { IpPrefix } from '../../../net/ip-prefix';

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
  /** What the template takes where nothing is written; nothing where that is not known. */
  readonly leftOut?: LeftOut;
  /** Gateways, and the keys that their addresses have. */
  readonly gateways: readonly (readonly [name: string, ...way: string[]])[];
  isOne(document: Spot): boolean;
  nodes(document: Spot): { readonly list: Spot; readonly controlPlane?: boolean }[];
}

/** What the template takes for what is left out; the router is the first address of the nodes' network where its key exists at all. */
interface LeftOut {
  readonly pods: string;
  readonly services: string;
}

const LEFT_OUT: LeftOut = { pods: '10.42.0.0/16', services: '10.43.0.0/16' };
const LEFT_OUT_OF_2024: LeftOut = { pods: '10.69.0.0/16', services: '10.96.0.0/16' };

const ERAS: readonly Era[] = [
  {
    isOne: (document) => document.in('bootstrap_node_cidr').isThere || document.in('bootstrap_kube_vip_addr').isThere,
    network: 'bootstrap_node_cidr',
    api: 'bootstrap_kube_vip_addr',
    pods: 'bootstrap_cluster_cidr',
    services: 'bootstrap_service_cidr',
    leftOut: LEFT_OUT,
    gateways: [['dns', 'bootstrap_k8s_gateway_addr'], ['internal', 'bootstrap_internal_ingress_addr'], ['external', 'bootstrap_external_ingress_addr']],
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
    leftOut: LEFT_OUT_OF_2024,
    gateways: [
      ['dns', `${prefix}cloudflare`, 'gateway_vip'], ['internal', `${prefix}cloudflare`, 'ingress_vip'], ['external', `${prefix}cloudflare`, 'tunnel', 'ingress_vip'],
    ],
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
    leftOut: LEFT_OUT,
    gateways: [
      ['dns', 'cluster_dns_gateway_addr'],
      // The internal one had two names, and the external one as well, while the other's was free.
      ['internal', 'cluster_ingress_addr'], ['internal', 'cluster_gateway_addr'],
      ['external', 'cloudflare_ingress_addr'], ['external', 'cloudflare_gateway_addr'],
    ],
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
    ...leftOutFacts(document.in(era.network), {
      ...(era.router === undefined ? {} : { router: { name: era.router, value: document.in(era.router) } }),
      pods: { name: era.pods, value: document.in(era.pods) },
      services: { name: era.services, value: document.in(era.services) },
    }, era.leftOut),
    ...era.gateways.flatMap(([name, ...way]) => READING.machine('gateway-address', document.in(...way), name)),
    ...era.nodes(document).flatMap(({ list, controlPlane }) => nodesFacts(list, controlPlane)),
  ];
}

function nodesFacts(list: Spot, controlPlane?: boolean): NetworkFact[] {
  return list.items().flatMap((node, machineNumber) => {
    const name = node.in('name').text ?? node.in('address').text ?? '';
    const { value } = node.in('controller').isThere ? node.in('controller') : node.in('is_controller');
    const role = controlPlane ?? (typeof value === 'boolean' ? value : undefined);
    return ['address', 'external_address'].flatMap((field) => READING.node(name, node.in(field), { controlPlane: role, machineNumber }));
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

/** The keys of `cluster.toml` that a network has, and what the template takes without them (template/scripts/validate.py). */
function tomlFacts(file: FactFile): NetworkFact[] {
  const values = tomlValues(file.text);
  if (!values.has('network.node_cidr') && !values.has('kubernetes.api.addr')) {
    return [];
  }
  const spot = (key: string) => file.at(values.get(key)?.line ?? 1, values.get(key)?.value);
  const keyed = (name: string) => ({ name, value: spot(name) });
  const nodes = [...values.keys()].flatMap((key) => /^(nodes\[\d+\])\.address$/.exec(key)?.[1] ?? []);
  const vlan = Number(spot('network.vlan_tag').text ?? NaN);
  return [
    ...READING.exactNetwork(spot('network.node_cidr'), Number.isInteger(vlan) ? vlan : undefined),
    ...READING.router(spot('network.default_gateway')),
    ...READING.api(spot('kubernetes.api.addr')),
    ...READING.cidr('pod-cidr', spot('kubernetes.pod_cidr')),
    ...READING.cidr('service-cidr', spot('kubernetes.svc_cidr')),
    ...spot('network.dns_servers').items().flatMap((server) => READING.as('hint').machine('name-server', server)),
    ...leftOutFacts(spot('network.node_cidr'), {
      router: keyed('network.default_gateway'), pods: keyed('kubernetes.pod_cidr'), services: keyed('kubernetes.svc_cidr'),
    }, LEFT_OUT),
    ...['internal', 'dns', 'external'].flatMap((name) => READING.machine('gateway-address', spot(`gateways.${name}`), name)),
    ...nodes.flatMap((node, machineNumber) => READING.node(spot(`${node}.name`).text ?? spot(`${node}.address`).text ?? '', spot(`${node}.address`), { machineNumber })),
  ];
}

interface Keyed {
  readonly name: string;
  readonly value: Spot;
}

interface KeyedNetwork {
  readonly router?: Keyed;
  readonly pods: Keyed;
  readonly services: Keyed;
}

/** What the template takes for keys that are not there. It stands where the network of the nodes does, which is always written. */
function leftOutFacts(network: Spot, { router, pods, services }: KeyedNetwork, leftOut?: LeftOut): NetworkFact[] {
  const missing = (key: Keyed | undefined, text: string | undefined, read: (spot: Spot) => NetworkFact[]) => (
    key === undefined || text === undefined || (key.value.isThere && key.value.text !== '') || (network.text ?? '') === '' ? []
      : read(network.holding(text)).map((fact) => ({
        ...fact, leftOut: true, from: `${READING.from}, left out`, value: { ...fact.value, source: { ...fact.value.source, property: `${key.name}, which is left out` } },
      }) as NetworkFact));
  return [
    ...missing(router, firstAddress(network.text), (spot) => READING.router(spot)),
    ...missing(pods, leftOut?.pods, (spot) => READING.cidr('pod-cidr', spot)),
    ...missing(services, leftOut?.services, (spot) => READING.cidr('service-cidr', spot)),
  ];
}

function firstAddress(network: string | undefined): string | undefined {
  const prefix = network === undefined || isPlaceholder(network) ? undefined : IpPrefix.tryParse(network);
  return prefix?.first.next()?.toString();
}
