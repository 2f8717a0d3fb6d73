import { coversService } from './announcement';
import { claimId } from '../../model/claim';
import { listed } from '../../model/listed';
import { Layer2Advertisement } from '../../model/load-balancer';
import { Service } from '../../model/service';
import { SilentPool, SilentService } from '../engines/announcing';
import { ClusterLookups } from '../engines/cluster-lookups';

/** A pool of old says by itself how it is announced. */
export function silentPoolsOfMetallb(lookups: ClusterLookups): SilentPool[] {
  return lookups.pools.of('MetalLB')
    .filter((pool) => pool.protocol === undefined && lookups.announcements.layer2Of(pool).length === 0 && lookups.announcements.bgpOf(pool).length === 0)
    .map((pool) => ({
      pool,
      problem: {
        message: `No advertisement covers pool ${pool.name}: nobody announces its addresses.`,
        help: `Announce it by an L2Advertisement with \`ipAddressPools: [${pool.name}]\` in namespace ${pool.namespace} (in an app \`advertiseLayer2()\` of the pool). If something else does (Calico, a static route), waive this.`,
        places: [pool.source],
      },
    }));
}

/** A Service whose address may come out of any of several pools is told of where none of them would be announced for it. */
export function silentServicesOfMetallb(lookups: ClusterLookups): SilentService[] {
  return lookups.loadBalancing.servedBy('MetalLB').flatMap((service) => {
    const passing = passingOver(lookups, service);
    return passing.length === 0 ? [] : [{
      service,
      problem: {
        message: `Service ${claimId(service)} gets an address of MetalLB, and ${listed(passing.map(({ name }) => `advertisement ${name}`))} ${passing.length === 1 ? 'selects' : 'select'} other Services: nobody announces it.`,
        help: 'Give the Service labels that `serviceSelectors` of one of these select, or write an advertisement for it.',
        places: [service.source, ...passing.slice(0, 3).map(({ source }) => source)],
      },
    }];
  });
}

/** The advertisements of its pools, if every pool has some and not one is for the Service. */
function passingOver(lookups: ClusterLookups, service: Service): Layer2Advertisement[] {
  const candidates = lookups.pools.openTo(service);
  const advertisements = candidates.map((one) => [...lookups.announcements.layer2Of(one), ...lookups.announcements.bgpOf(one)]);
  return candidates.some(({ protocol }) => protocol !== undefined) || advertisements.some((list) => list.length === 0 || list.some((one) => coversService(one, service)))
    ? [] : [...new Set(advertisements.flat())];
}
