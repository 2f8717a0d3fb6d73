import { ClusterLookups } from './cluster-lookups';
import { EngineProblem } from './engine-problem';
import { Pool } from '../../model/load-balancer';
import { Service } from '../../model/service';
import { IpFamily } from '../../net/ip-family';

/** How an engine chooses a pool for a Service that pins nothing, where it takes more than a pool that is for the Service. */
export interface ChoosingEngine {
  /** Whether it has addresses of the families that are needed, or pools that are not known here. */
  mayServe(service: Service, needed: readonly IpFamily[], lookups: ClusterLookups): boolean;
  /** Why it has none. */
  unserved(service: Service, needed: readonly IpFamily[], lookups: ClusterLookups): EngineProblem;
}

export function hasFamily({ addresses }: Pool, family: IpFamily): boolean {
  return addresses.ranges.some((range) => range.family === family);
}
