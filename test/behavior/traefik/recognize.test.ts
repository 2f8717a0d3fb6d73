import { gatewaysServedBy, hasUnknownTraefik, ingressRoutesServedBy, servedBy, traefikGateways, traefiksOfGateways } from '../../../src/behavior/traefik/recognize';
import { Gateway, GatewayClass } from '../../../src/model/gateway-api';
import { Ingress, IngressClass } from '../../../src/model/ingress';
import { IngressRoute } from '../../../src/model/traefik';
import { Container, Workload } from '../../../src/model/workload';

function running(container: Partial<Container>): Workload[] {
  const containers = [{ name: 'traefik', image: 'traefik:v3.7.9', args: [], environment: [], mountPaths: [], ports: [], ...container }];
  return [{ kind: 'Deployment', namespace: 'traefik', name: 'traefik', podLabels: {}, nodeSelector: {}, nodeTerms: [], tolerations: [], containers, spreadOverNodes: false, source: {} }];
}

function gateway(...args: string[]) {
  return traefikGateways(running({ args: ['--providers.kubernetesIngress', ...args] }))[0];
}

const classes: IngressClass[] = [
  { name: 'public', controller: 'traefik.io/ingress-controller', isDefault: false, source: {} },
  { name: 'nginx', controller: 'k8s.io/ingress-nginx', isDefault: false, source: {} },
];
const ingresses = ['public', 'nginx', 'traefik', undefined].map((className): Ingress =>
  ({ namespace: 'shop', name: `${className}`, labels: {}, annotations: {}, className, paths: [], hasRules: false, tls: [], ours: false, source: {} }));
const served = (...args: string[]) => servedBy(gateway(...args), ingresses, classes).map(({ className }) => className);

test('options are read without regard to case, and one without a value is true', () => {
  expect(gateway('--providers.kubernetesIngress.STRICTprefixmatching')).toMatchObject({ strictPrefixMatching: true, allowEmptyServices: false });
});

test('a value may be the next argument, and one hyphen is enough', () => {
  expect(served('--providers.kubernetesingress.ingressclass', 'public')).toEqual(['public']);
  expect(served('-providers.kubernetesingress.ingressclass=public', '--ping')).toEqual(['public']);
});

test('the last of several values wins', () => {
  expect(served('--providers.kubernetesingress.ingressclass=nginx', '--providers.kubernetesingress.ingressclass=public')).toEqual(['public']);
});

test('the value of a text is the next argument whatever it is, and a switch takes none', () => {
  expect(gateway('--providers.kubernetesingress.ingressclass', '-odd', '--ping').className).toEqual('-odd');
  expect(gateway('--providers.kubernetesingress.strictprefixmatching', 'false')).toMatchObject({ strictPrefixMatching: true });
});

test('the first word that is no option ends them', () => {
  expect(gateway('--', '--providers.kubernetesingress.strictprefixmatching').strictPrefixMatching).toBe(false);
  expect(gateway('stray', '--providers.kubernetesingress.strictprefixmatching').strictPrefixMatching).toBe(false);
});

test.each(['1', 't', 'TRUE', 'True', 'true'])('%s turns a switch on', (value) => {
  expect(gateway(`--providers.kubernetesingress.strictprefixmatching=${value}`).strictPrefixMatching).toBe(true);
});

/** As paerser 0.2.2 decodes them. */
test.each([
  [true, '--providers.kubernetesingress'],
  [true, '--providers.kubernetesIngress=TRUE'],
  [true, '--providers.kubernetesingress='],
  [true, '--providers.kubernetesingress.ingressclass=public'],
  [false, '--providers.kubernetesingress=false'],
  [false, '--providers.kubernetesingress=1'],
  [false, '--providers.kubernetesingress.ingressclass=public', '--providers.kubernetesingress=false'],
  [false, '--ping'],
])('whether it serves Ingresses is %s with %s %s', (serves, ...args) => {
  expect(traefikGateways(running({ args: args as string[] }))).toHaveLength(serves ? 1 : 0);
});

