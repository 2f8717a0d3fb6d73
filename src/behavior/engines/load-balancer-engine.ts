import { Cluster, Namespace } from '../../model/cluster';
import { Engine, Pool } from '../../model/load-balancer';
import { Service } from '../../model/service';
import { SharingObstacle } from '../sharing-obstacle';

/**
 * What an engine is and can answer. Everything that differs from engine to engine is asked here, so that whoever judges, plans or
 * reports compares no names; what only one engine has stays in its own folder, and in rules that say so.
 */
export interface LoadBalancerEngine {
  readonly name: Engine;
  /** How the annotations of Services begin that it alone reads. */
  readonly annotationPrefixes: readonly string[];
  /** Whether something shows that it is there, besides pools of its own and the word of the owner. */
  isShown(cluster: Cluster): boolean;
  /** Whether a Service has an annotation by which it asks for this engine. */
  isAskedBy(service: Pick<Service, 'annotations'>): boolean;
  /** Those of the LoadBalancer Services that it gives an address where it is there, by their class and what it was told. */
  served(balanced: readonly Service[], cluster: Cluster): readonly Service[];
  /** Whether it lets a Service have an address of one of its pools, be it pinned or not. */
  mayHave(pool: Pool, service: Service, namespaces: readonly Namespace[]): boolean;
  /** What keeps two of its Services from having one address; nothing where they may share it. */
  sharingObstacle(a: Service, b: Service): SharingObstacle | undefined;
}
