import { hash } from 'crypto';
import { anySelectsService } from './pool-eligibility';
import { anySelects } from '../../model/labels';
import { Layer2Advertisement, Pool } from '../../model/load-balancer';
import { Node } from '../../model/network';
import { Service } from '../../model/service';
import { isPlaceholder } from '../../model/written';
import { IpAddress } from '../../net/ip-address';
import { labelsOfNoNode } from '../node-labels';
import { SelectedNodes } from '../selected-nodes';

/** A node with this label, whatever its value, announces nothing (MetalLB since 0.14.2, unless told to ignore it). */
export const EXCLUDE_LABEL = 'node.kubernetes.io/exclude-from-external-load-balancers';

/**
 * Whether an advertisement covers a pool: by name or by label; one that names nothing covers all. MetalLB reads its objects out of
 * one namespace, so an advertisement never covers a pool of another.
 */
export function covers(advertisement: Layer2Advertisement, pool: Pool): boolean {
  const { pools, poolSelectors } = advertisement;
  return advertisement.namespace === pool.namespace &&
    ((pools.length === 0 && poolSelectors.length === 0) || pools.includes(pool.name) || anySelects(poolSelectors, pool.labels));
}

/** Whether an advertisement covers a Service of its pools; one without service selectors covers all. */
export function coversService(advertisement: Layer2Advertisement, service: Pick<Service, 'labels'>): boolean {
  return advertisement.serviceSelectors.length === 0 || anySelectsService(advertisement.serviceSelectors, service);
}

/** The advertisements that make a Service with an address of a pool known; without a Service, all that cover the pool. */
export function layer2Advertisements(
  pool: Pool, service: Pick<Service, 'labels'> | undefined, advertisements: readonly Layer2Advertisement[],
): Layer2Advertisement[] {
  return advertisements.filter((advertisement) => covers(advertisement, pool) && (service === undefined || coversService(advertisement, service)));
}

/**
 * The nodes that may announce what these advertisements cover: the union of their nodes. Interfaces play no part in the choice
 * (MetalLB 0.16.1, speaker/layer2_controller.go).
 *
 * @param candidates nodes without excluded ones
 */
export function announcingNodes(advertisements: readonly Pick<Layer2Advertisement, 'nodeSelectors'>[], candidates: SelectedNodes): readonly Node[] {
  if (advertisements.length === 0) {
    return [];
  }
  const isEvery = advertisements.some(({ nodeSelectors }) => nodeSelectors.length === 0);
  return candidates.by(isEvery ? [] : advertisements.flatMap(({ nodeSelectors }) => nodeSelectors));
}

/** Whether a node has one of the interfaces that an advertisement answers on, as far as it is declared. */
export function answersOn(one: Pick<Layer2Advertisement, 'interfaces'>, { interfaces }: Pick<Node, 'interfaces'>): boolean {
  return one.interfaces.length === 0 || interfaces.length === 0 || interfaces.some((name) => one.interfaces.includes(name)) || one.interfaces.some(isPlaceholder);
}

/** Those that may announce at all. */
export function withoutExcluded(nodes: readonly Node[]): Node[] {
  return nodes.filter(({ labels }) => !(EXCLUDE_LABEL in labels));
}

/**
 * The labels that nodes must carry to be selected by these advertisements, and that are declared for no node: whom they select is
 * not known then. A label that a node must not carry is taken as absent.
 */
export function undeclaredLabels(advertisements: readonly Layer2Advertisement[], nodes: readonly Node[]): string[] {
  return labelsOfNoNode(advertisements.flatMap(({ nodeSelectors }) => nodeSelectors), nodes);
}

/** What decides, besides pool and Service, which nodes may answer. */
export interface Announcers {
  readonly advertisements: readonly Layer2Advertisement[];
  readonly nodes: readonly Node[];
  /** Names of the nodes that run a ready pod of the Service, where they are known. */
  readonly endpointNodes?: readonly string[];
}

/**
 * The nodes of which one will answer for a Service with an address of a pool. With `externalTrafficPolicy: Local` only nodes
 * that run a ready pod of the Service; where those are not known, all that may. A Service without any ready pod is
 * announced by nobody, whatever its policy.
 */
export function answeringNodes(
  pool: Pool, service: Pick<Service, 'labels' | 'externalTrafficPolicy'>, { advertisements, nodes, endpointNodes }: Announcers,
): readonly Node[] {
  const candidates = announcingNodes(layer2Advertisements(pool, service, advertisements), new SelectedNodes(withoutExcluded(nodes)));
  if (endpointNodes === undefined) {
    return candidates;
  }
  if (endpointNodes.length === 0) {
    return [];
  }
  return service.externalTrafficPolicy === 'Local' ? candidates.filter((node) => endpointNodes.includes(node.name)) : candidates;
}

/**
 * Pinned addresses in the order in which they stand in the Service's status, the first of which decides who answers: MetalLB 0.16.1
 * sorts them as texts when it compares them with what was asked for, so that 2001:db8::1 comes before 203.0.113.1.
 */
export function inStatusOrder(pinned: readonly IpAddress[]): readonly IpAddress[] {
  return pinned.length < 2 ? pinned : [...pinned].sort((a, b) => (String(a) < String(b) ? -1 : 1));
}

/**
 * Nodes in the order in which they would answer for an address: the first answers ARP or NDP, the next takes over when it is
 * gone. MetalLB 0.16.1 sorts by the SHA-256 of `NODE#ADDRESS`; a Service with two addresses is decided by the first one alone.
 */
export function answerOrder(nodeNames: readonly string[], address: IpAddress): string[] {
  const suffix = `#${address}`;
  return nodeNames
    .map((node) => ({ node, rank: hash('sha256', node + suffix) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
    .map(({ node }) => node);
}
