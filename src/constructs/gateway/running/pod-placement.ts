import { selectsAll } from '../../../model/labels';
import { Node } from '../../../model/network';
import { TEXT } from '../../option-kinds';
import { namesOf } from '../../option-names';

/** A taint that the pods of a gateway tolerate. */
export interface PodToleration {
  /**
   * Key of the taint.
   *
   * @default - all keys, with the operator Exists
   */
  readonly key?: string;
  /**
   * `Exists` or `Equal`.
   *
   * @default 'Exists'
   */
  readonly operator?: string;
  /**
   * Value of the taint, with the operator Equal.
   *
   * @default - none
   */
  readonly value?: string;
  /**
   * `NoSchedule`, `PreferNoSchedule` or `NoExecute`.
   *
   * @default - all effects
   */
  readonly effect?: string;
}

/** The properties of `PodToleration`. */
export const TOLERATION_NAMES = namesOf<PodToleration>({ key: TEXT, operator: TEXT, value: TEXT, effect: TEXT });

/** Where pods may run. */
export interface PodPlacement {
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly tolerations?: readonly PodToleration[];
}

/** The fields of a pod that say it; none where nobody said anything. */
export function placementFields({ nodeSelector, tolerations = [] }: PodPlacement, own: Readonly<Record<string, string>> = {}): Record<string, unknown> {
  return {
    ...(nodeSelector === undefined ? {} : { nodeSelector: { ...own, ...nodeSelector } }),
    ...(tolerations.length === 0 ? {} : { tolerations: tolerations.map((one) => ({ ...one, operator: one.operator ?? 'Exists' })) }),
  };
}

/** Taints of a control plane; the second one is that of Kubernetes before 1.25. */
const CONTROL_PLANE = ['node-role.kubernetes.io/control-plane', 'node-role.kubernetes.io/master'];

/** How many nodes may run the pods; nothing where the nodes are not known, or the pods want a label that nobody declared. */
export function countOfNodes(nodes: readonly Node[], { nodeSelector = {}, tolerations = [] }: PodPlacement): number | undefined {
  if (Object.keys(nodeSelector).some((label) => nodes.every(({ labels }) => labels[label] === undefined))) {
    return undefined;
  }
  const toleratesControlPlanes = tolerations.some(({ key }) => key === undefined || CONTROL_PLANE.includes(key));
  const workers = nodes.filter(({ controlPlane }) => !controlPlane);
  // Control planes are tainted, unless they are all there is.
  const candidates = toleratesControlPlanes || workers.length === 0 ? nodes : workers;
  const able = candidates.filter(({ labels }) => selectsAll(nodeSelector, labels)).length;
  return able === 0 ? undefined : able;
}
