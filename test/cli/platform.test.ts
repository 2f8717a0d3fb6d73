import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { command } from './command';
import { BareMetalLoadBalancer } from '../../src/constructs/metallb/bare-metal-load-balancer';
import { IpPlan } from '../../src/constructs/plan/ip-plan';
import { LAYER_2_POOL } from '../support/folder';

const NETWORK = 'networks: [{ name: lan, cidr: 192.168.1.0/24, gateway: 192.168.1.1, dhcp: [] }]\nnodes: [{ name: one, addresses: [192.168.1.10], controlPlane: true }]\npodCidrs: [10.42.0.0/16]\nserviceCidrs: [10.43.0.0/16]\n';

/** What `check` tells in a folder with these files: rule, subject, and where. */
function told(files: Record<string, string>, rules: readonly string[]): string[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'platform-'));
  try {
    Object.entries(files).forEach(([name, text]) => fs.writeFileSync(path.join(folder, name), text));
    const { stdout } = command(['check', '--format', 'json', ...rules.flatMap((rule) => ['--only', rule])], { cwd: folder });
    return JSON.parse(stdout).findings.map(({ rule, subject, places: [{ file, line }] }: any) => `${rule} ${subject} ${file}:${line}`);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

test.each([
  ['k3s', ['distribution-note k3s: ServiceLB bare-metal.yaml:1', 'distribution-note k3s: Traefik bare-metal.yaml:1']],
  ['kubeadm', ['advertisement-selects-no-node L2Advertisement public pools.yaml:7', 'distribution-note kubeadm: control planes bare-metal.yaml:1']],
  ['RKE2', ['distribution-note RKE2: ServiceLB bare-metal.yaml:1', 'distribution-note RKE2: ingress bare-metal.yaml:1']],
])('the distribution %s of bare-metal.yaml is told, and labels its control planes', (distribution, expected) => {
  const found = told({ 'bare-metal.yaml': `distribution: ${distribution}\n${NETWORK}`, 'pools.yaml': LAYER_2_POOL }, ['distribution-note', 'advertisement-selects-no-node']);
  expect(found.map((text) => text.replace(/ L2Advertisement metallb-system\//, ' L2Advertisement ')).sort()).toEqual(expected);
});

test('an app that reads the file is told the same, and installs accordingly', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'platform-'));
  const file = path.join(folder, 'bare-metal.yaml');
  fs.writeFileSync(file, `distribution: kubeadm\n${NETWORK}`);
  const app = new App({ outdir: path.join(folder, 'dist') });
  const plan = IpPlan.fromFile(app, 'Plan', file, { folder: path.join(folder, 'network') });
  const chart = new Chart(app, 'edge');
  new BareMetalLoadBalancer(chart, 'LoadBalancer', { plan }).addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] }).advertiseLayer2();
  // kubeadm keeps control planes from announcing, and there are no other nodes.
  expect(chart.toJson().filter(({ kind }) => kind === 'DaemonSet').map(({ spec }) => spec.template.spec.containers[0].args)).toEqual([expect.arrayContaining(['--ignore-exclude-lb'])]);
  expect(plan.check().findings.filter(({ rule }) => rule === 'distribution-note').map(({ subject, message }) => [subject, message]))
    .toEqual([['kubeadm: setting', expect.stringContaining('because kubeadm keeps control planes from announcing')]]);
  fs.rmSync(folder, { recursive: true });
});

test('the mode of MetalLB is read in the values of its chart', () => {
  const peer = 'apiVersion: metallb.io/v1beta2\nkind: BGPPeer\nmetadata: { name: router, namespace: metallb-system }\nspec: { myASN: 64512, peerASN: 64513, peerAddress: 192.168.1.1, bfdProfile: fast }\n';
  const release = (values: string) => `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: metallb, namespace: metallb-system }\nspec: { chart: { spec: { chart: metallb, version: 0.16.1 } }, values: ${values} }\n`;
  const native = '{ frrk8s: { enabled: false } }';
  expect(told({ 'peer.yaml': peer, 'release.yaml': release(native) }, ['bgp-needs-frr'])).toEqual(['bgp-needs-frr BGPPeer router peer.yaml:4']);
  expect(told({ 'peer.yaml': peer, 'release.yaml': release('{}') }, ['bgp-needs-frr'])).toEqual([]);
});
