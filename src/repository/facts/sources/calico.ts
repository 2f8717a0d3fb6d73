import { NetworkFact } from '../fact';
import { FactSource } from '../fact-source';
import { isOfKind } from '../objects';
import { Reading } from '../reading';
import { Spot } from '../spot';

/** Calico: the operator's Installation, and IPPools (projectcalico/api, pkg/apis/projectcalico/v3/ippool.go). */
export const CALICO: FactSource = {
  name: 'Calico',
  object(object) {
    const reading = new Reading(CALICO.name, 'declared');
    if (isOfKind(object, 'operator.tigera.io', 'Installation')) {
      return installationFacts(object.in('spec', 'calicoNetwork'), reading);
    }
    const isPool = isOfKind(object, 'projectcalico.org', 'IPPool') || isOfKind(object, 'crd.projectcalico.org', 'IPPool');
    return isPool && isForPods(object.in('spec')) ? reading.cidr('pod-cidr', object.in('spec', 'cidr')) : [];
  },
};

function installationFacts(network: Spot, reading: Reading): NetworkFact[] {
  return [
    ...network.in('ipPools').items().filter(isForPods).flatMap((pool) => reading.cidr('pod-cidr', pool.in('cidr'))),
    ...['nodeAddressAutodetectionV4', 'nodeAddressAutodetectionV6']
      .flatMap((field) => network.in(field, 'cidrs').items().flatMap((cidr) => reading.as('network-only').nodeNetwork(cidr))),
  ];
}

/** A pool may be for load balancers instead. */
function isForPods(pool: Spot): boolean {
  const uses = pool.in('allowedUses').items();
  return uses.length === 0 || uses.some((use) => use.text === 'Workload');
}
