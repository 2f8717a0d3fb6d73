import { KubernetesObject } from '../cluster/kubernetes-object';

/**
 * The node for a pod that has none: the one that its DaemonSet names, or else, among those that it may run on, the one with the
 * fewest pods that are like it. Nothing where none will do.
 */
export function nodeFor(pod: KubernetesObject, nodes: readonly KubernetesObject[], pods: readonly KubernetesObject[]): string | undefined {
  const fitting = nodes.filter((node) => fits(pod, node) && tolerated(pod, node));
  const alike = (node: KubernetesObject) => pods.filter((other) => other.spec.nodeName === node.metadata.name && isLike(pod, other)).length;
  return fitting.sort((a, b) => alike(a) - alike(b) || (a.metadata.name < b.metadata.name ? -1 : 1))[0]?.metadata.name;
}

function fits(pod: KubernetesObject, node: KubernetesObject): boolean {
  const labels = node.metadata.labels ?? {};
  const selected = Object.entries<string>(pod.spec.nodeSelector ?? {}).every(([key, value]) => labels[key] === value);
  const terms = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return selected && (terms === undefined || terms.some((term: any) =>
    (term.matchExpressions ?? []).every((expression: any) => satisfied(expression, labels[expression.key]))
    && (term.matchFields ?? []).every((expression: any) => satisfied(expression, node.metadata.name))));
}

function satisfied({ operator, values = [] }: { readonly operator: string; readonly values?: readonly string[] }, value: string | undefined): boolean {
  switch (operator) {
    case 'In': return value !== undefined && values.includes(value);
    case 'NotIn': return value === undefined || !values.includes(value);
    case 'Exists': return value !== undefined;
    case 'DoesNotExist': return value === undefined;
    default: throw new Error(`The operator ${operator} of a node selector is not known.`);
  }
}

function tolerated(pod: KubernetesObject, node: KubernetesObject): boolean {
  return (node.spec?.taints ?? []).filter(({ effect }: any) => effect !== 'PreferNoSchedule').every((taint: any) =>
    (pod.spec.tolerations ?? []).some((toleration: any) => (toleration.key === undefined || toleration.key === taint.key)
      && (toleration.operator === 'Exists' || toleration.value === taint.value)
      && (toleration.effect === undefined || toleration.effect === taint.effect)));
}

/** Pods of one owner, a ReplicaSet for instance. */
function isLike(pod: KubernetesObject, other: KubernetesObject): boolean {
  const owner = ({ metadata }: KubernetesObject) => metadata.ownerReferences?.[0]?.uid ?? metadata.uid;
  return owner(pod) === owner(other);
}
