import { DeclaredNetwork } from '../model/network';
import { valuesOf } from '../model/written';
import { IpFamily } from '../net/ip-family';

/** Families of the ranges that ClusterIPs come from, in their order; none where they are not declared, or not readable. */
export function clusterFamilies({ network: { serviceCidrs } }: { readonly network: Pick<DeclaredNetwork, 'serviceCidrs'> }): readonly IpFamily[] {
  return serviceCidrs.some(({ value }) => value === undefined) ? [] : [...new Set(valuesOf(serviceCidrs).map(({ family }) => family))];
}
