import { AnnouncingEngine } from './announcing';
import { ChoosingEngine } from './choosing';
import { EngineProblem } from './engine-problem';
import { UnknownAnnotation } from './known-annotations';
import { PoolWriting } from './pool-writing';
import { Cluster, Namespace } from '../../model/cluster';
import { Engine, Pool, PoolAllocation } from '../../model/load-balancer';
import { Service } from '../../model/service';
import { Written } from '../../model/written';
import { IpAddress } from '../../net/ip-address';
import { IpFamily } from '../../net/ip-family';
import { IpRange } from '../../net/ip-range';
import { SharingObstacle } from '../sharing-obstacle';

/**
 * What an engine is and can answer. Everything that differs from engine to engine is asked here, so that whoever judges, plans or
 * reports compares no names; what only one engine has stays in its own folder, and in rules that say so.
 */
export interface LoadBalancerEngine extends ServingEngine, AskedEngine, PoolingEngine {
  readonly name: Engine;
  readonly announcing: AnnouncingEngine;
  /** Absent: each pool that is for a Service gives it of its addresses, and several may. */
  readonly choosing?: ChoosingEngine;
}

/** Which Services an engine serves. */
export interface ServingEngine {
  /** What its owner starts it with so that it leaves Services without a class to others, an order; absent: nothing of the kind is known. */
  readonly howToStandBack?: string;
  /** Whether it was told to serve Services without a class, and does not only do so by default. */
  isToldToServe(cluster: Cluster): boolean;
  /** Whether something shows that it is there, besides pools of its own and the word of the owner. */
  isShown(cluster: Cluster): boolean;
  /** Whether a Service has an annotation by which it asks for this engine. */
  isAskedBy(service: Pick<Service, 'annotations'>): boolean;
  /** Those of the LoadBalancer Services that it gives an address where it is there, by their class and what it was told. */
  served(balanced: readonly Service[], cluster: Cluster): readonly Service[];
}

/** How an engine is asked for addresses. */
export interface AskedEngine {
  /** How the annotations of Services begin that it alone reads. */
  readonly annotationPrefixes: readonly string[];
  /** The annotation that asks for addresses. */
  readonly addressAnnotation: string;
  /** What two Services write to share an address: the same key, and whom of other namespaces they allow. Absent: there is no such annotation. */
  readonly sharingAnnotations: { readonly key?: string; readonly namespaces?: string };
  /** What keeps two of its Services from having one address; nothing where they may share it. */
  sharingObstacle(a: Service, b: Service): SharingObstacle | undefined;
  /** What is wrong with an annotation that looks like one of its own; nothing for one that it knows, and for those of others. */
  unknownAnnotation(written: string): UnknownAnnotation | undefined;
  /**
   * What it refuses or passes over of what a Service asks for.
   *
   * @param service with the addresses alone that it asks this engine for
   * @param families of ClusterIPs, in their order; empty: not known
   */
  wishProblems(service: Service, families: readonly IpFamily[]): readonly EngineProblem[];
}

/** What an engine makes of pools. */
export interface PoolingEngine {
  /** How a Service comes to a pool that is not open to all: it asks for the pool, or the pool selects it. */
  readonly closedPools: 'asked for' | 'selecting';
  /** Whether it gives any address that a Service pins, even one that no pool holds. */
  readonly pinsOutsidePools: boolean;
  /** How bad it is that a prefix of a pool has bits set behind its length; absent: people mean it. */
  readonly hostBits?: 'error' | 'warning';
  /** How bad it is at most that a pool holds the first or last address of a segment. */
  readonly segmentEnds: 'error' | 'warning';
  /** Whether it lets a Service have an address of one of its pools, be it pinned or not. */
  mayHave(pool: Pool, service: Service, namespaces: readonly Namespace[]): boolean;
  /** To whom a pool gives addresses that is open to whoever asks for none; absent: to all. */
  openTo(pool: Pool): PoolAllocation | undefined;
  /** What lets a Service draw from a pool that leaves it out: an order. */
  howToServe(pool: Pool, service: Service, namespaces: readonly Namespace[]): string;
  /** The pool that holds what a Service pins, of those that hold the first address. */
  holderOf(addresses: readonly IpAddress[], candidates: readonly Pool[]): Pool | undefined;
  /** Whether the owner says that pools of it live elsewhere. */
  hasPoolsElsewhere(cluster: Cluster): boolean;
  /** How the ranges of a pool are written. */
  writingOf(pool: Pick<Pool, 'protocol'>): PoolWriting;
  /** What is wrong with an entry of a pool, as the engine reads it. */
  entryProblem(pool: Pool, entry: Written<IpRange>): EngineProblem | undefined;
}
