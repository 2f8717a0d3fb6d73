import { servedBy, traefikGateways } from '../../../src/behavior/traefik/recognize';
import { Ingress, IngressClass } from '../../../src/model/ingress';
import { Workload } from '../../../src/model/workload';

function gateway(...args: string[]) {
  const containers = [{ name: 'traefik', image: 'traefik', args: ['--providers.kubernetesIngress', ...args], ports: [] }];
  const workload: Workload = { kind: 'Deployment', namespace: 'traefik', name: 'traefik', podLabels: {}, nodeSelector: {}, containers, spreadOverNodes: false, source: {} };
  return traefikGateways([workload])[0];
}

const classes: IngressClass[] = [
  { name: 'public', controller: 'traefik.io/ingress-controller', isDefault: false, source: {} },
  { name: 'nginx', controller: 'k8s.io/ingress-nginx', isDefault: false, source: {} },
];
const ingresses = ['public', 'nginx', 'traefik', undefined].map((className): Ingress =>
  ({ namespace: 'shop', name: `${className}`, annotations: {}, className, paths: [], tls: [], ours: false, source: {} }));
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

test('with a configuration file nothing is known of it, because Traefik then reads no other argument', () => {
  expect(gateway('--configFile=/etc/traefik/traefik.yml')).toBeUndefined();
});

test('with a class it serves that class alone', () => {
  expect(served('--providers.kubernetesingress.ingressclass=public')).toEqual(['public']);
});

test('without one it serves every class of its own controller, and what has none', () => {
  expect(served()).toEqual(['public', 'traefik', undefined]);
});

test('a workload without the Ingress provider is no gateway', () => {
  expect(traefikGateways([{ ...gateway().workload, containers: [{ name: 'x', image: 'traefik', args: ['--ping'], ports: [] }] }])).toEqual([]);
});
