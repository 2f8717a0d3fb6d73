import { layer2AdvertisementProblems } from '../../behavior/metallb/acceptance/advertisement-acceptance';
import { EXCLUDE_LABEL, undeclaredLabels } from '../../behavior/metallb/announcement';
import { isGivenLabel } from '../../behavior/node-labels';
import { anySelects, LabelSelector } from '../../model/labels';
import { Layer2Advertisement } from '../../model/load-balancer';
import { Node } from '../../model/network';
import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { allAdvertisements } from '../advertisements';
import { metallbAdvertisement, operatedMetallb } from '../cases/bgp-case-writing';
import { advertisement, deployment, LAN, yaml } from '../cases/case-writing';
import { hostNamesOf } from '../host-names';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const EXCLUDED = { ...LAN, nodes: LAN.nodes!.map((node) => ({ ...node, labels: { [EXCLUDE_LABEL]: '' } })) };
const rack = (value: string) => yaml(advertisement([], { nodeSelectors: [{ matchLabels: { rack: value } }] }));
const RACKS = { ...LAN, nodes: LAN.nodes!.map((node) => ({ ...node, labels: { rack: 'a' } })) };

const APART = { ...LAN, nodes: LAN.nodes!.map((node, index) => ({ ...node, labels: { rack: index === 0 ? 'a' : 'b' } })) };
const SPEAKERS_OF_B = {
  apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'speaker', namespace: 'metallb-system' },
  spec: { template: { spec: { nodeSelector: { 'kubernetes.io/os': 'linux', 'rack': 'b' }, containers: [{ name: 'speaker', image: 'quay.io/metallb/speaker:v0.16.1' }] } } },
};

export const ADVERTISEMENT_SELECTS_NO_NODE: Rule = {
  id: 'advertisement-selects-no-node',
  severity: 'error',
  why: 'MetalLB takes an advertisement that no node may announce, and nobody ever answers.',
  cases: {
    bad: [
      { name: 'a label that no node has', network: RACKS, manifests: rack('b') },
      { name: 'a label of which nothing is declared: a warning', network: LAN, manifests: rack('b') },
      { name: 'a label that no node has, in a BGPAdvertisement', network: RACKS, manifests: yaml(metallbAdvertisement({ nodeSelectors: [{ matchLabels: { rack: 'b' } }] })) },
      { name: 'every node is excluded from load balancers', network: EXCLUDED, manifests: yaml(advertisement([])) },
      { name: 'speakers run on other nodes', network: APART, manifests: yaml(SPEAKERS_OF_B, advertisement([], { nodeSelectors: [{ matchLabels: { rack: 'a' } }] })) },
      { name: 'speakers run on other nodes, as the operator of MetalLB is told', network: APART, manifests: yaml(operatedMetallb({ nodeSelector: { rack: 'b' } }), advertisement([], { nodeSelectors: [{ matchLabels: { rack: 'a' } }] })) },
    ],
    good: [
      { name: 'a label that every node has', network: RACKS, manifests: rack('a') },
      {
        name: 'the speakers overlook the exclusion',
        network: EXCLUDED,
        manifests: yaml(advertisement([]), deployment('speaker', {}, { containers: [{ name: 'speaker', image: 'speaker', args: ['--ignore-exclude-lb'] }] })),
      },
      { name: 'the speakers overlook the exclusion, as their owner says', network: { ...EXCLUDED, platform: { ignoreExcludeLabel: true } }, manifests: yaml(advertisement([])) },
      { name: 'a speaker runs on one of the nodes', network: APART, manifests: yaml(SPEAKERS_OF_B, advertisement([])) },
      { name: 'speakers are selected by a label of which nothing is declared', network: LAN, manifests: yaml(SPEAKERS_OF_B, advertisement([])) },
      { name: 'no nodes are declared', manifests: rack('b') },
      { name: 'a label that Kubernetes gives every node', network: LAN, manifests: yaml(advertisement([], { nodeSelectors: [{ matchLabels: { 'kubernetes.io/os': 'linux' } }] })) },
      { name: 'a label that Flux fills in', network: RACKS, manifests: rack('${RACK}') },
      { name: 'no selector at all, which another rule tells', network: LAN, manifests: yaml(advertisement([], { nodeSelectors: [{ matchExpressions: [{ key: 'rack', operator: 'In', values: [] }] }] })) },
    ],
  },
  check(world) {
    const { nodes } = world.cluster.network;
    const known = new Set(nodes.map(({ name }) => name));
    return allAdvertisements(world)
      .filter(({ one }) => nodes.length > 0 && world.announcements.nodesAnswering([one]).length === 0)
      // Labels that nobody declares, because Kubernetes itself gives them.
      .filter(({ one }) => !undeclaredLabels([one], nodes).some(isGivenLabel))
      // A misspelt node name, and a selector that is none, have rules of their own.
      .filter(({ one }) => hostNamesOf(one.nodeSelectors).every((name) => known.has(name)))
      .filter(({ one }) => !textsOf(one.nodeSelectors).some(isPlaceholder) && !layer2AdvertisementProblems(one).some(isAboutNodes))
      .map(({ one, called }) => judgementOf(one, called, world));
  },
};

