import { NetworkFact } from '../fact';
import { FactSource } from '../fact-source';
import { Reading } from '../reading';
import { Spot } from '../spot';

/** kubeadm's configuration (kubernetes cmd/kubeadm/app/apis/kubeadm, v1beta2 to v1beta4). */
export const KUBEADM: FactSource = {
  name: 'kubeadm',
  file: (file) => file.documents()
    .flatMap((document) => kubeadmFacts(document, document.in('kind').text, new Reading(KUBEADM.name, 'declared'), file.baseName)),
};

function kubeadmFacts(document: Spot, kind: string | undefined, reading: Reading, fileName: string): NetworkFact[] {
  const group = (document.in('apiVersion').text ?? '').split('/')[0];
  if (group === 'kubeproxy.config.k8s.io' && kind === 'KubeProxyConfiguration') {
    return reading.cidr('pod-cidr', document.in('clusterCIDR'));
  }
  return group !== 'kubeadm.k8s.io' ? []
    : kind === 'ClusterConfiguration' ? clusterConfigurationFacts(document, reading) : nodeConfigurationFacts(document, reading, fileName);
}

/** `ClusterConfiguration`. */
export function clusterConfigurationFacts(configuration: Spot, reading: Reading): NetworkFact[] {
  return [
    ...reading.api(configuration.in('controlPlaneEndpoint')),
    ...reading.cidr('pod-cidr', configuration.in('networking', 'podSubnet')),
    ...reading.cidr('service-cidr', configuration.in('networking', 'serviceSubnet')),
    ...reading.cidr('service-cidr', argument(configuration.in('apiServer', 'extraArgs'), 'service-cluster-ip-range')),
    ...reading.cidr('pod-cidr', argument(configuration.in('controllerManager', 'extraArgs'), 'cluster-cidr')),
    ...configuration.in('apiServer', 'certSANs').items().flatMap((name) => reading.as('hint').apiNames(name)),
  ];
}

/** `InitConfiguration` and `JoinConfiguration`, of one machine. */
export function nodeConfigurationFacts(configuration: Spot, reading: Reading, fileName: string): NetworkFact[] {
  const registration = configuration.in('nodeRegistration');
  const node = registration.in('name').text ?? fileName;
  const isJoin = configuration.in('kind').text === 'JoinConfiguration';
  const ofControlPlane = { controlPlane: !isJoin || configuration.in('controlPlane').isThere };
  return [
    ...[configuration.in('localAPIEndpoint', 'advertiseAddress'), configuration.in('controlPlane', 'localAPIEndpoint', 'advertiseAddress')]
      .flatMap((address) => reading.node(node, address, ofControlPlane)),
    ...reading.node(node, argument(registration.in('kubeletExtraArgs'), 'node-ip'), ofControlPlane),
    ...reading.api(configuration.in('discovery', 'bootstrapToken', 'apiServerEndpoint')),
  ];
}

/** An argument: a field until v1beta3, an entry of a list with name and value since v1beta4. */
function argument(extraArgs: Spot, name: string): Spot {
  return extraArgs.items().find((entry) => entry.in('name').text === name)?.in('value') ?? extraArgs.in(name);
}
