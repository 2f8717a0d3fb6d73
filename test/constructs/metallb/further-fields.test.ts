import { Lab } from '../seed-network';
import { BareMetalLoadBalancer, BgpCommunity, MetalLbLogLevel, MetalLbMode, MetalLbVersion } from 'cdk8s-bare-metal';

const NEW = { extraFields: { fromTomorrow: { days: 1 } } };
const ROUTER = { myAsn: 64512, peerAsn: 64513, peerAddress: '192.168.1.1' };

const known = () => new Lab({ mode: MetalLbMode.FRR_K8S });
/** Of a version later than all that are known here. */
const later = () => new Lab({ mode: MetalLbMode.NONE, runningVersion: '0.99.0' });
const specs = (one: Lab, kind: string) => one.edge.toJson().filter((object: any) => object.kind === kind).map(({ spec }: any) => spec);
const errors = (one: Lab) => one.plan.check().errors;
const texts = (findings: readonly { readonly rule: string; readonly message: string }[]) => findings.map(({ rule, message }) => `${rule}: ${message}`);

test.each<[string, (one: Lab) => unknown]>([
  ['IPAddressPool', ({ lb }) => lb.addPool('tomorrow', { addresses: ['192.168.1.64/29'], ...NEW })],
  ['L2Advertisement', ({ pool }) => pool.advertiseLayer2({ name: 'tomorrow', ...NEW })],
  ['L2Advertisement', ({ lb, pool }) => lb.advertiseLayer2('several', [pool], NEW)],
  ['BGPAdvertisement', ({ pool }) => pool.advertiseBgp(NEW)],
  ['BGPPeer', ({ lb }) => lb.addBgpPeer('router', { ...ROUTER, ...NEW })],
  ['BGPPeer', ({ lb }) => lb.addRacks({ myAsn: 64512, racks: [{ name: 'a', nodes: ['node1'], routers: [{ address: '192.168.1.1', asn: 64513 }] }], ...NEW })],
  ['BFDProfile', ({ lb }) => lb.addBfdProfile('fast', NEW)],
  ['Community', ({ lb }) => lb.addCommunity('far', BgpCommunity.standard(64512, 1), NEW)],
  ['FRRConfiguration', ({ lb }) => lb.addFrrConfiguration('ours', NEW)],
  ['FRRK8sConfiguration', ({ lb }) => lb.addFrrK8sConfiguration({ logLevel: MetalLbLogLevel.DEBUG, ...NEW })],
])('a further field of %s arrives where a later MetalLB runs, with a note, and is an error of one that does not have it', (kind, add) => {
  const told = expect.stringMatching(`^metallb-schema: .spec\\.fromTomorrow. of ${kind}`);
  const [one, other] = [later(), known()];
  add(one);
  add(other);
  expect(specs(one, kind)).toContainEqual(expect.objectContaining({ fromTomorrow: { days: 1 } }));
  expect(texts(errors(one))).toEqual([]);
  expect(texts(one.plan.check().notes)).toContainEqual(told);
  expect(texts(errors(other))).toContainEqual(told);
});

test('further fields of a router, its neighbors and its BFD profiles arrive where they belong', () => {
  const one = later();
  one.lb.addFrrConfiguration('ours', { bfdProfiles: [{ name: 'fast', ...NEW }], routers: [{ asn: 64512, ...NEW, neighbors: [{ address: '192.168.1.1', asn: 64513, ...NEW }] }] });
  const { fromTomorrow } = NEW.extraFields;
  expect(specs(one, 'FRRConfiguration')).toEqual([{
    bgp: {
      bfdProfiles: [{ name: 'fast', fromTomorrow }],
      routers: [{ asn: 64512, neighbors: [{ address: '192.168.1.1', asn: 64513, fromTomorrow }], fromTomorrow }],
    },
  }]);
});

test('objects are merged with what the properties write', () => {
  const one = later();
  one.lb.addPool('tomorrow', { addresses: ['192.168.1.64/29'], priority: 7, extraFields: { serviceAllocation: { weight: 5 } } });
  one.lb.addFrrConfiguration('ours', { extraFields: { bgp: { graceful: true } } });
  one.lb.addFrrConfiguration('neighbours', { routers: [{ asn: 64512, neighbors: [{ address: '192.168.1.1', asn: 64513, extraFields: { toReceive: { limit: 9 } } }] }] });
  expect(specs(one, 'IPAddressPool')[1]).toEqual({ addresses: ['192.168.1.64/29'], autoAssign: false, serviceAllocation: { priority: 7, weight: 5 } });
  expect(specs(one, 'FRRConfiguration')).toEqual([
    { bgp: { graceful: true } },
    { bgp: { routers: [{ asn: 64512, neighbors: [{ address: '192.168.1.1', asn: 64513, toReceive: { limit: 9 } }] }] } },
  ]);
});

test('a misspelt field is an error with a later MetalLB too', () => {
  const one = later();
  one.pool.advertiseLayer2({ name: 'tomorrow', extraFields: { interface: ['eth0'] } });
  expect(texts(errors(one))).toEqual([expect.stringContaining('`spec.interface`')]);
});

