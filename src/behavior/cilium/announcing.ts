import { layer2ChoicesOfCilium, layer2NodesOfCilium } from './layer-2-choices';
import { silentPoolsOfCilium, silentServicesOfCilium } from './silence';
import { AnnouncingEngine } from '../engines/announcing';

/** Cilium announces Services, whichever pool they drew from, and elects who answers at run time. */
export const CILIUM_ANNOUNCING: AnnouncingEngine = {
  announcements: (_, lookups) => lookups.announcements.ofCilium().map(({ by, name }) => ({ by, name })),
  layer2Nodes: (_, lookups) => layer2NodesOfCilium(lookups),
  layer2Choices: layer2ChoicesOfCilium,
  // Not known of Cilium.
  needsStrictArp: () => false,
  silentPools: silentPoolsOfCilium,
  silentServices: silentServicesOfCilium,
};
