import { routerForFrr } from '../../behavior/frr-k8s/frr-words';
import { judgementOf } from '../acceptance-judgement';
import { yaml } from '../cases/case-writing';
import { frrRouter } from '../cases/frr-case-writing';
import { Rule } from '../rule';

const router = (more: object) => yaml(frrRouter(more));

export const FRR_ROUTER_INVALID: Rule = {
  id: 'frr-router-invalid',
  severity: 'error',
  why: 'AS number and VRF of each router are written down for FRR as they stand: it takes nothing of a configuration with an AS number that is none, and waits for ever for a VRF that no machine can have.',
  cases: {
    bad: [
      { name: 'the AS 0, which is nobody\'s', manifests: router({ asn: 0 }) },
      { name: 'a VRF of 16 characters', manifests: router({ vrf: 'customers-berlin' }) },
      { name: 'a VRF with a blank, which FRR refuses', manifests: router({ vrf: 'the customers' }) },
    ],
    good: [
      { name: 'an AS number and a VRF', manifests: router({ vrf: 'customers' }) },
      { name: 'the default VRF, written out', manifests: router({ vrf: '' }) },
      { name: 'what Flux fills in', manifests: router({ asn: '${ASN}', vrf: '${VRF_OF_THE_CUSTOMERS}' }) },
    ],
  },
  check: (world) => world.frrK8s().configurations.flatMap(({ name, source, routers }) => routers.flatMap(routerForFrr)
    .map((problem) => judgementOf(problem, `FRRConfiguration ${name}`, source))),
};
