import { Fields, fieldsOf, numberOf, textOf } from './fields';
import { KubernetesObject } from '../identity';
import { Workload } from '../workload';

/**
 * The workloads with the numbers of pods that their HorizontalPodAutoscalers may leave them: the least one, whatever `replicas` says, but
 * for 0, which stops the autoscaler.
 */
export function autoscaled(workloads: readonly Workload[], objects: readonly KubernetesObject[]): readonly Workload[] {
  const least = new Map(objects.filter(({ identity: { group, kind } }) => group === 'autoscaling' && kind === 'HorizontalPodAutoscaler').map(({ identity, manifest }) => {
    const spec = fieldsOf((manifest as unknown as Fields).spec);
    const { kind, name } = fieldsOf(spec.scaleTargetRef);
    return [keyOf(textOf(kind) ?? '', identity.namespace ?? 'default', textOf(name) ?? ''), numberOf(spec.minReplicas) ?? 1] as const;
  }));
  return least.size === 0 ? workloads : workloads.map((workload) => {
    const replicas = least.get(keyOf(workload.kind, workload.namespace, workload.name));
    return replicas === undefined || workload.replicas === undefined || workload.replicas === 0 ? workload : { ...workload, replicas, autoscaled: true };
  });
}

function keyOf(kind: string, namespace: string, name: string): string {
  return `${kind} ${namespace}/${name}`;
}
