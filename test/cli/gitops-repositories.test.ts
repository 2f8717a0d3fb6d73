import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { command } from './command';

const NETWORK = `
networks: [{ name: lan, cidr: 192.168.1.0/24, gateway: 192.168.1.1, dhcp: [192.168.1.100-192.168.1.199] }]
nodes: [{ name: one, addresses: [192.168.1.10] }]
podCidrs: [10.244.0.0/16]
serviceCidrs: [10.96.0.0/12]
externals: { namespaces: [shop, traefik] }
`;
const POOL = `
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: public, namespace: metallb-system }
spec: { addresses: [192.168.1.200-192.168.1.250] }
---
apiVersion: metallb.io/v1beta1
kind: L2Advertisement
metadata: { name: public, namespace: metallb-system }
`;
const service = (name: string, address: string) => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop, annotations: { metallb.io/loadBalancerIPs: ${address} } }
spec: { type: LoadBalancer, selector: { app: ${name} }, ports: [{ port: 80 }] }
`;

/** What `check` tells in a repository with these files, but for what it tells of every one that leaves much out. */
function told(files: Readonly<Record<string, string>>): string[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gitops-'));
  try {
    Object.entries({ 'bare-metal.yaml': NETWORK, ...files }).forEach(([name, text]) => {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), text);
    });
    const { stdout } = command(['check', '--format', 'json'], { cwd: folder });
    return JSON.parse(stdout).findings.filter(({ severity }: any) => severity !== 'note').map(({ rule, subject, places: [{ file, line }] }: any) => `${rule} ${subject} ${file}:${line}`);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

const application = (name: string, source: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec:
  project: default
  destination: { server: https://kubernetes.default.svc, namespace: ${name} }
  source: ${source}
`;
const here = (folder: string, more = '') => `{ repoURL: https://example.com/home.git, path: ${folder}${more} }`;
const CHART = '{ repoURL: https://traefik.github.io/charts, chart: traefik, targetRevision: 39.0.0, helm: { valuesObject: { service: { annotations: { metallb.io/loadBalancerIPs: 192.168.1.250 } } } } }';

describe('an Application that another one applies makes what it makes once', () => {
  test.each<[string, Record<string, string>]>([
    ['out of a folder', { 'bootstrap/root.yaml': application('root', here('apps')) }],
    ['out of folders below', { 'bootstrap/root.yaml': application('root', here('.', ', directory: { recurse: true }')) }],
    ['out of a kustomization', { 'bootstrap/root.yaml': application('root', here('apps')), 'apps/kustomization.yaml': 'resources: [traefik.yaml]' }],
    ['and the root applies itself', { 'apps/root.yaml': application('root', here('apps')) }],
    ['and two roots apply it', { 'bootstrap/root.yaml': application('root', here('apps')), 'bootstrap/more.yaml': application('more', here('apps')) }],
  ])('%s', (_, roots) => expect(told({ 'pools.yaml': POOL, 'apps/traefik.yaml': application('traefik', CHART), ...roots })).toEqual([]));
});