const INGRESS = '--providers.kubernetesingress';

test.each<[string, Partial<Container>]>([
  ['a file named by an argument', { args: [INGRESS, '--configFile=/config/traefik.yml'] }],
  ['a file named by the argument behind', { args: ['--configfile', '/config/traefik.yml', INGRESS] }],
  ['a file mounted where Traefik looks for it', { args: [INGRESS], mountPaths: ['/etc/traefik/traefik.yaml'] }],
  ['a folder mounted there, and no arguments', { mountPaths: ['/etc/traefik'] }],
  ['environment variables, and no arguments', { environment: ['TRAEFIK_PROVIDERS_KUBERNETESINGRESS'] }],
])('what it serves is unknown with %s', (_, container) => {
  expect(traefikGateways(running(container))).toEqual([]);
  expect(hasUnknownTraefik(running(container))).toBe(true);
  expect(hasUnknownTraefik(running({ ...container, image: 'example.com/other:1' }))).toBe(false);
});

test.each<[string, Partial<Container>]>([
  ['environment variables beside arguments, which count before them', { args: [INGRESS], environment: ['TRAEFIK_PING'] }],
  ['other files mounted', { args: [INGRESS], mountPaths: ['/etc/traefik/certificates', '/data'] }],
])('what it serves is known with %s', (_, container) => {
  expect(traefikGateways(running(container))).toHaveLength(1);
  expect(hasUnknownTraefik(running(container))).toBe(false);
});

test('with a class it serves that class alone', () => {
  expect(served('--providers.kubernetesingress.ingressclass=public')).toEqual(['public']);
});

test('without one it serves every class of its own controller, and what has none', () => {
  expect(served()).toEqual(['public', 'traefik', undefined]);
});

describe('of the Ingresses of its class a Traefik serves', () => {
  const INGRESSES = [['shop', { tier: 'edge' }], ['mail', { tier: 'edge', old: 'yes' }], ['home', {}]].map(([namespace, labels]) =>
    ({ ...ingresses[0], className: 'public', namespace, labels }) as Ingress);
  const namespaces = (...args: string[]) => servedBy(gateway('--providers.kubernetesingress.ingressclass=public', ...args), INGRESSES, classes)
    .map(({ namespace }) => namespace);

  test.each([
    ['all, where nothing is said', [], ['shop', 'mail', 'home']],
    ['those of its namespaces', ['--providers.kubernetesingress.namespaces=shop,home'], ['shop', 'home']],
    ['those of its namespaces, as the next argument', ['--providers.kubernetesIngress.namespaces', 'mail'], ['mail']],
    ['those with a label', ['--providers.kubernetesingress.labelselector=tier=edge'], ['shop', 'mail']],
    ['those with one label and without another', ['--providers.kubernetesingress.labelSelector=tier == edge, !old'], ['shop']],
    ['those with a label, whatever its value', ['--providers.kubernetesingress.labelselector=old'], ['mail']],
    ['those with another value or none', ['--providers.kubernetesingress.labelselector=old!=yes'], ['shop', 'home']],
    ['those with one of several values', ['--providers.kubernetesingress.labelselector=tier in (core, edge),old notin (yes,no)'], ['shop']],
    ['those with labels in its namespaces', ['--providers.kubernetesingress.namespaces=shop,home', '--providers.kubernetesingress.labelselector=tier'], ['shop']],
    ['all, where its selector cannot be read', ['--providers.kubernetesingress.labelselector=tier in'], ['shop', 'mail', 'home']],
  ])('%s', (_, args, expected) => {
    expect(namespaces(...args)).toEqual(expected);
  });
});

