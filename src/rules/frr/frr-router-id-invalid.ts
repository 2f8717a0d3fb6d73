import { routerIdForFrr } from '../../behavior/frr-k8s/frr-words';
import { judgementOf } from '../acceptance-judgement';
import { yaml } from '../cases/case-writing';
import { frrRouter } from '../cases/frr-case-writing';
import { Rule } from '../rule';

const router = (id: string) => yaml(frrRouter({ id }));

export const FRR_ROUTER_ID_INVALID: Rule = {
  id: 'frr-router-id-invalid',
  severity: 'error',
  why: 'Each router ID is written down for FRR as it stands, and FRR takes nothing of a configuration with one that is no IPv4 address.',
  cases: {
    bad: [
      { name: 'an address of IPv6', manifests: router('fd00::1') },
      { name: 'an address of IPv4, written as IPv6', manifests: router('::ffff:10.0.0.1') },
      { name: 'a number', manifests: router('1') },
    ],
    good: [
      { name: 'an address of IPv4', manifests: router('10.0.0.1') },
      { name: 'none', manifests: yaml(frrRouter({})) },
      { name: 'one that Flux fills in', manifests: router('${ID}') },
    ],
  },
  check: (world) => world.frrK8s().configurations.flatMap(({ name, source, routers }) => routers.flatMap(({ id, property }) => routerIdForFrr(`${property}.id`, id))
    .map((problem) => judgementOf(problem, `FRRConfiguration ${name}`, source))),
};
