import { Manifest } from '../../../model/manifest';
import { NUMBER } from '../../option-kinds';
import { namesOf } from '../../option-names';

/** How the number of a gateway's pods follows their load. */
export interface GatewayAutoscaling {
  /**
   * The least number of pods.
   *
   * @default 2
   */
  readonly minReplicas?: number;

  /** The greatest number of pods. As many as there are nodes, or fewer, are kept apart on the nodes. */
  readonly maxReplicas: number;

  /**
   * Percentage of the processor time that the pods ask for (`cpuRequest` of the proxy) at which they are enough: above it there are more, below it
   * fewer.
   *
   * @default 80
   */
  readonly cpuPercent?: number;
}

/** The properties of `GatewayAutoscaling`. */
export const AUTOSCALING_NAMES = namesOf<GatewayAutoscaling>({ minReplicas: NUMBER, maxReplicas: NUMBER, cpuPercent: NUMBER });

export const DEFAULT_MIN_REPLICAS = 2;

/** The fields that a HorizontalPodAutoscaler and an EnvoyProxy have in common. */
export function scalingFields({ minReplicas = DEFAULT_MIN_REPLICAS, maxReplicas, cpuPercent = 80 }: GatewayAutoscaling): Record<string, unknown> {
  return {
    minReplicas,
    maxReplicas,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: cpuPercent } } }],
  };
}

/** The autoscaler of the Deployment that has the same name. */
export function horizontalPodAutoscaler(name: string, namespace: string, labels: Readonly<Record<string, string>>, autoscaling: GatewayAutoscaling): Manifest {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name, namespace, labels },
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name }, ...scalingFields(autoscaling) },
  };
}
