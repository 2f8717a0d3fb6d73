import { serviceProblems } from '../../behavior/metallb/acceptance/service-acceptance';
import { claimId } from '../../model/claim';
import { judgementOf } from '../acceptance-judgement';
import { LAN, loadBalancer, yaml } from '../case-writing';
import { clusterFamilies } from '../cluster-families';
import { Rule } from '../rule';

const DUAL = { ...LAN, serviceCidrs: ['10.96.0.0/12', 'fd00:10:96::/108'] };

export const ADDRESS_WISH_INVALID: Rule = {
  id: 'address-wish-invalid',
  severity: 'error',
  why: 'MetalLB gives no address at all to a Service whose wish it cannot read or grant.',
  cases: {
    bad: [
      { name: 'an octet above 255', manifests: yaml(loadBalancer('web', '192.168.1.256')) },
      { name: 'two of one family', manifests: yaml(loadBalancer('web', '192.168.1.200,192.168.1.201', { spec: { ipFamilyPolicy: 'PreferDualStack' } })) },
      { name: 'annotation and field', manifests: yaml(loadBalancer('web', '192.168.1.200', { spec: { loadBalancerIP: '192.168.1.200' } })) },
      { name: 'two families for a Service that has one', manifests: yaml(loadBalancer('web', '192.168.1.200,fd00::200')) },
      { name: 'IPv6 for a Service that is IPv4 inside the cluster', manifests: yaml(loadBalancer('web', 'fd00::200', { spec: { ipFamilies: ['IPv4'] } })) },
      { name: 'IPv6 in a cluster whose Services are IPv4 where they do not say', network: LAN, manifests: yaml(loadBalancer('web', 'fd00::200')) },
      { name: 'one family for a Service that has both, because the cluster has them', network: DUAL, manifests: yaml(loadBalancer('web', '192.168.1.200', { spec: { ipFamilyPolicy: 'PreferDualStack' } })) },
    ],
    good: [
      { name: 'one family for a Service that would have both, in a cluster of one', network: LAN, manifests: yaml(loadBalancer('web', '192.168.1.200', { spec: { ipFamilyPolicy: 'PreferDualStack' } })) },
      { name: 'one of each family for a dual-stack Service', manifests: yaml(loadBalancer('web', '192.168.1.200,fd00::200', { spec: { ipFamilyPolicy: 'RequireDualStack' } })) },
      { name: 'an address that Flux fills in', manifests: yaml(loadBalancer('web', '${WEB_ADDRESS}')) },
    ],
  },
  check(world) {
    const families = clusterFamilies(world.cluster);
    return world.loadBalancers().flatMap((one) => serviceProblems(one, families).map((problem) => judgementOf(problem, `Service ${claimId(one)}`, one.source)));
  },
};
