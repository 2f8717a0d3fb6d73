import { NetworkFact } from '../fact';
import { FactSource } from '../fact-source';
import { isOfKind } from '../objects';
import { Reading } from '../reading';
import { Spot } from '../spot';

/** Values of Cilium's chart, in a HelmRelease, an Application and in a file of their own (Cilium's install/kubernetes/cilium/README.md). */
export const CILIUM_VALUES: FactSource = {
  name: 'Cilium chart values',
  file: (file) => file.documents().filter((document) => !document.hasAny(['apiVersion', 'kind'])).filter(isCiliumValues)
    .flatMap((values) => valuesFacts(values, new Reading(CILIUM_VALUES.name, 'tool-file'))),
  object(object) {
    const values = isOfKind(object, 'helm.toolkit.fluxcd.io', 'HelmRelease') ? object.in('spec', 'values')
      : isOfKind(object, 'argoproj.io', 'Application') ? object.in('spec', 'source', 'helm', 'valuesObject') : undefined;
    return values !== undefined && isCiliumValues(values) ? valuesFacts(values, new Reading(CILIUM_VALUES.name, 'declared')) : [];
  },
};

function isCiliumValues(values: Spot): boolean {
  return values.hasAny(['kubeProxyReplacement', 'k8sServiceHost', 'ipv4NativeRoutingCIDR', 'l2announcements', 'bgpControlPlane'])
    && values.hasAny(['ipam', 'operator', 'hubble', 'cgroup', 'securityContext', 'routingMode', 'tunnel', 'ipv4NativeRoutingCIDR']);
}

function valuesFacts(values: Spot, reading: Reading): NetworkFact[] {
  const operator = values.in('ipam', 'operator');
  const mode = values.in('ipam', 'mode').text ?? 'cluster-pool';
  const pools = ['clusterPoolIPv4PodCIDRList', 'clusterPoolIPv6PodCIDRList'].flatMap((list) => listed(operator.in(list)));
  return [
    // `auto` is a word of Cilium's.
    ...(values.in('k8sServiceHost').text === 'auto' ? [] : reading.api(values.in('k8sServiceHost'))),
    ...(mode === 'cluster-pool' ? [...pools, operator.in('clusterPoolIPv4PodCIDR')].flatMap((cidr) => reading.cidr('pod-cidr', cidr)) : []),
    // May be wider than the pods' range.
    ...['ipv4NativeRoutingCIDR', 'ipv6NativeRoutingCIDR'].flatMap((name) => reading.as('hint').cidr('pod-cidr', values.in(name))),
  ];
}

function listed(spot: Spot): Spot[] {
  return Array.isArray(spot.value) ? spot.items() : [spot];
}
