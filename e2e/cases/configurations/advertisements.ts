import * as fc from 'fast-check';
import { namespaceOf, objectOf, POOL_NAMES } from './pools';
import { mostly, SELECTORS } from './selectors';
import { KubernetesObject } from '../../cluster/kubernetes-object';

export const PEER_NAMES = ['r1', 'r2', 'r3'] as const;
/** Names of communities; the last one nobody gives. */
export const ALIASES = ['near', 'far', 'nobody'] as const;

export const COMMUNITY_VALUES = ['64512:1', '65535:666', '65535:65535', '0:0', 'large:64512:1:2', 'large:4294967295:4294967295:4294967295'] as const;
export const ODD_COMMUNITY_VALUES = ['65536:1', '1:65536', '64512', '1:2:3', 'large:1:2', 'large:4294967296:1:2', 'Large:1:2:3', 'big:1:2:3', '-1:1', '+1:1', ' 1:1', '1: 1', '01:0001', '1:', ':', 'a:b', '0x1:1', '1e3:1'] as const;

const POOLS = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 6, arbitrary: fc.subarray([...POOL_NAMES], { minLength: 1 }) },
  { weight: 1, arbitrary: fc.constantFrom<readonly string[]>([], ['p1', 'p1'], ['missing'], ['P1']) },
);
const LENGTH_V4 = mostly(fc.constantFrom<unknown>(undefined, undefined, undefined, 32), fc.constantFrom<unknown>(0, 1, 23, 24, 28, 31, 33, -1, '24', 24.5, null), 4);
const LENGTH_V6 = mostly(fc.constantFrom<unknown>(undefined, undefined, undefined, 128), fc.constantFrom<unknown>(0, 64, 120, 124, 127, 129, -1, '64', null), 4);

/** By layer 2. */
export function layer2Of(name: string): fc.Arbitrary<KubernetesObject> {
  return fc.record({
    ipAddressPools: POOLS,
    ipAddressPoolSelectors: SELECTORS,
    nodeSelectors: SELECTORS,
    serviceSelectors: SELECTORS,
    interfaces: mostly(fc.constantFrom<unknown>(undefined, undefined, ['eth0'], ['eth0', 'eth1']), fc.constantFrom<unknown>([], ['eth0', 'eth0'], [''], ['interface-of-17ch'], 'eth0', [null])),
    namespace: namespaceOf(),
  }).map(({ namespace, ...spec }) => objectOf('metallb.io/v1beta1', 'L2Advertisement', name, spec, { namespace }));
}

/** By BGP. */
export function bgpAdvertisementOf(name: string): fc.Arbitrary<KubernetesObject> {
  return fc.record({
    ipAddressPools: POOLS,
    ipAddressPoolSelectors: SELECTORS,
    nodeSelectors: SELECTORS,
    serviceSelectors: SELECTORS,
    aggregationLength: LENGTH_V4,
    aggregationLengthV6: LENGTH_V6,
    localPref: mostly(fc.constantFrom<unknown>(undefined, undefined, 0, 100, 200), fc.constantFrom<unknown>(-1, 4294967295, 4294967296, '100', 1.5, null), 10),
    communities: fc.oneof(
      { weight: 4, arbitrary: fc.constant(undefined) },
      { weight: 4, arbitrary: fc.uniqueArray(mostly(fc.constantFrom<string>(...COMMUNITY_VALUES, ...ALIASES), fc.constantFrom<string>(...ODD_COMMUNITY_VALUES, ''), 8), { minLength: 1, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.constantFrom(['near', 'near'], ['64512:1', '64512:01'], many(63), many(64)) },
    ),
    peers: fc.oneof(
      { weight: 4, arbitrary: fc.constant(undefined) },
      { weight: 4, arbitrary: fc.subarray([...PEER_NAMES], { minLength: 1 }) },
      { weight: 1, arbitrary: fc.constantFrom<readonly string[]>([], ['r1', 'r1'], ['missing']) },
    ),
    namespace: namespaceOf(),
  }).map(({ namespace, ...spec }) => objectOf('metallb.io/v1beta1', 'BGPAdvertisement', name, spec, { namespace }));
}

/** Names for values. */
export function communityOf(name: string): fc.Arbitrary<KubernetesObject> {
  const value = mostly(fc.constantFrom<string>(...COMMUNITY_VALUES), fc.constantFrom<string>(...ODD_COMMUNITY_VALUES));
  const alias = mostly(fc.constantFrom('near', 'far'), fc.constantFrom('64512:7', '', 'a:b', 'Near'), 12);
  return fc.record({
    communities: fc.option(fc.array(fc.record({ name: alias, value }), { maxLength: 2 }), { nil: undefined, freq: 12 }),
    namespace: namespaceOf(),
  }).map(({ namespace, ...spec }) => objectOf('metallb.io/v1beta1', 'Community', name, spec, { namespace }));
}

function many(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `64512:${index + 100}`);
}
