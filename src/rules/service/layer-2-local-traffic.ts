import { announcersOfService } from '../../behavior/cilium/announcement';
import { claimId } from '../../model/claim';
import { at } from '../../model/source';
import { deployment, LAN, loadBalancer, yaml } from '../cases/case-writing';
import { bgpAdvertisement, bgpCluster, bgpPeerConfig, ciliumConfig, ciliumPool, layer2Policy } from '../cases/cilium-case-writing';
import { Rule } from '../rule';

const BASE = [ciliumPool('lan', ['192.168.1.200/29']), layer2Policy()] as const;
const LOCAL = loadBalancer('web', undefined, { spec: { externalTrafficPolicy: 'Local' } });

/** What may announce by BGP besides, or run a pod on every node. */
const ELSEWHERE = ['CiliumBGPAdvertisement', 'CiliumBGPClusterConfig', 'CiliumBGPPeerConfig', 'CiliumBGPPeeringPolicy', 'DaemonSet'];

export const LAYER_2_LOCAL_TRAFFIC: Rule = {
  id: 'layer-2-local-traffic',
  severity: 'warning',
  why: 'Cilium chooses the node that answers by ARP without looking where the pods run, and with `externalTrafficPolicy: Local` a node without one drops the traffic.',
  cases: {
    bad: [
      { name: 'Local, announced by an L2 policy', network: LAN, manifests: yaml(...BASE, LOCAL, deployment('web', { replicas: 2 })) },
      { name: 'the pods are out of sight, and there may be one on every node: a note', network: LAN, manifests: yaml(...BASE, LOCAL) },
      { name: 'no node is known, and there may be one alone: a note', manifests: yaml(...BASE, LOCAL, deployment('web', { replicas: 2 })) },
    ],
    good: [
      { name: 'one node, which runs every pod', network: { ...LAN, nodes: [{ name: 'node1', addresses: ['192.168.1.10'] }] }, manifests: yaml(...BASE, LOCAL, deployment('web')) },
      { name: 'Cluster', manifests: yaml(...BASE, loadBalancer('web', undefined)) },
      { name: 'announced by BGP as well', manifests: yaml(...BASE, bgpCluster(), bgpPeerConfig(), bgpAdvertisement(), LOCAL) },
      { name: 'a pod on every node', manifests: yaml(...BASE, LOCAL, { ...deployment('web'), kind: 'DaemonSet' }) },
      { name: 'L2 announcements are off', manifests: yaml(...BASE, LOCAL, ciliumConfig({ 'enable-l2-announcements': 'false' })) },
      { name: 'Local with MetalLB, which looks where the pods run', manifests: yaml(LOCAL) },
    ],
  },
  check(world) {
    const { nodes } = world.cluster.network;
    const announcers = nodes.length === 1 || world.mayBeMade(ELSEWHERE) ? [] : world.announcements.ofCilium();
    return world.loadBalancing.servedBy('Cilium')
      .filter(({ externalTrafficPolicy }) => externalTrafficPolicy === 'Local')
      .map((one) => ({ one, by: announcersOfService(announcers, one) }))
      .filter(({ one, by }) => by.length > 0 && by.every((announcer) => announcer.by === 'layer 2') &&
        !world.services.workloadsBehind(one).some(({ kind, nodeSelector }) => kind === 'DaemonSet' && Object.keys(nodeSelector).length === 0))
      .map(({ one, by: [policy] }) => ({ one, policy, unless: unless(nodes.length, world.services.workloadsBehind(one).length) }))
      .map(({ one, policy, unless: doubt }) => ({
        ...(doubt === '' ? {} : { severity: 'note' as const }),
        message: `Service ${claimId(one)} has externalTrafficPolicy Local, and ${policy.name} may let any node answer for it${doubt}.`,
        help: 'Write `externalTrafficPolicy: Cluster`, announce the Service by BGP, or run a pod on every node that may answer.',
        subject: `Service ${claimId(one)}`,
        places: [at(one.source, 'spec.externalTrafficPolicy'), policy.source],
      }));
  },
};

/** What nobody can tell from the files: an operator, or a chart, may run a pod on every node. */
function unless(nodes: number, workloads: number): string {
  return nodes === 0 ? ', if there is more than one' : workloads === 0 ? ', unless each runs a pod of it, which nothing here shows' : '';
}
