import { announcersOfService } from './announcement';
import { claimId } from '../../model/claim';
import { listed } from '../../model/listed';
import { SilentPool, SilentService } from '../engines/announcing';
import { ClusterLookups } from '../engines/cluster-lookups';

/** Cilium announces Services, not pools: a pool is silent when nothing announces any Service. */
export function silentPoolsOfCilium(lookups: ClusterLookups): SilentPool[] {
  const { layer2Policies, settings } = lookups.cluster.cilium;
  const pools = lookups.pools.of('Cilium').filter(({ protocol, disabled }) => protocol === undefined && !disabled);
  if (pools.length === 0 || lookups.announcements.ofCilium().length > 0) {
    return [];
  }
  // With a policy that would do, its switch is off.
  const [policy] = layer2Policies.filter(({ loadBalancerIps }) => loadBalancerIps);
  const layer2 = policy === undefined ? 'there is no CiliumL2AnnouncementPolicy with `loadBalancerIPs: true`' : `CiliumL2AnnouncementPolicy ${policy.name} does nothing while L2 announcements are off in Cilium`;
  const off = settings.filter(({ layer2Announcements }) => layer2Announcements === false);
  const help = policy === undefined ? 'Write a CiliumL2AnnouncementPolicy or a CiliumBGPAdvertisement for the Services.'
    : 'Set `l2announcements.enabled: true` in the values of the chart (`enable-l2-announcements: "true"` in ConfigMap cilium-config).';
  return pools.map((pool) => ({
    pool,
    problem: {
      message: `Nothing announces the addresses of pool ${pool.name}: ${layer2}, and no BGP advertisement of load-balancer addresses has a selector and a peer that asks for it.`,
      help: `${help} If something else announces them (a static route), waive this.`,
      places: [pool.source, ...(policy === undefined ? [] : [policy.source, ...off.map(({ source }) => source)])],
    },
  }));
}

/** Where nothing announces anything, the pools are told of. */
export function silentServicesOfCilium(lookups: ClusterLookups): SilentService[] {
  const announcers = lookups.announcements.ofCilium();
  return announcers.length === 0 || lookups.pools.of('Cilium').length === 0 ? [] : lookups.loadBalancing.servedBy('Cilium')
    .filter((service) => announcersOfService(announcers, service).length === 0)
    .map((service) => ({
      service,
      problem: {
        message: `Service ${claimId(service)} gets an address of Cilium, and ${listed(announcers.map(({ name }) => name))} ${announcers.length === 1 ? 'does' : 'do'} not announce it.`,
        help: service.loadBalancerClass === undefined ? 'Give the Service labels that one of these selects, or write a policy for it.'
          : `Write a policy for the class ${service.loadBalancerClass}, or another \`loadBalancerClass\`.`,
        places: [service.source, ...announcers.slice(0, 3).map(({ source }) => source)],
      },
    }));
}
