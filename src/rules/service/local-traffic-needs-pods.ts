import { announcingNodes, covers, coversService } from '../../behavior/metallb/announcement';
import { poolHolding } from '../../behavior/metallb/pool-eligibility';
import { claimId } from '../../model/claim';
import { selectsAll } from '../../model/labels';
import { valuesOf } from '../../model/written';
import { advertisement, deployment, LAN, loadBalancer, pool, yaml } from '../case-writing';
import { Judgement, Rule } from '../rule';
import { counted, listed } from '../text';

const LOCAL = { spec: { externalTrafficPolicy: 'Local' } };
const SPREAD = { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'DoNotSchedule' }] };
const BASE = [pool('public', ['192.168.1.200/29']), advertisement(['public'])] as const;

export const LOCAL_TRAFFIC_NEEDS_PODS: Rule = {
  id: 'local-traffic-needs-pods',
  severity: 'warning',
  why: 'With externalTrafficPolicy Local only a node that runs a ready pod of the Service may announce its address; when the last such node goes, so does the address.',
  cases: {
    bad: [
      { name: 'one pod', network: LAN, manifests: yaml(...BASE, loadBalancer('web', '192.168.1.200', LOCAL), deployment('web')) },
      { name: 'two pods that may share a node', network: LAN, manifests: yaml(...BASE, loadBalancer('web', '192.168.1.200', LOCAL), deployment('web', { replicas: 2 })) },
      { name: 'pods only where nobody announces', network: LAN, manifests: yaml(BASE[0], advertisement(['public'], { nodeSelectors: [{ matchLabels: { 'kubernetes.io/hostname': 'node1' } }] }), loadBalancer('web', '192.168.1.200', LOCAL), deployment('web', { replicas: 2 }, { ...SPREAD, nodeSelector: { 'kubernetes.io/hostname': 'node2' } })) },
    ],
    good: [
      { name: 'two pods on two nodes', network: LAN, manifests: yaml(...BASE, loadBalancer('web', '192.168.1.200', LOCAL), deployment('web', { replicas: 2 }, SPREAD)) },
      { name: 'Cluster', network: LAN, manifests: yaml(...BASE, loadBalancer('web', '192.168.1.200'), deployment('web')) },
      { name: 'the pods live elsewhere', network: LAN, manifests: yaml(...BASE, loadBalancer('web', '192.168.1.200', LOCAL)) },
      { name: 'one node is all there is', network: { ...LAN, nodes: [LAN.nodes![0]] }, manifests: yaml(...BASE, loadBalancer('web', '192.168.1.200', LOCAL), deployment('web')) },
    ],
  },
  check(world) {
    const { cluster } = world;
    return world.loadBalancers().filter((one) => one.externalTrafficPolicy === 'Local').flatMap((one): Judgement[] => {
      const owner = poolHolding(valuesOf(one.pinned), cluster.pools);
      const workloads = world.workloadsBehind(one);
      const advertisements = owner === undefined ? [] : cluster.layer2Advertisements.filter((each) => covers(each, owner) && coversService(each, one));
      const announcers = announcingNodes(advertisements, cluster.network.nodes);
      if (workloads.length === 0 || announcers.length === 0) {
        return [];
      }
      const subject = `Service ${claimId(one)}`;
      const places = [one.source, ...workloads.map(({ source }) => source)];
      const homes = announcers.filter((node) => workloads.some((workload) => selectsAll(workload.nodeSelector, node.labels)));
      if (homes.length === 0) {
        return [{
          severity: 'error',
          message: `${subject} has externalTrafficPolicy Local, and none of the nodes that announce it (${listed(announcers.map(({ name }) => name))}) may run its pods: nobody announces its address.`,
          help: 'Let the pods run on announcing nodes, announce by the nodes that run them, or use externalTrafficPolicy Cluster.',
          subject,
          places,
        }];
      }
      if (homes.length === 1 || workloads.some(({ replicas }) => replicas === undefined)) {
        return [];
      }
      const pods = workloads.reduce((sum, { replicas = 0 }) => sum + replicas, 0);
      if (pods >= 2 && workloads.some(({ spreadOverNodes }) => spreadOverNodes)) {
        return [];
      }
      return [{
        message: `${subject} has externalTrafficPolicy Local, and its ${pods < 2 ? `${counted(pods, 'pod')} runs` : `${pods} pods may all run`} on one node: when that node goes, nobody announces its address until a pod is ready elsewhere.`,
        help: 'Run two pods or more, kept apart by a hard topology spread over kubernetes.io/hostname (or a DaemonSet); or use externalTrafficPolicy Cluster.',
        subject,
        places,
      }];
    });
  },
};
