import { mayDrawFromCilium, selectsService } from './served-services';
import { CiliumLayer2Policy } from '../../model/cilium';
import { selects } from '../../model/labels';
import { Node } from '../../model/network';
import { Service } from '../../model/service';
import { Layer2Choice } from '../engines/announcing';
import { ClusterLookups } from '../engines/cluster-lookups';

/** The nodes of all policies that announce, whichever pool: Cilium announces Services. None where BGP announces any. */
export function layer2NodesOfCilium(lookups: ClusterLookups): readonly Node[] {
  const announcers = lookups.announcements.ofCilium();
  const { cilium, network } = lookups.cluster;
  return announcers.length === 0 || announcers.some(({ by }) => by === 'BGP') ? []
    : nodesOf(cilium.layer2Policies.filter(({ loadBalancerIps }) => loadBalancerIps), network.nodes);
}

/** Cilium's pools with the policies that let nodes answer for their addresses; none where BGP announces any Service. */
export function layer2ChoicesOfCilium(lookups: ClusterLookups): Layer2Choice[] {
  const announcers = lookups.announcements.ofCilium();
  const policies = lookups.cluster.cilium.layer2Policies.filter(({ source }) => announcers.some((one) => one.by === 'layer 2' && one.source === source));
  if (policies.length === 0 || announcers.some(({ by }) => by === 'BGP')) {
    return [];
  }
  const chosen = policies.map((policy) => ({ policy, services: servicesOf(lookups, policy) }));
  return lookups.pools.of('Cilium').filter(({ disabled }) => !disabled).map((pool) => {
    const own = chosen.filter(({ services }) => services === 'all' || services.some((one) => (lookups.pools.wantedBy(one) ?? pool) === pool && mayDrawFromCilium(pool, one)))
      .map(({ policy }) => policy);
    return {
      pool,
      nodes: nodesOf(own, lookups.cluster.network.nodes),
      objects: own.map(({ name, source }) => ({ called: `CiliumL2AnnouncementPolicy ${name}`, source })),
      selector: 'nodeSelector',
    };
  });
}

function servicesOf(lookups: ClusterLookups, { serviceSelector }: CiliumLayer2Policy): readonly Service[] | 'all' {
  return serviceSelector === undefined ? 'all' : lookups.loadBalancing.servedBy('Cilium').filter((service) => selectsService(serviceSelector, service));
}

function nodesOf(policies: readonly CiliumLayer2Policy[], nodes: readonly Node[]): readonly Node[] {
  return nodes.filter(({ labels }) => policies.some(({ nodeSelector }) => nodeSelector === undefined || selects(nodeSelector, labels)));
}
