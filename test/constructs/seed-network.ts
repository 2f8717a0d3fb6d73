import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { Service } from 'cdk8s-plus-28';
import { AddressPool, BareMetalLoadBalancer, IpPlan, IpPlanProps, MetalLbMode } from 'cdk8s-bare-metal';

/** The network of the seed picture. */
export const SEED_NETWORK: IpPlanProps = {
  networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1', dhcp: ['192.168.1.100-192.168.1.199'] }],
  nodes: [{ name: 'node1', addresses: ['192.168.1.10'] }, { name: 'node2', addresses: ['192.168.1.11'] }],
  podCidrs: ['10.244.0.0/16'],
  serviceCidrs: ['10.96.0.0/12'],
  externals: { definitions: ['traefik', 'gateway-api-standard@1.6.1', 'envoy-gateway', 'cert-manager'], namespaces: ['shop'] },
};

/** An empty folder that is gone when the tests are. */
export function emptyFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-bare-metal-test-'));
  folders.push(folder);
  return folder;
}

const folders: string[] = [];

afterAll(() => folders.splice(0).forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })));

/** An app on the seed network, with MetalLB and one pool that is announced. */
export class Lab {
  readonly folder: string;
  readonly app: App;
  readonly plan: IpPlan;
  readonly edge: Chart;
  readonly apps: Chart;
  readonly lb: BareMetalLoadBalancer;
  readonly pool: AddressPool;

  constructor(options: {
    readonly folder?: string; readonly plan?: Partial<IpPlanProps>; readonly pool?: string[]; readonly mode?: MetalLbMode; readonly runningVersion?: string;
  } = {}) {
    this.folder = options.folder ?? emptyFolder();
    this.app = new App({ outdir: path.join(this.folder, 'dist') });
    const externals = { ...SEED_NETWORK.externals, ...options.plan?.externals };
    this.plan = new IpPlan(this.app, 'Plan', { ...SEED_NETWORK, folder: path.join(this.folder, 'network'), ...options.plan, externals });
    this.edge = new Chart(this.app, 'edge');
    this.apps = new Chart(this.app, 'apps', { namespace: 'shop', disableResourceNameHashes: true });
    this.lb = new BareMetalLoadBalancer(this.edge, 'LoadBalancer', { plan: this.plan, mode: options.mode, runningVersion: options.runningVersion });
    this.pool = this.lb.addPool('public', { addresses: options.pool ?? ['192.168.1.200-192.168.1.250'] });
    this.pool.advertiseLayer2();
  }

  /** A Service in the namespace `shop`. */
  service(name: string, port = 80): Service {
    const service = new Service(this.apps, name, { metadata: { name }, ports: [{ port }] });
    service.selectLabel('app', name);
    return service;
  }

  /** Exposes a Service of its own for each name; the claims are `shop/<name>-external`. */
  expose(...names: string[]): this {
    names.forEach((name) => this.lb.expose(name, this.service(name), { pool: this.pool }));
    return this;
  }

  /** The addresses of `shop/<name>-external`, by name. */
  addresses(): Record<string, string> {
    return Object.fromEntries(this.plan.check().assignments
      .filter(({ namespace }) => namespace === 'shop')
      .map(({ serviceName, addresses }) => [serviceName.replace('-external', ''), addresses.join()]));
  }

  get lockFile(): string {
    return path.join(this.folder, 'network', 'ip-plan.lock.yaml');
  }

  lockText(): string {
    return fs.readFileSync(this.lockFile, 'utf8');
  }

  /** Every file below the folder, sorted. */
  files(): string[] {
    return fs.readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(this.folder, path.join(entry.parentPath ?? entry.path, entry.name)))
      .sort();
  }

  /** The rules that have something to say, each once. */
  rules(): string[] {
    return [...new Set(this.plan.check().findings.map(({ rule }) => rule))].sort();
  }
}
