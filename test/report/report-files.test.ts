import { seedWorld, worldOfObjects } from './world-of';
import { ReadObject } from '../../src/model/reader/read-cluster';
import { reportFiles } from '../../src/report/report-files';
import { Finding } from '../../src/rules/finding';

const FINDING: Finding = {
  rule: 'pool-not-announced',
  severity: 'warning',
  message: 'Nobody announces the pool public.',
  help: 'Announce it.',
  why: 'Nobody answers.',
  subject: 'pool public',
  places: [{ file: 'pools.yaml', line: 3, column: 5, property: 'spec', object: 'IPAddressPool metallb-system/public' }],
};

test('the reports are the address book, twice, the traffic and the findings', () => {
  expect(reportFiles(seedWorld(), []).map(({ name }) => name)).toEqual(['addresses.md', 'addresses.json', 'traffic.md', 'findings.json']);
});

test('every report ends with one line feed', () => {
  reportFiles(seedWorld(), [FINDING]).forEach(({ text }) => expect(text).toMatch(/[^\n]\n$/));
});

test('the reports do not depend on the order of declaration', () => {
  expect(reportFiles(seedWorld(undefined, (list) => [...list].reverse()), [])).toEqual(reportFiles(seedWorld(), []));
});

test('findings.json has every finding with its places, and the counts', () => {
  const waived: Finding = { ...FINDING, severity: 'error', waived: { rule: FINDING.rule, subject: FINDING.subject, reason: 'Calico announces it.' } };
  const { text } = reportFiles(seedWorld(), [FINDING, waived]).find(({ name }) => name === 'findings.json')!;
  expect(JSON.parse(text)).toEqual({
    findings: [FINDING, { ...waived, waived: { reason: 'Calico announces it.' } }],
    summary: { errors: 0, warnings: 1, notes: 0, waived: 1 },
  });
});

test('ten thousand exposed Services with routes are reported, each of them', () => {
  const world = worldOfObjects(manyServices(10_000), {
    networks: [{ name: 'lan', cidr: '10.0.0.0/8' }],
    nodes: Array.from({ length: 5 }, (_, index) => ({ name: `node${index}`, addresses: [`10.255.0.${index}`] })),
  });
  const files = reportFiles(world, []);
  expect(files[0].text.match(/^\| `10\./gm)).toHaveLength(10_001);
}, 60_000);

function manyServices(count: number): ReadObject[] {
  const metallb = (kind: string, spec: object) => ({ apiVersion: 'metallb.io/v1beta1', kind, metadata: { name: 'public', namespace: 'metallb-system' }, spec });
  const workload = (name: string, args: string[]) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'shop' },
    spec: { template: { metadata: { labels: { app: name } }, spec: { containers: [{ name, args }] } } },
  });
  const exposed = (name: string, address: string) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'shop', annotations: { 'metallb.io/loadBalancerIPs': address } },
    spec: { type: 'LoadBalancer', selector: { app: name }, ports: [{ port: 80 }] },
  });
  const route = (name: string) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace: 'shop' },
    spec: { rules: [{ host: `${name}.example.com`, http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name, port: { number: 80 } } } }] } }] },
  });
  const manifests = [
    metallb('IPAddressPool', { addresses: ['10.1.0.0/16'] }),
    metallb('L2Advertisement', {}),
    workload('traefik', ['--providers.kubernetesingress']),
    exposed('traefik', '10.1.255.1'),
    ...Array.from({ length: count }, (_, index) => `app${index}`).flatMap((name, index) => [
      workload(name, []), exposed(name, `10.1.${Math.floor(index / 250)}.${index % 250}`), route(name),
    ]),
  ];
  return manifests.map((manifest) => ({ manifest, source: { construct: 'app' } }));
}
