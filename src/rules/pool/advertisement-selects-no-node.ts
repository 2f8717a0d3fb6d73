import { announcingNodes, EXCLUDE_LABEL } from '../../behavior/metallb/announcement';
import { Layer2Advertisement } from '../../model/load-balancer';
import { advertisement, LAN, pool, yaml } from '../case-writing';
import { Judgement, Rule } from '../rule';
import { didYouMean, listed } from '../text';

const HOSTNAME = 'kubernetes.io/hostname';

export const ADVERTISEMENT_SELECTS_NO_NODE: Rule = {
  id: 'advertisement-selects-no-node',
  severity: 'error',
  why: 'An advertisement whose node selectors match no node, or only excluded ones, is taken by MetalLB without a word, and nobody announces.',
  cases: {
    bad: [
      { name: 'a node that is not there', network: LAN, manifests: yaml(pool('public', ['192.168.1.200/29']), advertisement(['public'], { nodeSelectors: [{ matchLabels: { [HOSTNAME]: 'nod1' } }] })) },
      {
        name: 'only excluded nodes',
        network: { ...LAN, nodes: LAN.nodes!.map((node) => ({ ...node, labels: { [EXCLUDE_LABEL]: '' } })) },
        manifests: yaml(pool('public', ['192.168.1.200/29']), advertisement(['public'])),
      },
    ],
    good: [
      { name: 'one node of two', network: LAN, manifests: yaml(pool('public', ['192.168.1.200/29']), advertisement(['public'], { nodeSelectors: [{ matchLabels: { [HOSTNAME]: 'node1' } }] })) },
      { name: 'the nodes are not told', manifests: yaml(pool('public', ['192.168.1.200/29']), advertisement(['public'], { nodeSelectors: [{ matchLabels: { [HOSTNAME]: 'nod1' } }] })) },
    ],
  },
  check({ cluster }) {
    const { nodes } = cluster.network;
    return cluster.layer2Advertisements.filter((one) => nodes.length > 0 && announcingNodes([one], nodes).length === 0).map((one): Judgement => ({
      message: `The L2Advertisement ${one.name} selects none of the nodes ${listed(nodes.map(({ name }) => name))}${one.nodeSelectors.length === 0 ? `: all of them carry ${EXCLUDE_LABEL}` : ''}.`,
      help: one.nodeSelectors.length === 0
        ? 'Remove the label from nodes that should announce.'
        : `Select declared nodes by their names and labels.${hostNames(one).map((name) => didYouMean(name, nodes.map((node) => node.name))).join('')}`,
      subject: `L2Advertisement ${one.name}`,
      places: [one.source],
    }));
  },
};

/** Nodes that the selectors name. */
export function hostNames(one: Layer2Advertisement): string[] {
  return one.nodeSelectors.flatMap((selector) => [
    ...(selector.matchLabels?.[HOSTNAME] === undefined ? [] : [selector.matchLabels[HOSTNAME]]),
    ...(selector.matchExpressions ?? []).filter(({ key, operator }) => key === HOSTNAME && operator === 'In').flatMap(({ values }) => [...values ?? []]),
  ]);
}