test.each<[Record<string, unknown>, string]>([
  [{ runningVersion: '0.99.0' }, 'MetalLB 0.16.1 is installed'],
  [{ mode: MetalLbMode.NONE, runningVersion: 'latest' }, 'no version'],
  [{ mode: MetalLbMode.NONE, runningVersion: '0.99.0', version: MetalLbVersion.V0_15 }, '`version` is 0.15.3'],
])('the running version is told of a MetalLB that is installed elsewhere, once: %j', (props, expected) => {
  const one = known();
  new BareMetalLoadBalancer(one.apps, 'Second', { plan: one.plan, namespace: 'second', ...props });
  expect(texts(errors(one))).toContainEqual(expect.stringContaining(expected));
});

test.each<[string, (one: Lab) => unknown, string, string]>([
  ['is given', ({ lb }) => lb.addPool('tomorrow', { addresses: ['192.168.1.64/29'], extraFields: { addresses: ['192.168.1.0/29'] } }), 'extraFields.addresses', 'the property `addresses`'],
  ['is not given', ({ lb }) => lb.addPool('tomorrow', { addresses: ['192.168.1.64/29'], extraFields: { avoidBuggyIPs: true } }), 'extraFields.avoidBuggyIPs', 'the property `avoidBuggyIps`'],
  ['is in an object', ({ lb }) => lb.addPool('tomorrow', { addresses: ['192.168.1.64/29'], extraFields: { serviceAllocation: { namespaces: ['web'] } } }),
    'extraFields.serviceAllocation.namespaces', 'the property `namespaces`'],
  ['is an object', ({ lb }) => lb.addPool('tomorrow', { addresses: ['192.168.1.64/29'], extraFields: { serviceAllocation: 7 } }),
    'extraFields.serviceAllocation', 'the properties `priority`, `namespaces`, `namespaceSelectors` and `serviceSelectors`'],
  ['is that of a choice of nodes', ({ lb }) => lb.addBgpPeer('router', { ...ROUTER, extraFields: { nodeSelectors: [] } }), 'extraFields.nodeSelectors', 'the property `nodeSelectors`'],
  ['is in an entry of a list', ({ lb }) => lb.addFrrConfiguration('ours', { routers: [{ asn: 64512, extraFields: { id: '10.0.0.1' } }] }), 'routers[0].extraFields.id', 'the property `routerId`'],
  ['says which pools', ({ pool }) => pool.advertiseLayer2({ name: 'tomorrow', extraFields: { ipAddressPools: [] } }), 'extraFields.ipAddressPools', '`advertiseLayer2` or `advertiseBgp` of the load balancer'],
])('a field that has a property of its own cannot be passed around it, and the property is named: one that %s', (_, add, field, property) => {
  const one = known();
  add(one);
  expect(errors(one)).toContainEqual(expect.objectContaining({
    rule: 'option-invalid',
    message: expect.stringContaining(`\`${field}\``),
    help: expect.stringMatching(`^Remove \`${field.replace(/[[\].]/g, '\\$&')}\`, and use ${property}`),
    places: [expect.stringContaining(`(${field})`)],
  }));
});

test.each<[string, (one: Lab) => unknown, string]>([
  ['of a pool', ({ lb }) => lb.addPool('tomorrow', { addresses: ['192.168.1.64/29'], extraFields: { heldBack: 3 } }), 'tomorrow (extraFields.heldBack)'],
  ['within an object that properties write', ({ lb }) => lb.addPool('tomorrow', { addresses: ['192.168.1.64/29'], extraFields: { serviceAllocation: { weight: 5 } } }),
    'tomorrow (extraFields.serviceAllocation.weight)'],
  ['of an advertisement', ({ pool }) => pool.advertiseLayer2({ name: 'tomorrow', extraFields: { delay: 3 } }), 'Layer2-tomorrow (extraFields.delay)'],
  ['of a peer', ({ lb }) => lb.addBgpPeer('router', { ...ROUTER, extraFields: { delay: 3 } }), 'Peer-router (extraFields.delay)'],
  ['of a BFD profile', ({ lb }) => lb.addBfdProfile('fast', { extraFields: { delay: 3 } }), 'Bfd-fast (extraFields.delay)'],
  ['of a neighbor', ({ lb }) => lb.addFrrConfiguration('ours', { routers: [{ asn: 64512, neighbors: [{ address: '192.168.1.1', asn: 64513, extraFields: { limit: 9 } }] }] }),
    'FrrConfiguration-ours (routers[0].neighbors[0].extraFields.limit)'],
])('an error about a further field names the option that its owner wrote: one %s', (_, add, place) => {
  const one = known();
  add(one);
  expect(errors(one)).toContainEqual(expect.objectContaining({ rule: 'metallb-schema', places: [expect.stringContaining(place)] }));
});

test('what is no object is told', () => {
  const one = known();
  one.pool.advertiseLayer2({ name: 'tomorrow', extraFields: 'interfaces' as any });
  expect(errors(one).map(({ message }) => message)).toEqual([expect.stringContaining('`extraFields` of')]);
});
