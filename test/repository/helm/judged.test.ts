import { chartObjectsOf, fluxRepository, helmRelease } from './case-releases';
import { readCluster, ReadObject } from '../../../src/model/reader/read-cluster';
import { readDeclaration } from '../../../src/model/reader/read-declaration';
import { readYaml } from '../../../src/model/reader/read-yaml';
import { describeSource } from '../../../src/model/source';
import { truePlaces } from '../../../src/repository/helm/made-places';
import { advertisement, deployment, LAN, loadBalancer, pool, yaml } from '../../../src/rules/cases/case-writing';
import { Finding } from '../../../src/rules/finding';
import { judge } from '../../../src/rules/judge';
import { World } from '../../../src/rules/world';

const PLAIN = [pool('public', ['192.168.1.200-192.168.1.250'], { autoAssign: true }), advertisement(['public'])];

/** What is said about charts with these values beside plain manifests. */
function findings(values: Readonly<Record<string, string>>, ...plain: readonly object[]): Finding[] {
  const releases = Object.entries(values).map(([name, text]) => [`apps/${name}.yaml`, helmRelease(`  values: ${text}`, name)]);
  const { services } = chartObjectsOf(fluxRepository(Object.fromEntries(releases)));
  const objects: ReadObject[] = [...readYaml(`${yaml(...PLAIN, ...plain as any[])}`, 'plain.yaml'), ...services];
  return judge(new World(readCluster(objects, readDeclaration(LAN, {})), undefined, undefined), { waivers: [], today: '2026-01-01' })
    .map((finding) => ({ ...finding, places: finding.places.map(truePlaces(services)) }));
}

function judged(...all: Parameters<typeof findings>): string[] {
  return findings(...all).map(({ severity, rule, subject }) => `${severity} ${rule} ${subject}`);
}

const pinned = (address: string, more = '') => `{ service: { type: LoadBalancer, annotations: { metallb.io/loadBalancerIPs: ${address}${more} } } }`;

test.each([
  ['an address in the pool', { web: pinned('192.168.1.200') }],
  ['an address that is not known', { web: pinned('"${IP}"') }],
  ['an address that a template gives', { web: pinned('"{{ .Values.ip }}"') }],
  ['no address', { web: '{ service: { type: LoadBalancer } }' }],
  ['traffic that stays local, of pods that are the chart\'s', { web: '{ service: { type: LoadBalancer, externalTrafficPolicy: Local, ports: { http: { port: 80 } } } }' }],
  ['an address that two share with other ports', { web: '{ a: { type: LoadBalancer, port: 80, annotations: { metallb.io/loadBalancerIPs: 192.168.1.200, metallb.io/allow-shared-ip: a } }, b: { type: LoadBalancer, port: 443, annotations: { metallb.io/loadBalancerIPs: 192.168.1.200, metallb.io/allow-shared-ip: a } } }' }],
  ['an address that two share, with ports that only charts know', { web: pinned('192.168.1.200', ', metallb.io/allow-shared-ip: a'), mail: pinned('192.168.1.200', ', metallb.io/allow-shared-ip: a') }],
])('nothing is said about %s', (_, values) => expect(judged(values as unknown as Record<string, string>)).toEqual([]));

test.each([
  ['an address outside the pools', { web: pinned('192.168.1.252') }, [], ['error pinned-address-outside-pools Service shop/web-service']],
  ['an address that is none', { web: pinned('192.168.1.300') }, [], ['error address-wish-invalid Service shop/web-service']],
  ['one address for two charts', { mail: pinned('192.168.1.200'), web: pinned('192.168.1.200') }, [], ['error pinned-address-duplicate Service shop/web-service']],
  ['the address of a plain Service', { web: pinned('192.168.1.200') }, [loadBalancer('mysql', '192.168.1.200'), deployment('mysql')], ['error pinned-address-duplicate Service shop/web-service']],
  ['an old name', { web: '{ service: { annotations: { metallb.universe.tf/loadBalancerIPs: 192.168.1.200 } } }' }, [], ['note annotation-prefix-deprecated Service shop/web-service']],
])('%s is judged as in a manifest', (_, values, plain, expected) => expect(judged(values as unknown as Record<string, string>, ...plain as object[])).toEqual(expected));

test.each([
  ['by annotation', pinned('192.168.1.252'), 'apps/web.yaml (spec.values.service.annotations["metallb.io/loadBalancerIPs"])'],
  ['by loadBalancerIP', '{ service: { type: LoadBalancer, loadBalancerIP: 192.168.1.252 } }', 'apps/web.yaml (spec.values.service.loadBalancerIP)'],
])('a finding points at the values: %s', (_, values, place) => expect(findings({ web: values })[0].places.map(describeSource)).toContain(place));

test('what is read of plain manifests stays where it is', () => {
  const place = { file: 'plain.yaml', line: 3, object: 'Service shop/web-service', property: 'spec.loadBalancerIP' };
  expect(truePlaces(chartObjectsOf(fluxRepository({ 'apps/web.yaml': helmRelease('  values: { service: { type: LoadBalancer } }') })).services)(place)).toBe(place);
});
