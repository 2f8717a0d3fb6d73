import { attach } from '../../../src/behavior/gateway-api/attachment';
import { commonHostName, hostNamesMeet } from '../../../src/behavior/gateway-api/host-names';
import { Listener, ListenerHolder } from '../../../src/model/gateway-api';
import { Labels } from '../../../src/model/labels';
import { ParentReference, Route } from '../../../src/model/route';

const SOURCE = { file: 'case.yaml' };
const listener = (name: string, more: Partial<Listener> = {}): Listener => ({
  name, port: 443, protocol: 'HTTPS', certificates: [], allowed: { from: 'All', kinds: [] }, source: SOURCE, ...more,
});
const PARENT: ParentReference = { group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'network', name: 'edge', source: SOURCE };
const route = (kind: string, hostnames: readonly string[] = []): Route => ({ kind, namespace: 'shop', name: 'web', parents: [PARENT], hostnames, rules: [], source: SOURCE });

interface Case {
  readonly listeners: readonly Listener[];
  readonly kind?: string;
  readonly hostnames?: readonly string[];
  readonly parent?: Partial<ParentReference>;
  readonly labels?: Labels;
}

function outcomeOf({ listeners, kind = 'HTTPRoute', hostnames, parent, labels }: Case): string {
  const holder: ListenerHolder = { kind: 'Gateway', namespace: 'network', name: 'edge', listeners, source: SOURCE };
  const { obstacle, listeners: left } = attach(route(kind, hostnames), { ...PARENT, ...parent }, holder, () => labels);
  return obstacle ?? left.map(({ name }) => name).join(' ');
}

const selector = (matchLabels: Labels) => ({ allowed: { from: 'Selector', selector: { matchLabels }, kinds: [] } });

test.each<[string, string, Case]>([
  ['attaches to every listener without a name', 'a b', { listeners: [listener('a'), listener('b')] }],
  ['attaches to the one that it names', 'b', { listeners: [listener('a'), listener('b')], parent: { sectionName: 'b' } }],
  ['attaches to those of a port', 'a', { listeners: [listener('a'), listener('b', { port: 80 })], parent: { port: 443 } }],
  ['finds no listener of the name', 'listener', { listeners: [listener('a')], parent: { sectionName: 'b' } }],
  ['finds no listener of the port', 'listener', { listeners: [listener('a')], parent: { port: 80 } }],
  ['leaves open a name that is filled in later', 'a', { listeners: [listener('a')], parent: { sectionName: '${SECTION}' } }],
  ['is not carried by the protocol', 'kind', { listeners: [listener('a')], kind: 'TCPRoute' }],
  ['is not among the kinds of the listener', 'kind', { listeners: [listener('a', { allowed: { from: 'All', kinds: ['GRPCRoute'] } })] }],
  ['is carried by a protocol of the controller\'s own', 'a', { listeners: [listener('a', { protocol: 'example.com/quic' })], kind: 'UDPRoute' }],
  ['is TCP within TLS', 'a', { listeners: [listener('a', { protocol: 'TLS' })], kind: 'TCPRoute' }],
  ['comes from another namespace', 'namespace', { listeners: [listener('a', { allowed: { from: 'Same', kinds: [] } })] }],
  ['comes from nowhere that is allowed', 'namespace', { listeners: [listener('a', { allowed: { from: 'None', kinds: [] } })] }],
  ['comes from a namespace with the label', 'a', { listeners: [listener('a', selector({ edge: 'yes' }))], labels: { edge: 'yes' } }],
  ['comes from a namespace without the label', 'namespace', { listeners: [listener('a', selector({ edge: 'yes' }))], labels: {} }],
  ['comes from a namespace whose labels nobody knows', 'a', { listeners: [listener('a', selector({ edge: 'yes' }))] }],
  ['comes from a namespace with the name', 'a', { listeners: [listener('a', selector({ 'kubernetes.io/metadata.name': 'shop' }))] }],
  ['comes from a namespace with another name', 'namespace', { listeners: [listener('a', selector({ 'kubernetes.io/metadata.name': 'mail' }))] }],
  ['has one host of the listener', 'a', { listeners: [listener('a', { hostname: '*.example.com' })], hostnames: ['a.example.org', 'a.example.com'] }],
  ['has no host of the listener', 'host name', { listeners: [listener('a', { hostname: '*.example.com' })], hostnames: ['a.example.org'] }],
  ['has no host of its own', 'a', { listeners: [listener('a', { hostname: '*.example.com' })] }],
  ['has no host at all, being TCP', 'a', { listeners: [listener('a', { protocol: 'TCP', hostname: 'a.example.com' })], kind: 'TCPRoute', hostnames: ['b'] }],
  ['passes over listeners that refuse it', 'b', { listeners: [listener('a', { allowed: { from: 'Same', kinds: [] } }), listener('b')] }],
])('a route that %s: %s', (_, expected, one) => expect(outcomeOf(one)).toBe(expected));

test.each([
  ['equal names', 'a.example.com', 'a.example.com', 'a.example.com'],
  ['a wildcard and a name below it', '*.example.com', 'a.example.com', 'a.example.com'],
  ['a wildcard and a name two labels below it', '*.example.com', 'a.b.example.com', 'a.b.example.com'],
  ['a wildcard and a narrower one', '*.example.com', '*.b.example.com', '*.b.example.com'],
  ['every name and a name', undefined, 'a.example.com', 'a.example.com'],
])('%s have names in common', (_, a, b, common) => {
  expect([hostNamesMeet(a, b), hostNamesMeet(b, a)]).toEqual([true, true]);
  expect([commonHostName(a, b), commonHostName(b, a)]).toEqual([common, common]);
});

test.each([
  ['a wildcard and its own domain', '*.example.com', 'example.com'],
  ['two names', 'a.example.com', 'b.example.com'],
  ['two wildcards of other domains', '*.example.com', '*.example.org'],
  ['a wildcard and a name that only ends alike', '*.example.com', 'badexample.com'],
])('%s have none', (_, a, b) => expect([hostNamesMeet(a, b), hostNamesMeet(b, a)]).toEqual([false, false]));
