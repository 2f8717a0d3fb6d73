import { NetworkFact } from '../fact';
import { FactSource } from '../fact-source';
import { isOfKind } from '../objects';
import { Reading } from '../reading';
import { Spot } from '../spot';

/** k0s' ClusterConfig, and the Cluster of k0sctl that holds one (k0s 1.36). */
export const K0S: FactSource = {
  name: 'k0s',
  file: (file) => file.documents().flatMap((document) => {
    const spec = document.in('spec');
    return isOfKind(document, 'k0s.k0sproject.io', 'ClusterConfig') ? clusterFacts(spec, new Reading(K0S.name, 'declared'))
      : isOfKind(document, 'k0sctl.k0sproject.io', 'Cluster') ? machinesFacts(spec, new Reading(K0S.name, 'tool-file')) : [];
  }),
};

function clusterFacts(spec: Spot, reading: Reading): NetworkFact[] {
  const network = spec.in('network');
  const virtual = network.in('controlPlaneLoadBalancing', 'keepalived', 'vrrpInstances').items();
  return [
    ...reading.api(spec.in('api', 'externalAddress')),
    ...virtual.flatMap((instance) => instance.in('virtualIPs').items().flatMap((address) => reading.api(address))),
    ...spec.in('api', 'sans').items().flatMap((name) => reading.as('hint').apiNames(name)),
    ...[network.in('podCIDR'), network.in('dualStack', 'IPv6podCIDR')].flatMap((cidr) => reading.cidr('pod-cidr', cidr)),
    ...[network.in('serviceCIDR'), network.in('dualStack', 'IPv6serviceCIDR')].flatMap((cidr) => reading.cidr('service-cidr', cidr)),
  ];
}

function machinesFacts(spec: Spot, reading: Reading): NetworkFact[] {
  return [
    ...spec.in('hosts').items().flatMap((host) => {
      const addresses = [host.in('privateAddress'), host.in('ssh', 'address'), host.in('openSSH', 'address')];
      const name = host.in('hostname').text ?? addresses.find((address) => address.isThere)?.text ?? '';
      const controlPlane = host.in('role').isThere ? host.in('role').text !== 'worker' : undefined;
      return addresses.flatMap((address) => reading.node(name, address, { controlPlane }));
    }),
    ...clusterFacts(spec.in('k0s', 'config', 'spec'), reading),
  ];
}
