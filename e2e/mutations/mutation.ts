import { KubernetesObject } from '../cluster/kubernetes-object';

/** One way in which the emitter could be broken. */
export interface Mutation {
  readonly name: string;
  /** What the broken emitter would emit. */
  readonly change: (manifests: KubernetesObject[]) => KubernetesObject[];
  /** Groups of which at least one case must fail. */
  readonly groups: readonly string[];
}
