import { AnnouncingEngine } from '../engines/announcing';

/** kube-vip announces what it serves by itself, from a node that it elects at run time; on which segment, and to whom, is not read here. */
export const KUBE_VIP_ANNOUNCING: AnnouncingEngine = {
  announcements: (_, { cluster }) => cluster.kubeVips.filter(({ services }) => services).map(({ layer2 }) => ({ by: layer2 ? 'layer 2' : 'BGP', name: 'kube-vip' })),
  layer2Nodes: () => [],
  layer2Choices: () => [],
  needsStrictArp: ({ kubeVips }) => kubeVips.some(({ layer2, services }) => layer2 && services),
  silentPools: () => [],
  silentServices: () => [],
};
