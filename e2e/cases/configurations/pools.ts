import * as fc from 'fast-check';
import { mostly, SELECTORS } from './selectors';
import { KubernetesObject } from '../../cluster/kubernetes-object';

export const NAMESPACE = 'metallb-system';
/** Names of pools that are used everywhere, so that some are there and some are not. */
export const POOL_NAMES = ['p1', 'p2', 'p3'] as const;

/** Beside each other, into each other, around each other, and the shortest and longest there are. */
const RANGES = [
  '10.60.0.0/28', '10.60.0.16/28', '10.60.0.0/24', '10.60.1.0/24', '10.60.0.15/32', '10.60.0.16/32', '10.60.0.14-10.60.0.17', '10.60.0.32-10.60.0.32', '10.60.2.0/23', '10.60.4.1-10.60.4.254',
  '10.60.3.255/32', '10.60.4.0/32', '10.60.8.3-10.60.8.12',
  'fd00:60::/120', 'fd00:60::100/120', 'fd00:60::ff/128', 'fd00:60::ff-fd00:60::100', 'fd00:60::/64', 'fd00:60:0:1::/64', 'fd00:60::5-fd00:60::5', 'FD00:60::A0/124',
] as const;
const ODD_RANGES = [
  '10.60.0.5/28', '10.60.0.9-10.60.0.1', ' 10.60.5.1 - 10.60.5.2 ', '10.60.5.0/33', '10.60.5.0/-1', '10.60.5.0/', '10.60.5.0/028', '10.60.5.0', '10.60.5.0/255.255.255.0', '10.60.5.1-5',
  '10.60.5.0/28-10.60.5.1', '10.60.6.1-fd00::1', '::ffff:10.60.7.0/124', '::ffff:10.60.7.1-::ffff:10.60.7.2', '10.60.7.4-::ffff:10.60.7.6', 'fd00:60::9-fd00:60::1', 'fd00:61::%eth0/128', 'fd00:61::1::/64', '0.0.0.0/0', '::/0', '255.255.255.255/32', '10.60.5.1-10.60.5.2-10.60.5.3',
  '10.60.5.1–10.60.5.2', '10.60.05.1/32', '0x0a.60.5.1/32', 'fd00:60::/0120', 'fd00:62::10/120', '10.60.9.0/28\n', '-', '',
] as const;

const ENTRY = mostly(fc.constantFrom<string>(...RANGES), fc.constantFrom<string>(...ODD_RANGES));

const ALLOCATION = fc.record({
  priority: mostly(fc.constantFrom<unknown>(undefined, 0, 1, 10), fc.constantFrom<unknown>(-1, 2147483647, 2147483648, 1.5, '1', null), 12),
  namespaces: fc.option(mostly<readonly string[]>(fc.subarray(['shop', 'mail', 'nowhere']), fc.constant(['shop', 'shop'])), { nil: undefined }),
  namespaceSelectors: SELECTORS,
  serviceSelectors: SELECTORS,
});

/** A pool under one of the names. */
export function poolOf(name: string): fc.Arbitrary<KubernetesObject> {
  return fc.record({
    addresses: mostly<readonly string[]>(fc.array(ENTRY, { minLength: 1, maxLength: 3 }), fc.constant([]), 30),
    autoAssign: mostly(fc.constantFrom<unknown>(undefined, undefined, true, false), fc.constantFrom<unknown>('false', 0, null), 30),
    avoidBuggyIPs: mostly(fc.constantFrom<unknown>(undefined, undefined, true, false), fc.constantFrom<unknown>('true', null), 30),
    serviceAllocation: fc.option(ALLOCATION, { nil: undefined, freq: 2 }),
    labels: fc.option(fc.record({ tier: fc.constantFrom('a', 'b') }), { nil: undefined }),
    namespace: namespaceOf(),
  }).map(({ labels, namespace, ...spec }) => objectOf('metallb.io/v1beta1', 'IPAddressPool', name, spec, { labels, namespace }));
}

/** MetalLB's, and once in a while another. */
export function namespaceOf(): fc.Arbitrary<string> {
  return mostly(fc.constant(NAMESPACE), fc.constant('shop'), 40);
}

/** An object with what is given, the rest left out. */
export function objectOf(
  apiVersion: string,
  kind: string,
  name: string,
  spec: object,
  { labels, namespace = NAMESPACE }: { readonly labels?: Readonly<Record<string, string>>; readonly namespace?: string } = {},
): KubernetesObject {
  return { apiVersion, kind, metadata: { name, namespace, ...(labels === undefined ? {} : { labels }) }, spec: given(spec) };
}

/** The same without properties that are not there, as it would be written. */
function given(value: object): object {
  return JSON.parse(JSON.stringify(value));
}
