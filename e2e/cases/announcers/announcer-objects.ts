import { AdvertisementCase, AnnouncerCase, ServiceCase } from './announcer-case';
import { answeringNodes, answerOrder } from '../../../src/behavior/metallb/announcement';
import { readCluster } from '../../../src/model/reader/read-cluster';
import { readDeclaration } from '../../../src/model/reader/read-declaration';
import { IpAddress } from '../../../src/net/ip-address';
import { described, KubernetesObject } from '../../cluster/kubernetes-object';
import { LAN, podAddress, worldNode } from '../../network/addresses';
import { labelsOf } from '../configurations/judged';
import { objectOf } from '../configurations/pools';

/** Of the Services; nothing else stands in it. */
export const NAMESPACE = 'random';

const POOLS = ['first', 'second'] as const;
const FIRST_HOST = { first: 176, second: 184 } as const;

/** Pools that the cases of a run have together. */
export const ANNOUNCED_POOLS: readonly KubernetesObject[] = POOLS.map((name) =>
  objectOf('metallb.io/v1beta1', 'IPAddressPool', name, { addresses: [`${LAN.ipv4}.${FIRST_HOST[name]}/29`] }, { labels: { tier: name === 'first' ? 'a' : 'b' } }));

/** What is applied for a case, in this order. */
export function objectsOf({ advertisements, services }: AnnouncerCase, part: number): KubernetesObject[] {
  return [...advertisements.map(advertisementOf), ...services.flatMap((service, index) => serviceOf(`s${part}-${index}`, index, service))];
}

/** Which node has to answer for each Service that somebody answers for, by its name. */
export function predicted({ racks, services }: AnnouncerCase, part: number, objects: readonly KubernetesObject[]): ReadonlyMap<string, string> {
  const nodes = racks.map((rack, index) => ({ name: `node${index + 1}`, addresses: [worldNode(index + 1).ipv4], labels: labelsOf(rack, index) }));
  const cluster = readCluster([...ANNOUNCED_POOLS, ...objects].map((manifest) => ({ manifest, source: { construct: described(manifest) } })), readDeclaration({ nodes }, { construct: 'Plan' }));
  return new Map(services.flatMap(({ pool: index, pods }, at) => {
    const name = `s${part}-${at}`;
    const pool = cluster.pools.find((one) => one.name === POOLS[index])!;
    const service = cluster.services.find((one) => one.name === name)!;
    const endpointNodes = nodes.flatMap((node, place) => (pods[place] === 'ready' ? [node.name] : []));
    const answering = answeringNodes(pool, service, { advertisements: cluster.layer2Advertisements, nodes: cluster.network.nodes, endpointNodes });
    const [first] = answerOrder(answering.map((node) => node.name), IpAddress.parse(addressOf(index, at)));
    return first === undefined ? [] : [[name, first] as const];
  }));
}

/** A Service that one speaker alone can answer for: what came before it that speaker has looked at. */
export function behind(name: string, node: number): KubernetesObject[] {
  return serviceOf(name, 6 + node, { pool: 0, tier: 'behind', isLocal: true, pods: [0, 1].map((index) => (index === node ? 'ready' as const : 'none' as const)) });
}

/** One that lets every node answer for what comes behind. */
export const FOR_THOSE_BEHIND: KubernetesObject = objectOf('metallb.io/v1beta1', 'L2Advertisement', 'behind', { ipAddressPools: ['first'], serviceSelectors: [{ matchLabels: { tier: 'behind' } }] });

function advertisementOf({ pools, ...rest }: AdvertisementCase, index: number): KubernetesObject {
  const chosen = pools === 'all' ? {} : pools === 'labelled' ? { ipAddressPoolSelectors: [{ matchLabels: { tier: 'b' } }] } : { ipAddressPools: [pools] };
  return objectOf('metallb.io/v1beta1', 'L2Advertisement', `a${index}`, { ...chosen, ...rest });
}

function serviceOf(name: string, at: number, { pool, tier, isLocal, pods }: ServiceCase): KubernetesObject[] {
  const endpoints = pods.flatMap((pod, index) => (pod === 'none' ? [] : [{
    addresses: [podAddress(worldNode(index + 1), 200).ipv4], nodeName: `node${index + 1}`, conditions: { ready: pod === 'ready', serving: pod === 'ready', terminating: false },
  }]));
  return [
    { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name, namespace: NAMESPACE, labels: { 'kubernetes.io/service-name': name } }, addressType: 'IPv4', endpoints, ports: [{ port: 80 }] },
    {
      apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: NAMESPACE, labels: tier === undefined ? {} : { tier }, annotations: { 'metallb.io/loadBalancerIPs': addressOf(pool, at) } },
      spec: { type: 'LoadBalancer', externalTrafficPolicy: isLocal ? 'Local' : 'Cluster', ports: [{ port: 80 }] },
    },
  ];
}

function addressOf(pool: ServiceCase['pool'], at: number): string {
  return `${LAN.ipv4}.${FIRST_HOST[POOLS[pool]] + at}`;
}