describe('IngressRoutes', () => {
  const routes = ['public', 'inner', 'traefik', undefined].map((className): IngressRoute =>
    ({ kind: 'IngressRoute', namespace: className ?? 'shop', name: `${className}`, className, parents: [], hostnames: [], entryPoints: [], rules: [], tls: false, source: {} }));

  test.each([
    ['by a Traefik of their class alone', ['--providers.kubernetescrd', '--providers.kubernetescrd.ingressClass=inner'], ['inner']],
    ['of no class and of the class traefik, by a Traefik without one', ['--providers.kubernetescrd=true'], ['traefik', undefined]],
    ['of its namespaces, where it has some', ['--providers.kubernetescrd.namespaces=shop, mail'], [undefined]],
    ['by no Traefik that does not read them', ['--providers.kubernetesingress.ingressclass=inner'], []],
    ['by no Traefik that was told not to', ['--providers.kubernetescrd.ingressclass=inner', '--providers.kubernetescrd=false'], []],
  ])('are served %s', (_, args, expected) => expect(ingressRoutesServedBy(gateway(...args), routes).map(({ className }) => className)).toEqual(expected));
});

describe('Gateways of Gateway API', () => {
  const gatewayClasses = ['outer', 'inner'].map((name): GatewayClass => ({ name, labels: { instance: name }, controller: 'traefik.io/gateway-controller', source: {} }));
  const gateways = ['outer', 'inner', 'cilium'].map((className): Gateway => (
    {
      kind: 'Gateway', namespace: className, name: 'edge', className, annotations: {}, listeners: [], addresses: [], otherAddressTypes: [], serviceAnnotations: {}, serviceLabels: {},
      clientAuthorities: [], listenerSets: { from: 'None' }, source: {},
    }));
  const others: GatewayClass[] = [...gatewayClasses, { name: 'cilium', labels: { instance: 'outer' }, controller: 'io.cilium/gateway-controller', source: {} }];
  const PROVIDER = '--providers.kubernetesgateway';

  test.each([
    ['of all classes of its controller, by a Traefik without a selector', [PROVIDER], ['outer', 'inner']],
    ['of the classes that its selector selects', [`${PROVIDER}=true`, `${PROVIDER}.labelselector=instance=outer`], ['outer']],
    ['the same with the selector as the next argument', [PROVIDER, '--providers.kubernetesGateway.labelSelector', 'instance in (inner)'], ['inner']],
    ['of its namespaces, where it has some', [`${PROVIDER}.namespaces=inner, cilium`], ['inner']],
    ['by no Traefik that does not read them', ['--providers.kubernetesingress'], []],
    ['by no Traefik that was told not to', [`${PROVIDER}.labelselector=instance=outer`, `${PROVIDER}=false`], []],
  ])('are served %s', (_, args, expected) => {
    expect(traefiksOfGateways(running({ args })).flatMap((traefik) => gatewaysServedBy(traefik, gateways, others)).map(({ className }) => className)).toEqual(expected);
  });
});

describe('where a Traefik of Gateways listens', () => {
  const listening = (...args: string[]) => traefiksOfGateways(running({ args: ['--providers.kubernetesgateway', ...args] }))[0].entryPoints.map(({ name, port, tls }) => `${name} ${port}${tls ? ' TLS' : ''}`);

  test.each<[string, string[], string[]]>([
    ['its entry points', ['--entryPoints.web.address=:80/tcp', '--entrypoints.WebSecure.Address=192.168.1.10:443', '--entrypoints.websecure.http.tls'], ['web 80', 'websecure 443 TLS']],
    ['a port of IPv6', ['--entryPoints.web.address=[::]:8000'], ['web 8000']],
    ['none of UDP', ['--entryPoints.dns.address=:53/udp', '--entryPoints.web.address=:80'], ['web 80']],
    ['at port 80 where none is named, and for its own affairs at 8080', ['--ping'], ['http 80', 'traefik 8080']],
    ['nowhere at 80 where the one for its own affairs is named', ['--ping', '--entrypoints.traefik.address=:9000'], ['traefik 9000']],
    ['at a port that cannot be known', ['--entryPoints.web.address=:${PORT}'], ['web undefined']],
  ])('%s', (_, args, expected) => expect(listening(...args)).toEqual(expected));
});
