import { LabelSelector, selects } from '../../model/labels';
import { Node } from '../../model/network';
import { Toleration, Workload } from '../../model/workload';
import { isPlaceholder } from '../../model/written';
import { labelsOfNoNode } from '../node-labels';

/** What control planes are tainted with where no other pods are to run on them (kubeadm, Talos; Kubernetes since 1.24). */
const CONTROL_PLANE_TAINT = { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' };

/** Speakers run on Linux alone, and so does every node that anybody declares here. */
const ON_EVERY_NODE = 'kubernetes.io/os';

/** Where speakers run, as far as their DaemonSets and the labels of nodes tell. */
export interface SpeakerPlaces {
  /** The nodes that have one, or may. */
  readonly nodes: readonly Node[];
  /**
   * Names of those of which that is not known: they are selected by labels of which nothing is declared, or they are control planes, and speakers
   * do not tolerate the taint that these may have.
   */
  readonly uncertain: ReadonlySet<string>;
}

/** Speakers are told by their image; where none are seen they are taken to run on all nodes, as MetalLB installs them. */
export function speakerPlaces(workloads: readonly Workload[], nodes: readonly Node[]): SpeakerPlaces {
  const speakers = workloads.filter(({ kind, containers }) => kind === 'DaemonSet' && containers.some(({ image }) => /(^|\/)metallb\/speaker[:@]/.test(image)));
  if (speakers.length === 0) {
    return { nodes, uncertain: new Set() };
  }
  const certain = new Set(speakers.flatMap((speaker) => certainNodes(speaker, nodes)));
  const able = nodes.filter((node) => certain.has(node) || speakers.some((speaker) => mayRunOn(speaker, node, nodes)));
  return { nodes: able, uncertain: new Set(able.filter((node) => !certain.has(node)).map(({ name }) => name)) };
}

function certainNodes(speaker: Workload, nodes: readonly Node[]): readonly Node[] {
  const tolerates = speaker.tolerations.some(toleratesControlPlanes);
  return isPlaceKnown(speaker, nodes) ? nodes.filter((node) => isSelected(speaker, node) && (tolerates || node.controlPlane !== true)) : [];
}

function mayRunOn(speaker: Workload, node: Node, nodes: readonly Node[]): boolean {
  return !isPlaceKnown(speaker, nodes) || isSelected(speaker, node);
}

function isSelected({ nodeSelector, nodeTerms }: Workload, { labels }: Node): boolean {
  return selects(ofDeclaredLabels({ matchLabels: nodeSelector }), labels)
    && (nodeTerms.length === 0 || nodeTerms.some((term) => selects(ofDeclaredLabels(term), labels)));
}

function isPlaceKnown({ nodeSelector, nodeTerms }: Workload, nodes: readonly Node[]): boolean {
  const selectors = [{ matchLabels: nodeSelector }, ...nodeTerms].map(ofDeclaredLabels);
  const texts = selectors.flatMap(({ matchLabels = {}, matchExpressions = [] }) => [
    ...Object.entries(matchLabels).flat(),
    ...matchExpressions.flatMap(({ key, values = [] }) => [key, ...values]),
  ]);
  return labelsOfNoNode(selectors, nodes).length === 0 && !texts.some(isPlaceholder)
    // Those that compare numbers ask labels for more than what is read here.
    && selectors.every(({ matchExpressions = [] }) => matchExpressions.every(({ operator }) => ['In', 'NotIn', 'Exists', 'DoesNotExist'].includes(operator)));
}

function ofDeclaredLabels({ matchLabels = {}, matchExpressions = [] }: LabelSelector): LabelSelector {
  return {
    matchLabels: Object.fromEntries(Object.entries(matchLabels).filter(([key]) => key !== ON_EVERY_NODE)),
    matchExpressions: matchExpressions.filter(({ key }) => key !== ON_EVERY_NODE),
  };
}

function toleratesControlPlanes({ key, operator, value, effect }: Toleration): boolean {
  const isKey = key === undefined || key === '' ? operator === 'Exists' : key === CONTROL_PLANE_TAINT.key && (operator === 'Exists' || value === undefined || value === '');
  return isKey && (effect === undefined || effect === '' || effect === CONTROL_PLANE_TAINT.effect);
}
