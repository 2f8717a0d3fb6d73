import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { load } from 'js-yaml';
import { parseDocument, stringify } from 'yaml';
import { checkRun } from './check-run';
import { delivering } from './delivery';
import { Figure, median, ratioOf, Skipped, timed } from './figure';
import { inFolder } from './in-folder';
import { judgeLargeCluster, LARGE, largeCluster, Size, SMALLER } from './large-cluster';
import { checkingManyFindings } from './many-findings';
import { INSTALLED_PROXIES, routesOfOneHost, routesOverGateways } from './many-routes';
import { objectsOf, rawApp } from './many-services';
import { Claim } from '../../src/model/claim';
import { readCluster } from '../../src/model/reader/read-cluster';
import { readDeclaration } from '../../src/model/reader/read-declaration';
import { IpRange } from '../../src/net/ip-range';
import { IpSet } from '../../src/net/ip-set';
import { plan } from '../../src/plan/allocator';
import { formatLock, parseLock } from '../../src/plan/lock-file';

/**
 * Speed, as ratios within one run. `-- --json` prints one object a line: `name`, `value`, `unit`, `limit`, or `name` and `reason` of what could not be
 * measured; `-- --only PART` measures one part.
 *
 * The synth ratio is the whole of an app with exposed Services and routes, to YAML text, against the same objects as raw
 * ApiObjects in one chart with the same emitter.
 */
type Measured = readonly (Figure | Skipped)[];

const ROOT = path.join(__dirname, '..', '..');
const asJson = process.argv.includes('--json');
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;
const parts: Readonly<Record<string, () => Measured | Promise<Measured>>> = {
  import: () => [importing()],
  synth: () => [1_000, 10_000].flatMap(synth),
  routes: async () => [await routing(), ...await routingOneHost()],
  plan: planning,
  rules: judging,
  memory: () => [memory()],
  check: checking,
  findings: checkingManyFindings,
  delivery: delivering,
};

void measureAll();

async function measureAll(): Promise<void> {
  for (const [part, measure] of Object.entries(parts)) {
    if (only === undefined || only === part) {
      (await measure()).forEach(print);
    }
  }
}

function print(one: Figure | Skipped): void {
  if (asJson) {
    console.log(JSON.stringify(one));
  } else if ('reason' in one) {
    console.log(`${one.name.padEnd(60)} skipped: ${one.reason}`);
  } else {
    console.log(`${one.name.padEnd(60)} ${one.value.toFixed(2)} ${one.unit}${one.limit === undefined ? '' : `  (limit ${one.limit})`}`);
  }
}

/** Each gateway is several objects and each route one. */
function routing(): Promise<Figure> {
  return inFolder(async () => {
    const own = () => routesOverGateways(10_000, 100).synthYaml();
    const manifests = objectsOf(routesOverGateways(10_000, 100));
    return { name: 'synth of 10,000 routes over 100 gateways, to YAML text', value: await ratioOf(own, () => rawApp(manifests).synthYaml(), 2, 8), unit: 'times raw ApiObjects', limit: 1.5 };
  });
}

/** What is asked of each route about the others of its host: four times the routes are four times the time. */
function routingOneHost(): Promise<Figure[]> {
  return inFolder(async () => Object.entries(INSTALLED_PROXIES).map(([name, proxy]) => {
    const milliseconds = (count: number) => median([1, 2, 3].map(() => timed(() => routesOfOneHost(count, proxy()).synthYaml())));
    milliseconds(500);
    const small = milliseconds(1_000);
    return { name: `four times the routes of one host, 1,000 to 4,000, ${name}`, value: milliseconds(4_000) / small, unit: 'times the time' };
  }));
}

