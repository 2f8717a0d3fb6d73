import { World } from './world';
import { coversService, undeclaredLabels, withoutExcluded } from '../behavior/metallb/announcement';
import { LabelSelector, selects, selectsAll } from '../model/labels';
import { Node } from '../model/network';
import { ANNOUNCING_KINDS } from '../model/possible-object';
import { Service } from '../model/service';
import { Workload } from '../model/workload';

/** Node affinity compares numbers as well (Gt, Lt), which labels of declared nodes are not asked for. */
const SET_OPERATORS: ReadonlySet<string> = new Set(['In', 'NotIn', 'Exists', 'DoesNotExist']);

/** A Service with `externalTrafficPolicy: Local` that is announced by layer 2 or by BGP, as far as nodes and pods are known. */
export interface LocalTraffic {
  readonly service: Service;
  /** Nodes that may announce it, by layer 2 or by BGP: all of them where an advertisement selects by a label of which nothing is declared. */
  readonly announcing: readonly Node[];
  /** Whether routers alone learn of it: by BGP each node that runs a pod announces it, by layer 2 one node answers. */
  readonly byBgpAlone: boolean;
  /** Nodes that may run its pods, as far as `nodeSelector` tells. */
  readonly able: readonly Node[];
  readonly workloads: readonly Workload[];
  /** How many pods there are; those of a DaemonSet are as many as the nodes that it may run on. */
  readonly pods: number;
  /** Whether no two of the pods may share a node. */
  readonly spread: boolean;
  /** Whether every node that may run a pod runs one (DaemonSet). */
  readonly everywhere: boolean;
}

/** All of them; Services whose pool, nodes or pods are not known here are left out, pods that want a label of which nothing is declared, and what something out of sight may announce or run besides. */
export function localTraffic(world: World): LocalTraffic[] {
  if (world.mayBeMade(ANNOUNCING_KINDS)) {
    return [];
  }
  return world.loadBalancing.servedBy('MetalLB').filter(({ externalTrafficPolicy }) => externalTrafficPolicy === 'Local').flatMap((service) => {
    const pool = world.pools.wantedBy(service);
    const workloads = world.services.workloadsBehind(service);
    const able = pool === undefined || world.podsMayBeMade(service.namespace) ? undefined : nodesForPods(world, workloads);
    if (pool === undefined || able === undefined) {
      return [];
    }
    const byLayer2 = world.announcements.layer2Of(pool).filter((one) => coversService(one, service));
    const both = [...byLayer2, ...world.announcements.bgpOf(pool).filter((one) => coversService(one, service))];
    const everywhere = workloads.some(({ replicas }) => replicas === undefined);
    const names = new Set(world.announcements.nodesAnswering(both).map(({ name }) => name));
    const { nodes } = world.cluster.network;
    return names.size === 0 ? [] : [{
      service,
      // The declared nodes themselves, to be compared with those that may run pods.
      announcing: undeclaredLabels(both, nodes).length > 0 ? withoutExcluded(nodes) : nodes.filter(({ name }) => names.has(name)),
      byBgpAlone: world.announcements.nodesAnswering(byLayer2).length === 0,
      able,
      workloads,
      pods: workloads.reduce((sum, { replicas }) => sum + (replicas ?? able.length), 0),
      spread: workloads.length === 1 && workloads[0].spreadOverNodes,
      everywhere,
    }];
  });
}

/** The nodes that may run pods of workloads, as far as `nodeSelector` and node affinity tell; nothing where there are none, or they want a label of which nothing is declared. */
function nodesForPods(world: World, workloads: readonly Workload[]): readonly Node[] | undefined {
  const { nodes } = world.cluster.network;
  const isDeclared = (label: string) => nodes.some(({ labels }) => label in labels);
  const isKnown = ({ matchExpressions = [] }: LabelSelector) => matchExpressions.every(({ key, operator }) => isDeclared(key) && SET_OPERATORS.has(operator));
  if (workloads.length === 0 || !workloads.every(({ nodeSelector, nodeTerms }) => Object.keys(nodeSelector).every(isDeclared) && nodeTerms.every(isKnown))) {
    return undefined;
  }
  return nodes.filter(({ labels }) => workloads.some(({ nodeSelector, nodeTerms }) => selectsAll(nodeSelector, labels)
    && (nodeTerms.length === 0 || nodeTerms.some((term) => selects(term, labels)))));
}

/** Whether the workloads of a Service are all scaled to zero: without a ready pod MetalLB announces nothing. */
export function hasNoPods(world: World, service: Service): boolean {
  const workloads = world.services.workloadsBehind(service);
  return workloads.length > 0 && workloads.every(({ replicas }) => replicas === 0);
}

/** The nodes of which those announce a Service that run a pod of it (`externalTrafficPolicy: Local`); nothing where all may, or pods are not known. */
export function nodesOfLocal(world: World, service: Service): readonly Node[] | undefined {
  return service.externalTrafficPolicy === 'Local' ? nodesForPods(world, world.services.workloadsBehind(service)) : undefined;
}
