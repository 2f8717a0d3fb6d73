import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, App, Chart, Yaml } from 'cdk8s';
import { command } from './command';
import { folderOf } from '../support/folder';
import { BareMetalLoadBalancer, IngressGateway, IpPlan } from 'cdk8s-bare-metal';

const root = path.join(__dirname, '..', '..');
const examples = fs.readdirSync(path.join(root, 'examples')).filter((name) => fs.existsSync(path.join(root, 'examples', name, 'dist')));

interface Told {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly help: string;
  readonly subject: string;
}

const told = ({ rule, severity, message, help, subject }: Told): Told => ({ rule, severity, message, help, subject });
const inOrder = (findings: readonly Told[]) => findings.map(told).map((finding) => JSON.stringify(finding)).sort();

function check(folder: string, cwd: string): Told[] {
  const { stdout, stderr } = command(['check', folder, '--format', 'json'], { cwd });
  expect(stderr).toEqual('');
  return JSON.parse(stdout).findings;
}

test('there are examples', () => expect(examples).toContain('seed'));

test.each(examples)('check on what %s synthesizes finds what the app finds', (name) => {
  const folder = path.join(root, 'examples', name);
  const { findings } = JSON.parse(fs.readFileSync(path.join(folder, 'network', 'findings.json'), 'utf8'));
  expect(inOrder(check('.', folder))).toEqual(inOrder(findings));
});

/** The file of a network, with a mistake each in the address of the router, the DHCP range, a node, and a misspelt name. */
const MISTAKEN = `version: 1
networks:
  - name: lan
    cidr: 192.168.1.0/24
    gateway: 192.168.2.1
    dhcp: [192.168.1.100-192.168.1.205]
    vlna: 5
nodes:
  - { name: node1, addresses: [192.168.1.150] }
  - { name: node2, addresses: [192.168.1.11] }
podCidrs: [10.96.0.0/16]
serviceCidrs: [10.96.0.0/12]
externals: { namespaces: [apps] }
waivers:
  - { rule: gateway-outside-network, subject: network lan, reason: proxy ARP on the router }
  - { rule: pools-overlap, subject: pool nothing, reason: none, expires: 2020-02-30 }
`;

/** An app with mistakes of its own, with the plan that is asked for, and its manifests in a folder beside the network's file. */
function appIn(folder: string, planOf: (app: App) => IpPlan): IpPlan {
  const app = new App();
  const plan = planOf(app);
  const edge = new Chart(app, 'edge', { disableResourceNameHashes: true });
  const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan });
  const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] });
  pool.advertiseLayer2();
  new IngressGateway(edge, 'Gateway', { pool, address: '192.168.1.200' });
  const apps = new Chart(app, 'apps', { disableResourceNameHashes: true });
  new ApiObject(apps, 'Bad', {
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'bad', namespace: 'apps' }, spec: { type: 'LoadBalancer', clusterIP: '10.0.0.1', loadBalancerIP: '192.168.1.11', ports: [{ port: 80 }] },
  });
  new ApiObject(apps, 'Twice', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'twice', namespace: 'apps' }, spec: { ports: [{ port: 99999 }] } });
  plan.check();
  // An app with errors writes nothing: each object by itself says what it would have written.
  [edge, apps].forEach((chart) => fs.writeFileSync(path.join(folder, `${chart.node.id}.k8s.yaml`),
    Yaml.stringify(...chart.node.findAll().filter((child): child is ApiObject => ApiObject.isApiObject(child)).map((object) => object.toJson()))));
  return plan;
}

function inFolder<T>(folder: string, act: () => T): T {
  const home = process.cwd();
  process.chdir(folder);
  try {
    return act();
  } finally {
    process.chdir(home);
  }
}

describe('an app that reads its network out of the file', () => {
  const folder = folderOf({ 'bare-metal.yaml': MISTAKEN });
  const { findings } = inFolder(folder, () => appIn(folder, (app) => IpPlan.fromFile(app, 'Plan', 'bare-metal.yaml')).check());
  const checked: any[] = JSON.parse(command(['check', '--format', 'json'], { cwd: folder }).stdout).findings;

  test('finds what check finds, in the same words', () => {
    expect(new Set(findings.map(({ rule }) => rule)).size).toBeGreaterThan(7);
    expect(inOrder(checked.filter(({ waived }) => !waived))).toEqual(inOrder(findings));
  });

  test('names the same lines of the file', () => {
    const linesOf = (places: readonly string[]) => places.filter((place) => place.startsWith('bare-metal.yaml:'));
    const ofApp = findings.flatMap(({ rule, places }) => linesOf(places).map((place) => `${rule} ${place}`)).sort();
    const ofCheck = checked.filter(({ waived }) => !waived).flatMap(({ rule, places }) =>
      linesOf(places.map(({ file, line, column, property }: any) => `${file}:${line}:${column} (${property})`)).map((place) => `${rule} ${place}`)).sort();
    expect(ofApp).toContain('option-invalid bare-metal.yaml:7:5 (networks[0].vlna)');
    expect(ofApp).toEqual(ofCheck);
  });
});

describe('IpPlan.fromFile', () => {
  const fromFile = (text: string, props: object = {}) => {
    const folder = folderOf({ 'bare-metal.yaml': text });
    return inFolder(folder, () => appIn(folder, (app) => IpPlan.fromFile(app, 'Plan', 'bare-metal.yaml', props)).check());
  };
  const rules = (planned: { readonly findings: readonly Told[] }) => planned.findings.map(({ rule }) => rule);

  test('takes a property instead of the one in the file, and names the construct then', () => {
    const before = fromFile(MISTAKEN);
    const after = fromFile(MISTAKEN, { podCidrs: ['10.97.0.0/16'] });
    expect(before.findings.find(({ rule }) => rule === 'cluster-cidrs-overlap')!.places.join(' ')).not.toContain('Plan');
    expect(after.findings.find(({ rule }) => rule === 'cluster-cidrs-overlap')!.places.join(' ')).toContain('Plan (podCidrs[0])');
    expect(rules(fromFile(MISTAKEN, { podCidrs: ['10.244.0.0/16'] }))).not.toContain('cluster-cidrs-overlap');
  });

  test('keeps waivers of both', () => {
    const waivers = [{ rule: 'dhcp-covers-node', subject: 'node node1', reason: 'a reservation' }];
    expect(rules(fromFile(MISTAKEN))).toEqual(expect.arrayContaining(['dhcp-covers-node']));
    expect(rules(fromFile(MISTAKEN, { waivers }))).not.toEqual(expect.arrayContaining(['dhcp-covers-node']));
    expect(rules(fromFile(MISTAKEN, { waivers }))).not.toContain('gateway-outside-network');
  });

  test('throws where the file cannot be read', () => {
    expect(() => IpPlan.fromFile(new App(), 'Plan', '/no/such/bare-metal.yaml')).toThrow('/no/such/bare-metal.yaml, which tells the network of the plan, cannot be read: there is no such file.');
  });
});
