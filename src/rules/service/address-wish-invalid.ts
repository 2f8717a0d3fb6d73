import { serviceProblems } from '../../behavior/metallb/acceptance/service-acceptance';
import { claimId } from '../../model/claim';
import { judgementOf } from '../acceptance-judgement';
import { loadBalancer, yaml } from '../case-writing';
import { Rule } from '../rule';

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
    ],
    good: [
      { name: 'one of each family for a dual-stack Service', manifests: yaml(loadBalancer('web', '192.168.1.200,fd00::200', { spec: { ipFamilyPolicy: 'RequireDualStack' } })) },
      { name: 'an address that Flux fills in', manifests: yaml(loadBalancer('web', '${WEB_ADDRESS}')) },
    ],
  },
  check: (world) => world.loadBalancers().flatMap((one) => serviceProblems(one).map((problem) => judgementOf(problem, `Service ${claimId(one)}`, one.source))),
};
