import { judgeCase } from '../../src/rules/cases/case-world';
import { service, yaml } from '../../src/rules/cases/case-writing';
import { gateway, gatewayClass, grant, listener, route } from '../../src/rules/cases/gateway-case-writing';

/**
 * What Gateway API's conformance tests (1.6) ask of a controller: what it must take, and what it must turn away with a condition that is
 * false. Manifests of our own, one row for each topic; all rules speak, and nothing but what is named may be said.
 */
const namespace = (name: string, labels: object = {}) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
const of = (where: string, object: { metadata?: object }) => ({ ...object, metadata: { ...object.metadata, namespace: where } });
const certificate = (where: string, name = 'app-tls') => ({ apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name, namespace: where }, spec: { secretName: name } });

const WORLD = [
  gatewayClass(), namespace('shop', { team: 'shop' }), namespace('network'), namespace('mail'),
  service('web', { ports: [{ name: 'http', port: 80 }] }), of('mail', service('api')), certificate('network'), certificate('mail', 'mail-tls'),
];

const TLS = { tls: { certificateRefs: [{ name: 'app-tls' }] } };
const https = (more: object = {}) => listener('https', { ...TLS, ...more });
const http = (more: object = {}) => listener('http', { port: 80, protocol: 'HTTP', ...more });
const from = (namespaces: object) => ({ allowedRoutes: { namespaces } });
const passthrough = (more: object = {}) => listener('tls', { protocol: 'TLS', tls: { mode: 'Passthrough' }, ...more });
const stream = (protocol: 'TCP' | 'UDP', name: string, port: number) => listener(name, { protocol, port });
const set = (name: string, listeners: readonly object[], where = 'network') => ({
  apiVersion: 'gateway.networking.k8s.io/v1', kind: 'ListenerSet', metadata: { name, namespace: where },
  spec: { parentRef: { name: 'edge', namespace: 'network' }, listeners },
});
const taking = (namespaces: object) => ({ spec: { allowedListeners: { namespaces } } });
const TO_MAIL = { backend: { name: 'api', namespace: 'mail' } };
const UDP_SERVICE = service('dns', { ports: [{ name: 'dns', port: 53, protocol: 'UDP' }] });
const ofClients = (reference: object) => ({ spec: { tls: { frontend: { default: { validation: { caCertificateRefs: [reference] } } } } } });

type Row = readonly [topic: string, objects: readonly object[]];

test.each<Row>([
  ['a route of the Gateway\'s own namespace', [gateway([http({ allowedRoutes: undefined })]), of('network', service('own')), route('web', { namespace: 'network', backend: { name: 'own' } })]],
  ['a route of another namespace, where all are taken', [gateway([https()]), route('web')]],
  ['a route of a namespace with the labels', [gateway([https(from({ from: 'Selector', selector: { matchLabels: { team: 'shop' } } }))]), route('web')]],
  ['a listener by name, and by port', [gateway([http(), https()]), route('one', { parent: { sectionName: 'http' } }), route('two', { parent: { port: 443 } })]],
  ['listeners of one port with other host names', [gateway([https({ hostname: 'a.example.com' }), listener('b', { ...TLS, hostname: 'b.example.com' }), listener('all', TLS)])]],
  ['a host name that a wildcard holds', [gateway([https({ hostname: '*.example.com' })]), route('web', { hostnames: ['app.example.com'] })]],
  ['a wildcard of a route that holds the listener\'s host name', [gateway([https({ hostname: 'app.example.com' })]), route('web', { hostnames: ['*.example.com'] })]],
  ['a Service of another namespace with a grant', [gateway([https()]), route('web', TO_MAIL), grant('mail', { kind: 'HTTPRoute' }, { kind: 'Service' })]],
  ['a certificate of another namespace with a grant', [gateway([https({ tls: { certificateRefs: [{ name: 'mail-tls', namespace: 'mail' }] } })]), grant('mail', { kind: 'Gateway', namespace: 'network' }, { kind: 'Secret', name: 'mail-tls' })]],
  ['copies to a second Service', [gateway([https()]), service('copy'), route('web', { copies: { name: 'copy', port: 80 } })]],
  ['matches of one path by method, header and query', [gateway([https()]), ...[{ method: 'GET' }, { headers: [{ name: 'x-version', value: 'two' }] }, { queryParams: [{ name: 'q', value: '1' }] }]
    .map((match, index) => route(`web${index}`, { matches: [match] }))]],
  ['a GRPCRoute at a listener for HTTP', [gateway([http()]), route('web', { kind: 'GRPCRoute', matches: [{ method: { service: 'shop.Cart', method: 'Add' } }] })]],
  ['a TLSRoute that passes through', [gateway([passthrough({ hostname: '*.example.com' })]), route('web', { kind: 'TLSRoute', hostnames: ['app.example.com'] })]],
  ['TLS that ends and TLS that passes through on one port', [gateway([passthrough({ hostname: 'a.example.com' }), listener('ends', { ...TLS, protocol: 'TLS', hostname: 'b.example.com' })])]],
  ['a TCPRoute at each TCP listener', [gateway([stream('TCP', 'one', 2222), stream('TCP', 'two', 2223)]), route('web', { kind: 'TCPRoute' })]],
  ['a UDPRoute by name and port', [gateway([stream('UDP', 'dns', 53)]), UDP_SERVICE, route('dns', { kind: 'UDPRoute', parent: { sectionName: 'dns', port: 53 }, backend: { name: 'dns', port: 53 } })]],
  ['a route at two Gateways', [gateway([http()]), gateway([http()], { name: 'inner' }), { ...route('web'), spec: { parentRefs: ['edge', 'inner'].map((name) => ({ name, namespace: 'network' })), rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] } }]],
  ['a ListenerSet where all are taken', [gateway([http()], taking({ from: 'All' })), set('more', [listener('more', { port: 8080, protocol: 'HTTP' })], 'shop')]],
  ['a route at a ListenerSet', [gateway([http()], taking({ from: 'Same' })), set('more', [listener('more', { port: 8080, protocol: 'HTTP' })]), route('web', { parent: { kind: 'ListenerSet', name: 'more' } })]],
  ['a listener on the port of the Gateway\'s with another host name', [gateway([http({ hostname: 'a.example.com' })], taking({ from: 'Same' })), set('more', [http({ hostname: 'b.example.com' })])]],
])('a controller takes, and so do the rules: %s', (_, objects) => {
  expect(said(objects)).toEqual([]);
});

