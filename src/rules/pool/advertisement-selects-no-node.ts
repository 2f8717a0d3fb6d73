import { EXCLUDE_LABEL } from '../../behavior/metallb/announcement';
import { at } from '../../model/source';
import { advertisement, deployment, LAN, yaml } from '../case-writing';
import { hostNamesOf } from '../host-names';
import { Rule } from '../rule';
import { listed } from '../text';

const EXCLUDED = { ...LAN, nodes: LAN.nodes!.map((node) => ({ ...node, labels: { [EXCLUDE_LABEL]: '' } })) };
const rack = (value: string) => yaml(advertisement([], { nodeSelectors: [{ matchLabels: { rack: value } }] }));
const RACKS = { ...LAN, nodes: LAN.nodes!.map((node) => ({ ...node, labels: { rack: 'a' } })) };

export const ADVERTISEMENT_SELECTS_NO_NODE: Rule = {
  id: 'advertisement-selects-no-node',
  severity: 'error',
  why: 'MetalLB takes an advertisement that no node may announce, and nobody ever answers.',
  cases: {
    bad: [
      { name: 'a label that no node has', network: RACKS, manifests: rack('b') },
      { name: 'every node is excluded from load balancers', network: EXCLUDED, manifests: yaml(advertisement([])) },
    ],
    good: [
      { name: 'a label that every node has', network: RACKS, manifests: rack('a') },
      {
        name: 'the speakers overlook the exclusion',
        network: EXCLUDED,
        manifests: yaml(advertisement([]), deployment('speaker', {}, { containers: [{ name: 'speaker', image: 'speaker', args: ['--ignore-exclude-lb'] }] })),
      },
      { name: 'no nodes are declared', manifests: rack('b') },
    ],
  },
  check(world) {
    const { layer2Advertisements, network: { nodes } } = world.cluster;
    const known = new Set(nodes.map(({ name }) => name));
    return layer2Advertisements
      .filter((one) => nodes.length > 0 && world.nodesAnnouncing([one]).length === 0)
      // A misspelt node name has a rule of its own.
      .filter((one) => hostNamesOf(one.nodeSelectors).every((name) => known.has(name)))
      .map((one) => ({
        message: `No node may announce what L2Advertisement ${one.name} covers: ${one.nodeSelectors.length === 0 ? 'all' : 'those selected'} of ` +
          `${listed(nodes.map(({ name }) => name))} ${one.nodeSelectors.length === 0 ? `carry the label ${EXCLUDE_LABEL}` : `carry the label ${EXCLUDE_LABEL}, or none is selected`}.`,
        help: 'Select nodes by labels that they have (declare these in `labels` of the node), or let the speakers overlook the exclusion with `ignoreExcludeLabel`.',
        subject: `L2Advertisement ${one.name}`,
        places: [at(one.source, 'spec.nodeSelectors')],
      }));
  },
};
