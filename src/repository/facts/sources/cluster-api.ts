import { NetworkFact } from '../fact';
import { FactSource } from '../fact-source';
import { clusterConfigurationFacts, nodeConfigurationFacts } from './kubeadm';
import { isOfKind } from '../objects';
import { Reading } from '../reading';
import { Spot } from '../spot';

/**
 * Cluster API: the Cluster and its kubeadm control plane. They describe clusters that this one makes, which is this one only where it
 * manages itself: addresses are in use in any case, and ranges inside a cluster are a hint.
 */
export const CLUSTER_API: FactSource = {
  name: 'Cluster API',
  object(object) {
    const reading = new Reading(CLUSTER_API.name, 'tool-file');
    const spec = object.in('spec');
    return isOfKind(object, 'cluster.x-k8s.io', 'Cluster') ? clusterFacts(spec, reading)
      : isOfKind(object, 'controlplane.cluster.x-k8s.io', 'KubeadmControlPlane') ? controlPlaneFacts(spec.in('kubeadmConfigSpec'), reading)
        : isOfKind(object, 'ipam.cluster.x-k8s.io', 'InClusterIPPool', 'GlobalInClusterIPPool') ? reading.router(spec.in('gateway')) : [];
  },
};

function clusterFacts(spec: Spot, reading: Reading): NetworkFact[] {
  return [
    ...reading.api(spec.in('controlPlaneEndpoint', 'host')),
    ...spec.in('clusterNetwork', 'pods', 'cidrBlocks').items().flatMap((cidr) => reading.as('hint').cidr('pod-cidr', cidr)),
    ...spec.in('clusterNetwork', 'services', 'cidrBlocks').items().flatMap((cidr) => reading.as('hint').cidr('service-cidr', cidr)),
  ];
}

function controlPlaneFacts(kubeadm: Spot, reading: Reading): NetworkFact[] {
  return [
    ...reading.api(kubeadm.in('clusterConfiguration', 'controlPlaneEndpoint')),
    ...clusterConfigurationFacts(kubeadm.in('clusterConfiguration'), reading.as('hint')),
    // One text for every machine: an address in it would be of all of them.
    ...nodeConfigurationFacts(kubeadm.in('joinConfiguration'), reading, '').filter(({ kind }) => kind === 'api-address'),
  ];
}
