import { DeclaredNetwork } from '../../../model/network';
import { valuesOf } from '../../../model/written';
import { IpFamily } from '../../../net/ip-family';

/** Families that pods and Services of the cluster have addresses of; none where the plan does not say. */
export function clusterFamilies({ podCidrs, serviceCidrs }: Pick<DeclaredNetwork, 'podCidrs' | 'serviceCidrs'>): IpFamily[] {
  return [...new Set(valuesOf([...podCidrs, ...serviceCidrs]).map(({ family }) => family))];
}
