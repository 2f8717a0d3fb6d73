import { createHash } from 'crypto';
import { anySelects } from '../../model/labels';
import { Layer2Advertisement, Pool } from '../../model/load-balancer';
import { Node } from '../../model/network';
import { Service } from '../../model/service';
import { IpAddress } from '../../net/ip-address';

/** A node with this label, whatever its value, announces nothing (MetalLB since 0.14.2, unless told to ignore it). */
export const EXCLUDE_LABEL = 'node.kubernetes.io/exclude-from-external-load-balancers';

/** Whether an advertisement covers a pool: by name or by label; one that names nothing covers all. */
export function covers(advertisement: Layer2Advertisement, pool: Pool): boolean {
  const { pools, poolSelectors } = advertisement;
  return (pools.length === 0 && poolSelectors.length === 0) || pools.includes(pool.name) || anySelects(poolSelectors, pool.labels);
}

/** Whether an advertisement covers a Service of its pools; one without service selectors covers all. */
export function coversService(advertisement: Layer2Advertisement, service: Pick<Service, 'labels'>): boolean {
  return advertisement.serviceSelectors.length === 0 || anySelects(advertisement.serviceSelectors, service.labels);
}

/**
 * The nodes that may announce what these advertisements cover: the union of their nodes, without excluded ones. Interfaces
 * play no part in the choice (MetalLB 0.16.1, speaker/layer2_controller.go).
 */
export function announcingNodes(advertisements: readonly Layer2Advertisement[], nodes: readonly Node[]): Node[] {
  return nodes.filter((node) => !(EXCLUDE_LABEL in node.labels) && advertisements.some((advertisement) =>
    advertisement.nodeSelectors.length === 0 || anySelects(advertisement.nodeSelectors, node.labels)));
}

/**
 * Nodes in the order in which they would answer for an address: the first answers ARP or NDP, the next takes over when it is
 * gone. MetalLB 0.16.1 sorts by the SHA-256 of `NODE#ADDRESS`; a Service with two addresses is decided by the first one alone.
 */
export function answerOrder(nodeNames: readonly string[], address: IpAddress): string[] {
  const rank = (node: string) => createHash('sha256').update(`${node}#${address}`).digest('hex');
  return nodeNames
    .map((node) => ({ node, rank: rank(node) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
    .map(({ node }) => node);
}
