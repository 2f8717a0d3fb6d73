import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';

/** The seed example as it stands in the repository: its output is committed, and a person has read it. */
const example = path.join(__dirname, '..', '..', 'examples', 'seed');
const root = path.join(example, '..', '..');

/** Runs the example in a copy of its folder inside the package, so that it imports the package by its own name. */
function run(act: (folder: string) => void): void {
  const copy = fs.mkdtempSync(path.join(root, 'test', 'examples', 'copy-'));
  try {
    fs.copyFileSync(path.join(example, 'main.ts'), path.join(copy, 'main.ts'));
    act(copy);
  } finally {
    fs.rmSync(copy, { recursive: true, force: true });
  }
}

function synthesize(folder: string): void {
  execFileSync(process.execPath, ['--import', 'tsx', 'main.ts'], { cwd: folder, stdio: 'pipe' });
}

const objects: any[] = ['edge', 'apps'].flatMap((chart) =>
  parseAllDocuments(fs.readFileSync(path.join(example, 'dist', `${chart}.k8s.yaml`), 'utf8')).map((document) => document.toJS()));
const find = (kind: string, name: string) => objects.find((object) => object.kind === kind && object.metadata.name === name);

describe('the picture, line by line', () => {
  test('the pool holds 192.168.1.200 to 192.168.1.250, and layer 2 announces it', () => {
    expect(find('IPAddressPool', 'public').spec.addresses).toEqual(['192.168.1.200-192.168.1.250']);
    expect(find('L2Advertisement', 'public').spec).toEqual({ ipAddressPools: ['public'] });
  });

  test.each([
    ['traefik', '192.168.1.200', [80, 443]],
    ['mysql-external', '192.168.1.201', [3306]],
    ['smtp-external', '192.168.1.202', [25]],
  ])('Service %s has %s on ports %j', (name, address, ports) => {
    const service = find('Service', name);
    expect(service.spec.type).toEqual('LoadBalancer');
    expect(service.metadata.annotations['metallb.io/loadBalancerIPs']).toEqual(address);
    expect(service.spec.ports.map(({ port }: any) => port)).toEqual(ports);
  });

  test.each([['app1', '10.96.0.100'], ['app2', '10.96.0.101']])('%s has ClusterIP %s, two pods, a host and TLS', (name, clusterIP) => {
    expect(find('Service', name).spec.clusterIP).toEqual(clusterIP);
    expect(find('Deployment', name).spec.replicas).toEqual(2);
    const { spec } = find('Ingress', name);
    expect(spec.rules[0].host).toEqual(`${name}.example.com`);
    expect(spec.tls).toEqual([{ hosts: [`${name}.example.com`], secretName: `${name}-tls` }]);
  });

  test('layer 4 alone: no Ingress knows MySQL or SMTP', () => {
    expect(JSON.stringify(objects.filter(({ kind }) => kind === 'Ingress'))).not.toMatch(/mysql|smtp/);
  });
});

/** Each breaks one thing, by replacing text of main.ts; the rule must tell. */
const MUTATIONS: readonly [string, string, string][] = [
  ['192.168.1.0/24', '192.168.1.1/24', 'network-value-invalid'],
  ["gateway: '192.168.1.1'", "gateway: '192.168.2.1'", 'gateway-outside-network'],
  ["gateway: '192.168.1.1'", "gateway: '192.168.1.255'", 'gateway-is-network-address'],
  ['192.168.1.100-192.168.1.199', '192.168.1.199-192.168.1.100', 'network-value-invalid'],
  ['192.168.1.100-192.168.1.199', '192.168.1.100-192.168.1.200', 'pool-overlaps-dhcp'],
  ["addresses: ['192.168.1.10']", "addresses: ['192.168.1.010']", 'network-value-invalid'],
  ["addresses: ['192.168.1.11']", "addresses: ['192.168.1.10']", 'node-address-duplicate'],
  ["name: 'node2'", "name: 'node1'", 'node-name-duplicate'],
  ['10.244.0.0/16', '10.96.0.0/16', 'cluster-cidrs-overlap'],
  ['10.96.0.0/12', '10.112.0.0/12', 'cluster-ip-outside-cidr'],
  ['192.168.1.200-192.168.1.250', '192.168.1.201-192.168.1.250', 'pinned-address-outside-pools'],
  ['192.168.1.200-192.168.1.250', '192.168.1.200-192.168.1.201', 'pool-exhausted'],
  ['192.168.1.200-192.168.1.250', '192.168.1.200', 'pool-entry-invalid'],
  ['192.168.1.200-192.168.1.250', '192.168.1.250-192.168.1.200', 'pool-entry-invalid'],
  ["address: '192.168.1.200'", "address: '192.168.1.10'", 'pinned-address-outside-pools'],
  ["address: '192.168.1.200'", "address: '192.168.1.256'", 'address-wish-invalid'],
  ["'10.96.0.101'", "'10.96.0.100'", 'cluster-ip-duplicate'],
  ["host: 'app2.example.com'", "host: 'app1.example.com'", 'route-duplicate'],
  ["host: 'app2.example.com'", "host: 'app2_example.com'", 'route-host-invalid'],
  ['{ external: true }', '{}', 'route-tls-secret-missing'],
  ["lb.expose('smtp'", "lb.expose('mysql'", 'claim-duplicate'],
  ["address: '192.168.1.200'", "adress: '192.168.1.200'", 'Did you mean `address`?'],
  ['dhcp: [', 'dchp: [', 'Did you mean `dhcp`?'],
  ['RouteBackend.fromService(app2)', 'RouteBackend.fromService(app2, { port: 8080 })', 'route-backend-port-missing'],
];

test.each(MUTATIONS)('with %s replaced by %s says %s, and writes nothing', (before, after, expected) => {
  run((folder) => {
    const main = path.join(folder, 'main.ts');
    const text = fs.readFileSync(main, 'utf8');
    expect(text).toContain(before);
    fs.writeFileSync(main, text.replace(before, after));
    expect(() => synthesize(folder)).toThrow(expected);
    expect(fs.existsSync(path.join(folder, 'network'))).toBe(false);
    expect(fs.existsSync(path.join(folder, 'dist')) ? fs.readdirSync(path.join(folder, 'dist')) : []).toEqual([]);
  });
});