test.each<readonly [...Row, finding: string]>([
  ['a route of another namespace', [gateway([http({ allowedRoutes: undefined })]), route('web')], 'error route-namespace-not-allowed'],
  ['no listener of the name', [gateway([http()]), route('web', { parent: { sectionName: 'http1' } })], 'error route-parent-missing'],
  ['no listener of the port', [gateway([http()]), route('web', { parent: { port: 81 } })], 'error route-parent-missing'],
  ['the name of one listener, the port of another', [gateway([http(), https()]), route('web', { parent: { sectionName: 'http', port: 443 } })], 'error route-parent-missing'],
  ['a listener of a ListenerSet, asked of its Gateway', [gateway([http()], taking({ from: 'Same' })), set('more', [listener('more', { port: 8080, protocol: 'HTTP' })]), route('web', { parent: { sectionName: 'more' } })], 'error route-parent-missing'],
  ['a host name that no listener holds', [gateway([https({ hostname: '*.example.com' })]), route('web', { hostnames: ['example.com'] })], 'error route-host-not-accepted'],
  ['a kind that the protocol does not carry', [gateway([passthrough()]), route('web')], 'error route-kind-not-allowed'],
  ['a TCPRoute where TLS passes through', [gateway([passthrough()]), route('web', { kind: 'TCPRoute' })], 'error route-kind-not-allowed'],
  ['a kind of routes that does not exist', [gateway([http({ allowedRoutes: { kinds: [{ kind: 'ShopRoute' }] } })])], 'error gateway-route-kind-uncarried'],
  ['a protocol that does not exist', [gateway([listener('one', { protocol: 'SMTP' })])], 'error gateway-protocol-unknown'],
  ['a Service that does not exist', [gateway([https()]), route('web', { backend: { name: 'none' } })], 'error route-backend-missing'],
  ['copies to a Service that does not exist', [gateway([https()]), route('web', { copies: { name: 'none', port: 80 } })], 'error route-backend-missing'],
  ['a backend of an unknown kind', [gateway([https()]), route('web', { backend: { group: 'shop.example.com', kind: 'Shelf' } })], 'warning route-backend-kind-unknown'],
  ['a Service of another namespace', [gateway([https()]), route('web', TO_MAIL)], 'error reference-grant-missing'],
  ['a grant for another Service', [gateway([https()]), route('web', TO_MAIL), grant('mail', { kind: 'HTTPRoute' }, { kind: 'Service', name: 'smtp' })], 'error reference-grant-missing'],
  ['a certificate that nobody makes', [gateway([https({ tls: { certificateRefs: [{ name: 'none' }] } })])], 'warning gateway-tls-secret-missing'],
  ['a certificate of another namespace', [gateway([https({ tls: { certificateRefs: [{ name: 'mail-tls', namespace: 'mail' }] } })])], 'error reference-grant-missing'],
  ['a certificate of a kind that holds none', [gateway([https({ tls: { certificateRefs: [{ kind: 'Service', name: 'web' }] } })])], 'error gateway-certificate-unreadable'],
  ['an authority of clients that does not exist', [gateway([https()], ofClients({ kind: 'ConfigMap', name: 'none' }))], 'warning ca-certificate-missing'],
  ['an authority of clients of a wrong kind', [gateway([https()], ofClients({ kind: 'Service', name: 'web' }))], 'error ca-certificate-missing'],
  ['parameters of a wrong kind', [gateway([https()], { spec: { infrastructure: { parametersRef: { group: 'example.com', kind: 'Options', name: 'edge' } } } })], 'error gateway-parameters-unknown'],
  ['an address of an unknown type', [gateway([https()], { spec: { addresses: [{ type: 'example.com/Named', value: 'edge' }] } })], 'warning gateway-address-type-unknown'],
  ['a ListenerSet where none are taken', [gateway([http()]), set('more', [listener('more', { port: 8080, protocol: 'HTTP' })])], 'error listener-set-not-allowed'],
  ['a listener that the Gateway has already', [gateway([http()], taking({ from: 'Same' })), set('more', [listener('more', { port: 80, protocol: 'HTTP' })])], 'error gateway-listeners-conflict'],
  ['another protocol on the port of the Gateway\'s', [gateway([http()], taking({ from: 'Same' })), set('more', [stream('TCP', 'more', 80)])], 'error gateway-listeners-conflict'],
  ['two TCPRoutes at one listener', [gateway([stream('TCP', 'ssh', 22)]), route('one', { kind: 'TCPRoute' }), route('two', { kind: 'TCPRoute' })], 'warning route-duplicate'],
])('a controller turns away, and so do the rules: %s', (_, objects, finding) => {
  expect(said(objects)).toEqual([finding]);
});

function said(objects: readonly object[]): string[] {
  return judgeCase({ name: '', manifests: yaml(...WORLD, ...objects) }).filter(({ severity }) => severity !== 'note').map(({ severity, rule }) => `${severity} ${rule}`);
}
