import { isGivenLabel, labelsOfNoNode } from '../../behavior/node-labels';
import { LabelSelector, selects } from '../../model/labels';
import { at, Source } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { LAN, yaml } from '../cases/case-writing';
import { bgpCluster, layer2Policy } from '../cases/cilium-case-writing';
import { HOSTNAME } from '../host-names';
import { Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const RACKS = { ...LAN, nodes: LAN.nodes!.map((node) => ({ ...node, labels: { rack: 'a' } })) };
const policy = (nodeSelector: object) => yaml(layer2Policy({ loadBalancerIPs: true, nodeSelector }));
const cluster = (nodeSelector: object) => yaml({ ...bgpCluster(), spec: { nodeSelector, bgpInstances: [] } });

export const CILIUM_SELECTS_NO_NODE: Rule = {
  id: 'cilium-selects-no-node',
  severity: 'error',
  why: 'Cilium takes a policy that no node fulfils, and nobody ever announces anything.',
  cases: {
    bad: [
      { name: 'an L2 policy for a label that no node has', network: RACKS, manifests: policy({ matchLabels: { rack: 'b' } }) },
      { name: 'an L2 policy for a node that is misspelt', network: LAN, manifests: policy({ matchLabels: { [HOSTNAME]: 'nod1' } }) },
      { name: 'BGP for a label that no node has', network: RACKS, manifests: cluster({ matchExpressions: [{ key: 'rack', operator: 'NotIn', values: ['a'] }] }) },
    ],
    good: [
      { name: 'a label that every node has', network: RACKS, manifests: policy({ matchLabels: { rack: 'a' } }) },
      { name: 'a label of which nothing is declared', network: LAN, manifests: policy({ matchLabels: { rack: 'b' } }) },
      { name: 'a label that Kubernetes gives', network: LAN, manifests: policy({ matchLabels: { 'kubernetes.io/os': 'linux' } }) },
      { name: 'no nodes are declared', manifests: policy({ matchLabels: { [HOSTNAME]: 'nod1' } }) },
      { name: 'a label that Flux fills in', network: RACKS, manifests: cluster({ matchLabels: { rack: '${RACK}' } }) },
      { name: 'no selector', network: RACKS, manifests: yaml(layer2Policy(), bgpCluster()) },
    ],
  },
  check(world) {
    const { nodes } = world.cluster.network;
    return nodes.length === 0 ? [] : selecting(world)
      .filter(({ selector }) => !nodes.some(({ labels }) => selects(selector, labels)) && labelsOfNoNode([selector], nodes).length === 0 && isKnown(selector))
      .map(({ called, source }) => ({
        message: `${called} selects none of ${listed(nodes.map(({ name }) => name))}.`,
        help: 'Select nodes by labels that they have (`kubectl get nodes --show-labels`), or declare the labels in `nodes`.',
        subject: called,
        places: [at(source, 'spec.nodeSelector')],
      }));
  },
};

function selecting({ cluster: { cilium } }: World): { readonly called: string; readonly selector: LabelSelector; readonly source: Source }[] {
  return [
    ...cilium.layer2Policies.map(({ name, nodeSelector, source }) => ({ called: `CiliumL2AnnouncementPolicy ${name}`, selector: nodeSelector, source })),
    ...cilium.clusterConfigs.map(({ name, nodeSelector, source }) => ({ called: `CiliumBGPClusterConfig ${name}`, selector: nodeSelector, source })),
  ].flatMap(({ selector, ...one }) => (selector === undefined ? [] : [{ ...one, selector }]));
}

/** Whether nothing of a selector is filled in later, and none of its labels is there without anybody declaring it. */
function isKnown({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean {
  const keys = [...Object.keys(matchLabels), ...matchExpressions.map(({ key }) => key)];
  return !keys.some((key) => isPlaceholder(key) || isGivenLabel(key)) &&
    ![...Object.values(matchLabels), ...matchExpressions.flatMap(({ values = [] }) => [...values])].some(isPlaceholder);
}
