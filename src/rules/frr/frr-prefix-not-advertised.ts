import { advertisedProblems } from '../../behavior/frr-k8s/prefix-acceptance';
import { judgementOf } from '../acceptance-judgement';
import { yaml } from '../cases/case-writing';
import { frrConfiguration, frrNeighbor } from '../cases/frr-case-writing';
import { Rule } from '../rule';

const PREFIXES = ['203.0.113.0/24', '2001:db8::/64'];
const told = (toAdvertise: object, neighbor: object = {}) => yaml(frrNeighbor({ toAdvertise, ...neighbor }, { prefixes: PREFIXES }));
const importing = (vrf: string) => yaml(frrConfiguration({
  bgp: {
    routers: [
      { asn: 64512, imports: [{ vrf }], neighbors: [{ address: '192.168.1.1', asn: 64513, toAdvertise: { allowed: { prefixes: ['198.51.100.0/24'] } } }] },
      { asn: 64512, vrf: 'red', prefixes: ['198.51.100.0/24'] },
      { asn: 64512, vrf: 'blue', prefixes: ['203.0.113.0/24'] },
    ],
  },
}));

export const FRR_PREFIX_NOT_ADVERTISED: Rule = {
  id: 'frr-prefix-not-advertised',
  severity: 'error',
  why: 'Neighbors are told prefixes of their router alone, word by word, and with a prefix that it cannot tell frr-k8s leaves FRR on that node as it is.',
  cases: {
    bad: [
      { name: 'a prefix that the router does not have', manifests: told({ allowed: { prefixes: ['198.51.100.0/24'] } }) },
      { name: 'a part of one', manifests: told({ allowed: { prefixes: ['203.0.113.0/25'] } }) },
      { name: 'one of another VRF than it imports', manifests: importing('blue') },
      { name: 'a prefix of the other family', manifests: told({ allowed: { prefixes: ['2001:db8::/64'] } }) },
      { name: 'an address without a length', manifests: yaml(frrNeighbor({}, { prefixes: ['203.0.113.1'] })) },
      { name: 'a local preference for a prefix that is not told', manifests: told({ allowed: { prefixes: [] }, withLocalPref: [{ localPref: 200, prefixes: ['203.0.113.0/24'] }] }) },
      { name: 'a community for a prefix that is not told', manifests: told({ withCommunity: [{ community: '64512:1', prefixes: ['203.0.113.0/24'] }] }) },
      { name: 'two local preferences for one prefix', manifests: told({ allowed: { mode: 'all' }, withLocalPref: [{ localPref: 200, prefixes: ['203.0.113.0/24'] }, { localPref: 100, prefixes: ['203.0.113.0/24'] }] }) },
      { name: 'a local preference below 0', manifests: told({ allowed: { mode: 'all' }, withLocalPref: [{ localPref: -1, prefixes: ['203.0.113.0/24'] }] }) },
      { name: 'a community twice', manifests: told({ allowed: { mode: 'all' }, withCommunity: [{ community: '64512:1', prefixes: ['203.0.113.0/24'] }, { community: '64512:1', prefixes: ['203.0.113.0/24'] }] }) },
      { name: 'a prefix twice in a community', manifests: told({ allowed: { mode: 'all' }, withCommunity: [{ community: '64512:1', prefixes: ['203.0.113.0/24', '203.0.113.0/24'] }] }) },
      { name: 'a community that is none', manifests: told({ allowed: { mode: 'all' }, withCommunity: [{ community: 'blackhole', prefixes: ['203.0.113.0/24'] }] }) },
    ],
    good: [
      { name: 'a prefix of the router', manifests: told({ allowed: { prefixes: ['203.0.113.0/24'] }, withLocalPref: [{ localPref: 200, prefixes: ['203.0.113.0/24'] }] }) },
      { name: 'all of them, with a community for one', manifests: told({ allowed: { mode: 'all' }, withCommunity: [{ community: 'large:64512:1:2', prefixes: ['203.0.113.0/24'] }] }) },
      { name: 'one of a VRF that it imports', manifests: importing('red') },
      { name: 'both families over one session', manifests: told({ allowed: { prefixes: PREFIXES } }, { dualStackAddressFamily: true }) },
      { name: 'prefixes that Flux fills in', manifests: yaml(frrNeighbor({ toAdvertise: { allowed: { prefixes: ['${PREFIX}'] } } }, { prefixes: ['${PREFIX}'] })) },
    ],
  },
  check: (world) => world.frrK8s().configurations.flatMap((one) => advertisedProblems(one).map((problem) => judgementOf(problem, `FRRConfiguration ${one.name}`, one.source))),
};