function judgementOf(one: Layer2Advertisement, called: string, world: World): Judgement {
  const { nodes } = world.cluster.network;
  const subject = { subject: called, places: [at(one.source, 'spec.nodeSelectors')] };
  const selected = one.nodeSelectors.length === 0 ? nodes : nodes.filter(({ labels }) => anySelects(one.nodeSelectors, labels));
  const speakerless = selected.filter((node) => world.announcements.hasSpeaker(node) === false);
  if (speakerless.length > 0) {
    return {
      ...subject,
      message: `No node may announce what ${called} covers: no speaker of MetalLB runs on ${namesOf(speakerless)}${excludedBeside(selected, speakerless)}.`,
      help: `Let the DaemonSet of the speakers run there (its \`nodeSelector\` and node affinity), or select nodes that have one: ${namesOf(nodes.filter((node) => world.announcements.hasSpeaker(node) !== false)) || 'none has'}.`,
    };
  }
  if (selected.length > 0) {
    return {
      ...subject,
      message: `No node may announce what ${called} covers: ${carrying(selected)}.`,
      help: 'Remove the label from nodes that do the work, or let the speakers overlook it (`ignoreExcludeLabel`).',
    };
  }
  const undeclared = undeclaredLabels([one], nodes);
  return {
    ...subject,
    ...(undeclared.length === 0 ? {} : { severity: 'warning' as const }),
    message: `${called} selects none of ${listed(nodes.map(({ name }) => name))}` +
      `${undeclared.length === 0 ? '' : `: ${listed(undeclared)} ${undeclared.length === 1 ? 'is' : 'are'} declared for no node`}.`,
    help: undeclared.length === 0 ? 'Select nodes by labels that they have (`kubectl get nodes --show-labels`).'
      : `Declare ${listed(undeclared.map((key) => `\`${key}\``))} in \`labels\` of the nodes that carry ${undeclared.length === 1 ? 'it' : 'them'}, or select by other labels.`,
  };
}

function carrying(nodes: readonly Node[]): string {
  return `${namesOf(nodes)} ${nodes.length === 1 ? 'carries' : 'carry'} the label ${EXCLUDE_LABEL}`;
}

/** The other reason, of the other nodes. */
function excludedBeside(selected: readonly Node[], speakerless: readonly Node[]): string {
  const others = selected.filter((node) => !speakerless.includes(node));
  return others.length === 0 ? '' : `, and ${carrying(others)}`;
}

function namesOf(nodes: readonly Node[]): string {
  return listed(nodes.map(({ name }) => name));
}

function isAboutNodes({ property }: { readonly property: string }): boolean {
  return property.startsWith('spec.nodeSelectors');
}

function textsOf(selectors: readonly LabelSelector[]): string[] {
  return selectors.flatMap(({ matchLabels = {}, matchExpressions = [] }) => [
    ...Object.entries(matchLabels).flat(),
    ...matchExpressions.flatMap(({ key, values = [] }) => [key, ...values]),
  ]);
}
