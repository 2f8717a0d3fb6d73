import { defaultCertificates, hasDefaultCertificate, standsInForMissing } from '../../../src/behavior/proxies/default-certificates';
import { Workload } from '../../../src/model/workload';

function workload(image: string, ...args: string[]): Workload {
  const containers = [{ name: 'proxy', image, args, environment: [], mountPaths: [], ports: [] }];
  return { kind: 'Deployment', namespace: 'edge', name: 'proxy', podLabels: {}, nodeSelector: {}, nodeTerms: [], tolerations: [], containers, spreadOverNodes: false, source: {} };
}

const HAPROXY = 'docker.io/haproxytech/kubernetes-ingress:3.2.11';
const NGINX = 'nginx/nginx-ingress:5.5.4';

test.each<[string, Workload, string[]]>([
  ['HAProxy', workload(HAPROXY, '--ingress.class=haproxy', '--default-ssl-certificate=certs/all-tls'), ['certs/all-tls']],
  ['NGINX, which has one for two cases', workload(NGINX, '-default-server-tls-secret=edge/all-tls', '-wildcard-tls-secret=edge/all-tls'), ['edge/all-tls']],
  ['the namespace of the pod', workload(NGINX, '-wildcard-tls-secret', '$(POD_NAMESPACE)/all-tls'), ['edge/all-tls']],
  ['ingress-nginx without a class', workload('registry.k8s.io/ingress-nginx/controller:v1.15.1', '--default-ssl-certificate=edge/all-tls'), ['edge/all-tls']],
  ['none', workload(HAPROXY, '--ingress.class=haproxy'), []],
  ['another program', workload('registry.example.com/shop:1.0', '--default-ssl-certificate=edge/all-tls'), []],
])('the certificate of hosts without one is read from arguments: %s', (_, of, secrets) => {
  expect(defaultCertificates([of], []).map(({ namespace, name }) => `${namespace}/${name}`)).toEqual(secrets);
});

test('of Traefik it is in the TLSStore that is called default', () => {
  const store = (name: string) => ({
    identity: { apiVersion: 'traefik.io/v1alpha1', kind: 'TLSStore', namespace: 'edge', name }, source: {},
    manifest: { apiVersion: 'traefik.io/v1alpha1', kind: 'TLSStore', metadata: { name, namespace: 'edge' }, spec: { defaultCertificate: { secretName: 'all-tls' } } },
  } as any);
  expect(defaultCertificates([], [store('default'), store('other')])).toMatchObject([{ namespace: 'edge', name: 'all-tls', by: 'TLSStore edge/default' }]);
});

test('it is that of the classes that the proxy serves', () => {
  const haproxy = workload(HAPROXY, '--ingress.class=haproxy', '--default-ssl-certificate=certs/all-tls');
  expect(['haproxy', 'traefik', undefined].map((name) => hasDefaultCertificate({ workloads: [haproxy], ingressClasses: [], remoteSources: [] }, name))).toEqual([true, false, false]);
});

test.each<[string, object, string, boolean, boolean]>([
  ['ingress-nginx by the values of its chart', { controller: { ingressClassResource: { name: 'inner' }, extraArgs: { 'default-ssl-certificate': 'edge/${DOMAIN/./-}-tls' } } }, 'inner', true, true],
  ['under the name of the class that the chart has by itself', { controller: { extraArgs: { 'default-ssl-certificate': 'edge/all-tls' } } }, 'nginx', true, true],
  ['of another class', { controller: { extraArgs: { 'default-ssl-certificate': 'edge/all-tls' } } }, 'inner', false, false],
  ['without one', { controller: { extraArgs: {} } }, 'nginx', false, false],
])('a chart tells it as well: %s', (_, values, className, has, standsIn) => {
  const cluster = { workloads: [], ingressClasses: [], remoteSources: [{ chart: 'ingress-nginx', values, source: {} } as any] };
  expect([hasDefaultCertificate(cluster, className), standsInForMissing(cluster, className)]).toEqual([has, standsIn]);
});

test('the NGINX of F5 refuses TLS for hosts whose own certificate is not there', () => {
  const cluster = { workloads: [workload(NGINX, '-ingress-class=nginx', '-default-server-tls-secret=edge/all-tls')], ingressClasses: [], remoteSources: [] };
  expect([hasDefaultCertificate(cluster, 'nginx'), standsInForMissing(cluster, 'nginx')]).toEqual([true, false]);
});
