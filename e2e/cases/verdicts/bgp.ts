import { BASE_POOL, DUAL_POOL } from './cluster';
import { Row, RowOptions } from './row';
import { KubernetesObject } from '../../cluster/kubernetes-object';
import { ROUTER } from '../../network/addresses';

const NAMESPACE = 'metallb-system';
const NAMED = { 'kubernetes.io/hostname': 'node1' };
const SECRETS_COME_FROM_ELSEWHERE = 'a Secret that is not here is a note: it often comes from elsewhere';

/** What MetalLB is told of BGP, where it runs without FRR or with it. The router is there, and nobody listens. */
export function bgpRows(isNative: boolean): readonly Row[] {
  // Without FRR a speaker stands still for seconds while it dials a router that does not answer, so there no node dials.
  const session = { myASN: 64512, peerASN: 64513, peerAddress: ROUTER, ...(isNative ? { nodeSelectors: [{ matchLabels: { rack: 'none' } }] } : {}) };
  // Of a peer that no node dials the webhooks judge everything, and the speakers nothing.
  const seen = { nodeSelectors: undefined };
  const unseen = { nodeSelectors: [{ matchLabels: { rack: 'none' } }] };
  const near = bgp('BGPPeer', session, 'near');
  const fast = bgp('BFDProfile', {}, 'fast');
  const peer = (name: string, spec: object, options: RowOptions = {}): Row =>
    row(name, 'BGPPeer', { ...session, ...spec }, options);
  const to = (name: string, spec: object, { beside = [], ...options }: RowOptions = {}): Row =>
    row(name, 'BGPAdvertisement', { ipAddressPools: [BASE_POOL], ...spec }, { beside: [near, ...beside], ...options });
  return [
    // ---- AS numbers
    peer('another AS', {}),
    peer('our own AS', { peerASN: 64512 }),
    peer('the AS 0 for us', { myASN: 0 }),
    peer('no AS for us', { myASN: undefined }),
    peer('the last AS number of 32 bits', { myASN: 4294967295 }),
    peer('an AS number of 33 bits', { myASN: 4294967296 }),
    peer('a text for an AS number', { myASN: '64512' }),
    peer('an AS number with a dot', { myASN: 64512.1 }),
    peer('a negative AS number', { peerASN: -1 }),
    peer('no AS of the peer', { peerASN: undefined }),
    peer('the AS 0 of the peer', { peerASN: 0 }),
    peer('whatever other AS', { peerASN: undefined, dynamicASN: 'external' }),
    peer('an AS of the peer, and whatever other', { dynamicASN: 'external' }),
    peer('an unknown word for an AS', { peerASN: undefined, dynamicASN: 'any' }),
    peer('several hops within our AS', { peerASN: 64512, ebgpMultiHop: true }),
    peer('several hops to another AS', { ebgpMultiHop: true }),
    peer('another AS for us towards this peer', { localASN: 64600 }, isNative ? {} : { stricter: 'bgp-peer-field-ignored' }),
    peer('the AS 0 for us towards this peer', { localASN: 0 }),
    // ---- ends
    peer('neither address nor interface', { peerAddress: undefined }),
    peer('address and interface', { interface: 'eth0' }),
    peer('an interface', { peerAddress: undefined, interface: 'eth0' }),
    peer('a host name', { peerAddress: 'router.lan' }),
    peer('an address with a length', { peerAddress: `${ROUTER}/32` }),
    peer('a leading zero', { peerAddress: '192.168.01.1' }),
    peer('an IPv6 address', { peerAddress: 'fd00:192:168:1::1' }),
    peer('an IPv4-mapped address', { peerAddress: `::ffff:${ROUTER}` }),
    peer('a router id', { routerID: '10.0.0.1' }),
    peer('a number for a router id', { routerID: '1' }),
    peer('an IPv6 address for a router id', { routerID: 'fd00::1' }, { stricter: 'bgp-peer-invalid' }),
    peer('an IPv4-mapped address for a router id', { routerID: '::ffff:10.0.0.1' }),
    peer('an interface for a source address', { sourceAddress: 'eth0' }),
    peer('another port', { peerPort: 1790 }),
    peer('a port above 16384', { peerPort: 17000 }),
    // ---- times
    peer('a hold time', { holdTime: '90s' }),
    peer('a hold time of two seconds', { holdTime: '2s' }),
    peer('a hold time of 17 bits', { holdTime: '65536s' }, { stricter: 'bgp-peer-invalid' }),
    peer('no holding', { holdTime: '0s' }),
    peer('no holding, and a keepalive time', { holdTime: '0s', keepaliveTime: '10s' }),
    peer('a hold time below nothing', { holdTime: '-3s' }),
    peer('a hold time that is empty', { holdTime: '' }),
    peer('a hold time of more years than Go counts', { holdTime: '2562048h' }),
    peer('a connect time that is empty', { connectTime: '' }),
    peer('a hold time without a unit', { holdTime: '90' }),
    peer('a keepalive time above the hold time', { holdTime: '30s', keepaliveTime: '31s' }),
    peer('a keepalive time', { keepaliveTime: '10s' }),
    peer('a keepalive time of half a second', { keepaliveTime: '500ms' }),
    peer('a connect time', { connectTime: '10s' }),
    peer('a connect time with half a second', { connectTime: '1500ms' }),
    peer('no connect time at all', { connectTime: '0s' }),
    // ---- who, and how
    peer('a password', { password: 'example' }),
    peer('a password twice', { password: 'example', passwordSecret: { name: 'missing' }, ...seen }),
    peer('a password twice, of no node', { password: 'example', passwordSecret: { name: 'missing' }, ...unseen }, { stricter: 'bgp-peer-invalid' }),
    peer('a password in a Secret that is not there', { passwordSecret: { name: 'missing' }, ...seen }, { unjudged: SECRETS_COME_FROM_ELSEWHERE }),
    peer('a node', { nodeSelectors: [{ matchLabels: NAMED }] }),
    peer('a value of 64 letters', { nodeSelectors: [{ matchLabels: { rack: 'v'.repeat(64) } }] }),
    peer('a node twice', { nodeSelectors: [{ matchLabels: NAMED }, { matchLabels: NAMED }] }),
    peer('an expression without values', { nodeSelectors: [{ matchExpressions: [{ key: 'a', operator: 'In', values: [] }] }] }),
    peer('an unknown operator', { nodeSelectors: [{ matchExpressions: [{ key: 'a', operator: 'Is', values: ['b'] }] }] }),
    peer('a VRF', { vrf: 'red' }),
    peer('graceful restart', { enableGracefulRestart: true }),
    peer('both families', { dualStackAddressFamily: true }),
    peer('without MP-BGP', { disableMP: true, ...seen }),
    peer('a BFD profile', { bfdProfile: 'fast' }, { beside: [fast] }),
    peer('a BFD profile that is not there', { bfdProfile: 'fast', ...seen }),
    peer('a BFD profile that is not there, of no node', { bfdProfile: 'fast', ...unseen }, { stricter: isNative ? 'bgp-needs-frr,metallb-bgp-reference-unknown' : 'metallb-bgp-reference-unknown' }),
    peer('a misspelt field', { holdtime: '90s' }),
    // ---- beside another one
    peer('the same router again', {}, { beside: [near] }),
    peer('another router', { peerAddress: '192.168.1.100' }, { beside: [near] }),
    peer('another router, and a router id', { peerAddress: '192.168.1.100', routerID: '10.0.0.1' }, { beside: [near] }),
    peer('another router, and another AS for us', { peerAddress: '192.168.1.100', myASN: 64514 }, { beside: [near] }),
    // ---- BFD
    row('nothing', 'BFDProfile', {}),
    row('times', 'BFDProfile', { receiveInterval: 100, transmitInterval: 100, detectMultiplier: 3 }),
    row('one packet', 'BFDProfile', { detectMultiplier: 1 }),
    row('too many packets', 'BFDProfile', { detectMultiplier: 256 }),
    row('an interval of 9 ms', 'BFDProfile', { receiveInterval: 9 }),
    row('a TTL of 255', 'BFDProfile', { minimumTtl: 255 }),
    // ---- communities
    communities('two numbers', { far: '64512:100' }),
    communities('a number of 17 bits', { far: '70000:1' }),
    communities('one number', { far: '100' }),
    communities('three numbers', { far: '1:2:3' }),
    communities('a large one', { far: 'large:64512:1:2' }),
    communities('a large one by another word', { far: 'big:64512:1:2' }),
    communities('a large one with 33 bits', { far: 'large:4294967296:1:2' }),
    communities('a name that is taken', { far: '64512:100' }, { beside: [communities('', { far: '64512:1' }, {}, 'others').object] }),
    // ---- advertisements
    to('a pool', {}),
    to('a pool twice', { ipAddressPools: [BASE_POOL, BASE_POOL] }),
    to('a pool that is not there', { ipAddressPools: ['public'] }, { stricter: 'advertisement-pool-unknown' }),
    to('a pool of both families', { ipAddressPools: [DUAL_POOL], aggregationLengthV6: 124 }, isNative ? {} : { stricter: 'bgp-reaches-no-peer' }),
    to('a pool of an IPv4-mapped prefix', { ipAddressPools: ['mapped'] }, { beside: [bgp('IPAddressPool', { addresses: ['::ffff:10.60.9.0/124'] }, 'mapped')] }),
    to('parts of a pool', { aggregationLength: 30 }),
    to('the whole pool', { aggregationLength: 28 }),
    to('more than the pool', { aggregationLength: 24 }),
    to('a length of 33', { aggregationLength: 33 }),
    to('no length', { aggregationLength: 0 }),
    to('a length of 129', { aggregationLengthV6: 129 }),
    to('a preference', { localPref: 100 }),
    to('a preference of 32 bits', { localPref: 2147483648 }),
    to('a negative preference', { localPref: -1 }),
    to('a community', { communities: ['65535:666'] }),
    to('a community twice', { communities: ['65535:666', '65535:666'] }),
    to('a community of 17 bits', { communities: ['64512:65536'] }),
    to('a large community', { communities: ['large:64512:1:2'] }),
    to('a community by name', { communities: ['far'] }, { beside: [communities('', { far: '64512:1' }, {}, 'others').object] }),
    to('a community by a name that is nobody\'s', { communities: ['far'] }),
    to('more communities than fit', { communities: Array.from({ length: 64 }, (_, index) => `64512:${index}`) }, { stricter: 'bgp-advertisement-invalid' }),
    to('a peer', { peers: ['near'] }),
    to('a peer twice', { peers: ['near', 'near'] }),
    to('a peer that is not there', { peers: ['far'] }, { stricter: 'metallb-bgp-reference-unknown' }),
    to('Services by labels', { serviceSelectors: [{ matchLabels: { tier: 'edge' } }] }),
    to('Services by labels, and parts of a pool', { serviceSelectors: [{ matchLabels: { tier: 'edge' } }], aggregationLength: 30 }),
    to('a node twice', { nodeSelectors: [{ matchLabels: NAMED }, { matchLabels: NAMED }] }),
    to('Exists with a value', { nodeSelectors: [{ matchExpressions: [{ key: 'a', operator: 'Exists', values: ['b'] }] }] }),
    to('another preference for the same', { localPref: 50 }, { beside: [advertisement({ localPref: 100 })] }),
    to('the same preference for the same', { localPref: 100 }, { beside: [advertisement({ localPref: 100 })] }),
    to('another preference for other prefixes', { localPref: 50, aggregationLength: 30 }, { beside: [advertisement({ localPref: 100 })] }),
    to('a misspelt field', { localPreference: 100 }),
  ];
}

function row(name: string, kind: string, spec: object, options: RowOptions = {}): Row {
  return { name: `${kind}: ${name}`, object: bgp(kind, spec), ...options };
}

function communities(name: string, values: Readonly<Record<string, string>>, options: RowOptions = {}, called?: string): Row {
  return {
    name: `Community: ${name}`,
    object: bgp('Community', { communities: Object.entries(values).map(([alias, value]) => ({ name: alias, value })) }, called),
    ...options,
  };
}

function advertisement(spec: object): KubernetesObject {
  return bgp('BGPAdvertisement', { ipAddressPools: [BASE_POOL], ...spec }, 'other');
}

function bgp(kind: string, spec: object, name = 'tried'): KubernetesObject {
  const given = Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined));
  return { apiVersion: `metallb.io/${kind === 'BGPPeer' ? 'v1beta2' : 'v1beta1'}`, kind, metadata: { name, namespace: NAMESPACE }, spec: given };
}
