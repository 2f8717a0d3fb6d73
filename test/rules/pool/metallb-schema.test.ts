import { judge } from '../../../src/rules/judge';
import { worldOf } from '../../report/world-of';

const findingsOf = (manifest: unknown) => judge(worldOf(JSON.stringify(manifest)), { waivers: [], today: '2026-01-01' }).filter(({ rule }) => rule === 'metallb-schema');

function object(kind: string, spec?: unknown, apiVersion = 'metallb.io/v1beta1', more: object = {}) {
  return { apiVersion, kind, metadata: { name: 'x', namespace: 'metallb-system' }, ...(spec === undefined ? {} : { spec }), ...more };
}

const selector = { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] };

test.each<[string, ReturnType<typeof object>]>([
  ['an IPAddressPool', object('IPAddressPool', { addresses: ['10.0.0.0/24'], autoAssign: false, avoidBuggyIPs: true, serviceAllocation: { priority: 1, namespaces: ['a'], namespaceSelectors: [selector], serviceSelectors: [{}] } })],
  ['an L2Advertisement', object('L2Advertisement', { ipAddressPools: ['a'], ipAddressPoolSelectors: [selector], nodeSelectors: [selector], serviceSelectors: [selector], interfaces: ['eth0'] })],
  ['an L2Advertisement without anything', object('L2Advertisement')],
  ['an L2Advertisement whose spec is empty YAML', object('L2Advertisement', null)],
  ['a BGPAdvertisement', object('BGPAdvertisement', { aggregationLength: 32, aggregationLengthV6: 128, localPref: 100, communities: ['1:2'], peers: ['a'] })],
  ['a BGPPeer', object('BGPPeer', { myASN: 64512, peerASN: 4294967295, peerAddress: '10.0.0.1', passwordSecret: { name: 'a', namespace: 'b' } }, 'metallb.io/v1beta2')],
  ['a BGPPeer of the older version', object('BGPPeer', { myASN: 64512, peerASN: 64513, peerAddress: '10.0.0.1', nodeSelectors: [selector] })],
  ['a BFDProfile', object('BFDProfile', { receiveInterval: 10, transmitInterval: 60000, detectMultiplier: 2, minimumTtl: 254, echoMode: true })],
  ['a Community', object('Community', { communities: [{ name: 'a', value: '1:2' }] })],
  ['an FRRConfiguration', object('FRRConfiguration', {
    bgp: { routers: [{ asn: 64512, neighbors: [{ asn: 64513, address: '10.0.0.1', toReceive: { allowed: { mode: 'all' } } }] }] }, nodeSelector: selector,
  }, 'frrk8s.metallb.io/v1beta1')],
  ['a status, which is not looked at', object('ServiceL2Status', {}, undefined, { status: { nonsense: 1 } })],
  ['a kind without spec', object('ConfigurationState')],
  ['an object of another group', object('IPAddressPool', { nonsense: 1 }, 'example.com/v1')],
])('the API server takes %s', (_, manifest) => {
  expect(findingsOf(manifest)).toEqual([]);
});

test.each<[string, ReturnType<typeof object>, string | undefined, string | undefined]>([
  ['a pool without spec', object('IPAddressPool'), 'spec.addresses', undefined],
  ['a pool without addresses', object('IPAddressPool', {}), 'spec.addresses', undefined],
  ['one address instead of a list', object('IPAddressPool', { addresses: '10.0.0.0/24' }), 'spec.addresses', undefined],
  ['a misspelt field', object('L2Advertisement', { ipAddresPools: ['a'] }), 'spec.ipAddresPools', 'ipAddressPools'],
  ['a field outside spec', object('L2Advertisement', {}, undefined, { specs: {} }), 'specs', 'spec'],
  ['a spec where there is none', object('ConfigurationState', {}), 'spec', undefined],
  ['a selector expression without key', object('L2Advertisement', { nodeSelectors: [{ matchExpressions: [{ operator: 'Exists' }] }] }), 'spec.nodeSelectors[0].matchExpressions[0].key', undefined],
  ['a selector that is plain labels', object('L2Advertisement', { nodeSelectors: [{ zone: 'a' }] }), 'spec.nodeSelectors[0].zone', undefined],
  ['an AS number above 32 bits', object('BGPPeer', { myASN: 4294967296 }, 'metallb.io/v1beta2'), 'spec.myASN', undefined],
  ['a local preference above 31 bits', object('BGPAdvertisement', { localPref: 2147483648 }), 'spec.localPref', undefined],
  ['a field of v1beta2 in v1beta1', object('BGPPeer', { myASN: 1, peerASN: 2, peerAddress: '10.0.0.1', vrf: 'red' }), 'spec.vrf', undefined],
  ['a version that is not served', object('IPAddressPool', { addresses: [] }, 'metallb.io/v1beta2'), undefined, 'metallb.io/v1beta1'],
  ['a router of frr-k8s without AS number', object('FRRConfiguration', { bgp: { routers: [{}] } }, 'frrk8s.metallb.io/v1beta1'), 'spec.bgp.routers[0].asn', undefined],
  ['a key of MetalLB\'s in frr-k8s, which writes it otherwise', object('FRRConfiguration', {
    bgp: { routers: [{ asn: 1, neighbors: [{ sourceAddress: '10.0.0.1' }] }] },
  }, 'frrk8s.metallb.io/v1beta1'), 'spec.bgp.routers[0].neighbors[0].sourceAddress', 'sourceaddress'],
  ['a kind of frr-k8s in MetalLB\'s group', object('FRRConfiguration', {}), undefined, undefined],
  ['a misspelt kind', object('L2Advertisment', {}), undefined, 'L2Advertisement'],
])('the API server refuses %s', (_, manifest, property, meant = '') => {
  const findings = findingsOf(manifest);
  expect(findings.map(({ places: [place] }) => place.property)).toEqual([property]);
  expect(findings[0].help).toContain(meant);
});
