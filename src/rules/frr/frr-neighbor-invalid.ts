import { neighborProblems } from '../../behavior/frr-k8s/neighbor-acceptance';
import { conversionProblems } from '../../behavior/metallb/acceptance/selectors';
import { judgementOf } from '../acceptance-judgement';
import { yaml } from '../cases/case-writing';
import { frrConfiguration, frrNeighbor } from '../cases/frr-case-writing';
import { Rule } from '../rule';

const neighbor = (spec: object, router: object = {}) => yaml(frrNeighbor(spec, router));

export const FRR_NEIGHBOR_INVALID: Rule = {
  id: 'frr-neighbor-invalid',
  severity: 'error',
  why: 'With one FRRConfiguration that it cannot take frr-k8s leaves FRR on that node as it is, so what MetalLB announces is not brought up to date there either.',
  cases: {
    bad: [
      { name: 'neither address nor interface', manifests: neighbor({ address: undefined }) },
      { name: 'address and interface', manifests: neighbor({ interface: 'eth0' }) },
      { name: 'a host name', manifests: neighbor({ address: 'router.lan' }) },
      { name: 'an interface of 16 characters, which no machine has', manifests: neighbor({ address: undefined, interface: 'enp129s0f0np0v12' }) },
      { name: 'an interface with a blank, which FRR refuses', manifests: neighbor({ address: undefined, interface: 'eth 0' }) },
      { name: 'no AS number', manifests: neighbor({ asn: undefined }) },
      { name: 'the AS number 0', manifests: neighbor({ asn: 0 }) },
      { name: 'two AS numbers', manifests: neighbor({ dynamicASN: 'external' }) },
      { name: 'another AS number of ours, shown within our AS', manifests: neighbor({ asn: 64512, localASN: 64600 }) },
      { name: 'a password and a Secret', manifests: neighbor({ password: 'example', passwordSecret: { name: 'bgp' } }) },
      { name: 'the operator In without values', manifests: yaml(frrConfiguration({ nodeSelector: { matchExpressions: [{ key: 'rack', operator: 'In', values: [] }] } })) },
    ],
    good: [
      { name: 'an address, and another AS', manifests: neighbor({}) },
      { name: 'an interface, and whatever AS is there', manifests: neighbor({ address: undefined, asn: undefined, interface: 'eth0', dynamicASN: 'external' }) },
      { name: 'another AS number of ours, shown to another AS', manifests: neighbor({ localASN: 64600 }) },
      { name: 'values that Flux fills in', manifests: neighbor({ address: '${ROUTER}', asn: '${ASN}' }) },
      { name: 'a node selector that says the same twice, which frr-k8s takes', manifests: yaml(frrConfiguration({ nodeSelector: { matchExpressions: [{ key: 'rack', operator: 'In', values: ['a', 'a'] }] } })) },
    ],
  },
  check: (world) => world.frrK8s().configurations.flatMap(({ name, source, nodeSelectors, routers }) => [
    ...nodeSelectors.flatMap((selector) => conversionProblems(selector, 'spec.nodeSelector')).map((problem) => ({ ...problem, consequence: 'refused by frr-k8s' as const })),
    ...routers.flatMap((router) => router.neighbors.flatMap((one) => neighborProblems(one, router))),
  ].map((problem) => judgementOf(problem, `FRRConfiguration ${name}`, source))),
};