/** Each size in a process of its own, as every synth has one: what another size left behind says nothing. */
function synth(count: number): Figure[] {
  const text = execFileSync(process.execPath, ['--expose-gc', '--import', 'tsx', path.join(__dirname, 'synth.ts'), `${count}`],
    { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(text);
}

function planning(): Figure[] {
  const claims = (count: number): Claim[] => Array.from({ length: count }, (_, index) => ({
    namespace: 'bench', name: `claim-${index}`, pool: 'public', families: ['IPv4'], pinned: [], source: { construct: `claim-${index}` },
  }));
  const request = (count: number) => ({
    cluster: 'bench',
    pools: [{ name: 'public', addresses: [IpSet.of(IpRange.parse('10.0.0.0-10.15.255.255'))], avoidBuggyIps: false, source: { construct: 'public' } }],
    claims: claims(count),
    taken: IpSet.EMPTY,
    release: [],
    prune: false,
  });
  const seconds = (count: number) => {
    const prepared = request(count);
    return median([1, 2, 3].map(() => timed(() => plan(prepared)))) / 1000;
  };
  const small = seconds(10_000);
  const large = seconds(100_000);
  const planned = plan(request(100_000));
  const text = formatLock(planned.lock);
  return [
    { name: 'a plan of 100,000 claims', value: large, unit: 's', limit: 1 },
    { name: 'ten times the claims, 10,000 to 100,000 (n log n is 12.5)', value: large / small, unit: 'times the time', limit: 12.5 },
    { name: 'reading a lock file of 100,000 claims', value: timed(() => parseLock(text, 'lock', 'bench')) / 1000, unit: 's' },
  ];
}

/** All that is said of a large cluster, once its objects are read. */
function judging(): Figure[] {
  const seconds = (size: Size) => {
    const { objects, network } = largeCluster(size);
    const cluster = readCluster(objects, readDeclaration(network, {}));
    return median([1, 2, 3].map(() => timed(() => judgeLargeCluster(cluster)) / 1000));
  };
  const small = seconds(SMALLER);
  const large = seconds(LARGE);
  return [
    { name: 'rules, predictions and announcers: 1,000 pools, 1,000 peers, 10,000 Services, 500 nodes', value: large, unit: 's', limit: 2 },
    { name: 'ten times of all of it, from a tenth (n log n is 12.5)', value: large / small, unit: 'times the time' },
  ];
}

/** In a process of its own, where nothing else is loaded but what every user of cdk8s loads. */
function importing(): Figure {
  const script = `
    require('cdk8s'); require('constructs'); require('cdk8s-plus-28');
    const started = process.hrtime.bigint();
    require('cdk8s-bare-metal');
    console.log(Number(process.hrtime.bigint() - started) / 1e6);
  `;
  const times = [1, 2, 3, 4, 5].map(() => Number(execFileSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' })));
  return { name: 'import of the package, cdk8s and cdk8s-plus loaded already', value: median(times), unit: 'ms' };
}

function memory(): Figure {
  return { name: 'memory of the process after all of this', value: process.memoryUsage().rss / 2 ** 20, unit: 'MiB' };
}

/** The command on 10,000 Services and Ingresses in as many files, as a process, beside what parsing them costs and nothing else. */
function checking(): Figure[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-bare-metal-bench-'));
  try {
    const files = Array.from({ length: 10_000 }, (_, index) => writtenManifest(folder, index));
    const runs = [1, 2, 3].map(() => checkRun(folder, 0));
    const texts = () => files.map((file) => fs.readFileSync(file, 'utf8'));
    const plain = (parse: (text: string) => unknown) => median([1, 2, 3].map(() => timed(() => texts().forEach(parse)))) / 1000;
    return [
      { name: 'check of 10,000 files, the whole command', value: median(runs.map(({ seconds }) => seconds)), unit: 's', limit: 2.5 },
      { name: 'its memory', value: median(runs.map((run) => run.memory)), unit: 'MiB', limit: 300 },
      { name: 'reading and parsing the same files and nothing else, js-yaml', value: plain((text) => load(text)), unit: 's' },
      { name: 'the same with yaml, which knows positions', value: plain((text) => parseDocument(text)), unit: 's' },
    ];
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** 430 bytes on average, a Service and an Ingress in turn. */
function writtenManifest(folder: string, index: number): string {
  const file = path.join(folder, 'apps', `${index % 100}`, `app-${index}.yaml`);
  const metadata = { name: `app-${index}`, namespace: 'apps', labels: { 'app.kubernetes.io/name': `app-${index}`, 'app.kubernetes.io/managed-by': 'somebody' } };
  const manifest = index % 2 === 0
    ? {
      apiVersion: 'v1', kind: 'Service', metadata: { ...metadata, annotations: { 'example.com/note': 'a note of some length, as people write them' } },
      spec: { selector: { 'app.kubernetes.io/name': `app-${index}` }, ports: [{ name: 'http', port: 80, targetPort: 8080, protocol: 'TCP' }, { name: 'metrics', port: 9090 }] },
    }
    : {
      apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata,
      spec: {
        ingressClassName: 'nginx',
        rules: [{ host: `app-${index}.example.com`, http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: `app-${index - 1}`, port: { number: 80 } } } }] } }],
      },
    };
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, stringify(manifest));
  return file;
}
