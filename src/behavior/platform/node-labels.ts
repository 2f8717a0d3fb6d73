import { distributionOf } from './distributions';
import { DeclaredNetwork } from '../../model/network';
import { EXCLUDE_LABEL } from '../metallb/announcement';

/** The network with the labels that its distribution gives to control planes by itself. */
export function labelledByDistribution(network: DeclaredNetwork): DeclaredNetwork {
  if (!distributionOf(network.platform?.distribution)?.excludesControlPlanes) {
    return network;
  }
  return { ...network, nodes: network.nodes.map((node) => (node.controlPlane ? { ...node, labels: { [EXCLUDE_LABEL]: '', ...node.labels } } : node)) };
}
