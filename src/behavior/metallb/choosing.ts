import { mayDraw } from './pool-eligibility';
import { claimId } from '../../model/claim';
import { listed } from '../../model/listed';
import { Pool } from '../../model/load-balancer';
import { Service } from '../../model/service';
import { IpFamily } from '../../net/ip-family';
import { ChoosingEngine, hasFamily } from '../engines/choosing';
import { ClusterLookups } from '../engines/cluster-lookups';

/** MetalLB takes all addresses of a Service out of the pool that it asks for, or out of one of those that are open. */
export const METALLB_CHOOSING: ChoosingEngine = {
  mayServe(service, needed, lookups) {
    const { externals } = lookups.cluster.network;
    const isKnown = lookups.pools.of('MetalLB').length > 0 && (service.pool === undefined ? externals.pools.size === 0 : lookups.pools.named(service.pool) !== undefined);
    const serves = (each: Pool) => needed.every((family) => hasFamily(each, family));
    // What MetalLB tries is known already, so that not every Service is compared with every pool.
    return !isKnown || (service.pool === undefined && lookups.pools.triedFor(service).some((step) => step.some(serves))) || askedOf(service, lookups).some(serves);
  },
  unserved(service, needed, lookups) {
    const asked = askedOf(service, lookups);
    return {
      message: service.pool !== undefined ? `Service ${claimId(service)} is ${listed(needed)}, and asks for pool ${service.pool}, which has ${listed(familiesOf(asked[0])) || 'no addresses'} alone.`
        : `Service ${claimId(service)} asks for neither an address nor a pool, and no pool gives it one${asked.length === 0 ? '' : ` of ${listed(needed)}`}.`,
      help: service.pool !== undefined ? 'Ask for another pool, or write other `ipFamilies`.'
        : asked.length > 0 ? `Add addresses of ${listed(needed)} to one pool, such as ${asked[0].name}: MetalLB takes ${needed.length > 1 ? 'both out of one' : 'them out of a pool for the Service'}. Or write other \`ipFamilies\`.`
          : 'Write the annotation `metallb.io/address-pool` on the Service, or `autoAssign: true` in a pool for it.',
      places: [service.source, ...asked.slice(0, 3).map(({ source }) => source)],
    };
  },
};

/** The pools that a Service asks for, or that are for it or may be. */
function askedOf(service: Service, lookups: ClusterLookups): readonly Pool[] {
  return service.pool === undefined ? lookups.pools.of('MetalLB').filter((each) => each.autoAssign && couldDraw(each, service, lookups)) : [lookups.pools.named(service.pool)!];
}

function couldDraw(candidate: Pool, service: Service, { cluster }: ClusterLookups): boolean {
  return mayDraw(candidate, service, cluster.namespaces) || (candidate.allocation?.namespaceSelectors.length ?? 0) > 0;
}

function familiesOf({ addresses }: Pool): IpFamily[] {
  return [...new Set(addresses.ranges.map(({ family }) => family))];
}
