import { World } from './world';
import { coversService } from '../behavior/metallb/announcement';
import { selectsAll } from '../model/labels';
import { Node } from '../model/network';
import { Service } from '../model/service';
import { Workload } from '../model/workload';

/** A Service with `externalTrafficPolicy: Local` that is announced by layer 2, as far as nodes and pods are known. */
export interface LocalTraffic {
  readonly service: Service;
  /** Nodes that may announce it. */
  readonly announcing: readonly Node[];
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

/** All of them; Services whose pool, nodes or pods are not known here are left out, and pods that want a label of which nothing is declared. */
export function localTraffic(world: World): LocalTraffic[] {
  const declared = new Set(world.cluster.network.nodes.flatMap(({ labels }) => Object.keys(labels)));
  const isUndeclared = (label: string) => !declared.has(label);
  return world.servedBy('MetalLB').filter(({ externalTrafficPolicy }) => externalTrafficPolicy === 'Local').flatMap((service) => {
    const pool = world.poolWantedBy(service);
    const workloads = [...world.workloadsBehind(service), ...world.gatewayPodsBehind(service)];
    if (pool === undefined || workloads.length === 0 || workloads.some((workload) => Object.keys(workload.nodeSelector).some(isUndeclared))) {
      return [];
    }
    const announcing = world.nodesAnnouncing(world.layer2AdvertisementsOf(pool).filter((one) => coversService(one, service)));
    const able = world.cluster.network.nodes.filter((node) => workloads.some((workload) => selectsAll(workload.nodeSelector, node.labels)));
    const everywhere = workloads.some(({ replicas }) => replicas === undefined);
    const names = new Set(announcing.map(({ name }) => name));
    return announcing.length === 0 ? [] : [{
      service,
      // The declared nodes themselves, to be compared with those that may run pods.
      announcing: world.cluster.network.nodes.filter(({ name }) => names.has(name)),
      able,
      workloads,
      pods: workloads.reduce((sum, { replicas }) => sum + (replicas ?? able.length), 0),
      spread: workloads.length === 1 && workloads[0].spreadOverNodes,
      everywhere,
    }];
  });
}
