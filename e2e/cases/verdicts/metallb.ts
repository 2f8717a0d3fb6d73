import { BASE_POOL } from './cluster';
import { Row } from './row';

/** What MetalLB is configured with. */
export const METALLB_ROWS: readonly Row[] = [
  // ---- addresses of a pool
  pool('a range', ['10.60.0.1-10.60.0.9']),
  pool('a range with blanks', ['10.60.0.1 - 10.60.0.9']),
  pool('a prefix', ['10.60.0.0/28']),
  pool('one address as a prefix', ['10.60.0.7/32']),
  pool('an IPv6 prefix', ['fd00:60::/120']),
  pool('both families', ['10.60.0.0/28', 'fd00:60::/120']),
  pool('no addresses', []),
  pool('a bare address', ['10.60.0.7']),
  pool('a bare IPv6 address', ['fd00:60::7']),
  pool('a range backwards', ['10.60.0.9-10.60.0.1']),
  pool('an octet above 255', ['10.60.0.256/32']),
  pool('a length above 32', ['10.60.0.0/33']),
  pool('a leading zero', ['10.060.0.0/28']),
  pool('a blank before the slash', ['10.60.0.0 /28']),
  pool('a blank at the end', ['10.60.0.0/28 ']),
  pool('a word', ['public']),
  pool('nothing', ['']),
  pool('a range of three', ['10.60.0.1-10.60.0.2-10.60.0.3']),
  pool('a zone', ['fe80::1%eth0/128']),
  pool('a range without an end', ['10.60.0.1-']),
  pool('host bits', ['10.60.0.5/28'], {}, 'pool-host-bits'),
  pool('two families in one range', ['10.60.0.1-fd00::1'], {}, 'pool-entry-invalid'),
  pool('an IPv4-mapped prefix', ['::ffff:10.60.0.0/124'], {}, 'pool-entry-invalid'),
  pool('one entry twice', ['10.60.0.0/28', '10.60.0.0/28']),
  pool('entries that overlap', ['10.60.0.0/28', '10.60.0.8-10.60.0.20']),
  pool('an address of another pool', ['10.50.0.7/32']),
  pool('a range into another pool', ['10.49.255.0-10.50.0.3']),
  pool('a range around another pool', ['10.49.0.0-10.51.0.0']),
  pool('right behind another pool', ['10.50.0.16/28']),
  // ---- other fields of a pool
  pool('closed', ['10.60.0.0/28'], { autoAssign: false }),
  pool('without .0 and .255', ['10.60.0.0/24'], { avoidBuggyIPs: true }),
  pool('for a namespace', ['10.60.0.0/28'], { serviceAllocation: { priority: 10, namespaces: ['shop'] } }),
  pool('for a namespace twice', ['10.60.0.0/28'], { serviceAllocation: { namespaces: ['shop', 'shop'] } }),
  pool('for labels', ['10.60.0.0/28'], { serviceAllocation: { serviceSelectors: [{ matchLabels: { app: 'web' } }] } }),
  pool('for labels by an expression', ['10.60.0.0/28'], { serviceAllocation: { serviceSelectors: [{ matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] }] } }),
  pool('for an expression without values', ['10.60.0.0/28'], { serviceAllocation: { serviceSelectors: [{ matchExpressions: [{ key: 'app', operator: 'In', values: [] }] }] } }),
  pool('for an unknown operator', ['10.60.0.0/28'], { serviceAllocation: { serviceSelectors: [{ matchExpressions: [{ key: 'app', operator: 'Is', values: ['web'] }] }] } }),
  pool('for a label that is none', ['10.60.0.0/28'], { serviceAllocation: { namespaceSelectors: [{ matchLabels: { 'a b': 'c' } }] } }),
  pool('a priority that is a text', ['10.60.0.0/28'], { serviceAllocation: { priority: 'high' } }),
  pool('a fraction for a priority', ['10.60.0.0/28'], { serviceAllocation: { priority: 1.5 } }),
  pool('a text for a flag', ['10.60.0.0/28'], { autoAssign: 'false' }),
  pool('a misspelt field', ['10.60.0.0/28'], { autoassign: false }),
  pool('a number among the addresses', [1060] as unknown as string[]),
  resource('without a spec', 'IPAddressPool', undefined, undefined),
  // ---- layer 2
  layer2('every pool', {}),
  layer2('one pool', { ipAddressPools: [BASE_POOL] }),
  layer2('one pool twice', { ipAddressPools: [BASE_POOL, BASE_POOL] }),
  layer2('pools by labels', { ipAddressPoolSelectors: [{ matchLabels: { tier: 'public' } }] }),
  layer2('a node', { nodeSelectors: [{ matchLabels: { 'kubernetes.io/hostname': 'node1' } }] }),
  layer2('a node twice', { nodeSelectors: [{ matchLabels: { a: 'b' } }, { matchLabels: { a: 'b' } }] }),
  layer2('interfaces', { interfaces: ['eth0', 'eth1'] }),
  layer2('an unknown operator', { nodeSelectors: [{ matchExpressions: [{ key: 'a', operator: 'Is', values: ['b'] }] }] }),
  layer2('an expression without values', { ipAddressPoolSelectors: [{ matchExpressions: [{ key: 'a', operator: 'NotIn' }] }] }),
  layer2('a value that is no label', { nodeSelectors: [{ matchLabels: { a: 'b c' } }] }),
  layer2('a text for a list', { ipAddressPools: BASE_POOL }),
  layer2('a misspelt field', { ipAddressPool: [BASE_POOL] }),
  layer2('a number for an interface', { interfaces: [0] }),
];

function resource(name: string, kind: string, spec: object | undefined, stricter: string | undefined): Row {
  const metadata = { name: 'tried', namespace: 'metallb-system' };
  return { name: `${kind}: ${name}`, object: { apiVersion: 'metallb.io/v1beta1', kind, metadata, ...(spec === undefined ? {} : { spec }) }, ...(stricter === undefined ? {} : { stricter }) };
}

function pool(name: string, addresses: readonly string[], spec: object = {}, stricter?: string): Row {
  return resource(name, 'IPAddressPool', { addresses, ...spec }, stricter);
}

function layer2(name: string, spec: object): Row {
  return resource(name, 'L2Advertisement', spec, undefined);
}
