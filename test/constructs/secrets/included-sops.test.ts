import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, App, Chart, ChartProps, Include, JsonPatch, Testing } from 'cdk8s';
import { readYaml } from '../../../src/model/reader/read-yaml';
import { emptyFolder, SEED_NETWORK } from '../seed-network';
import { Delivery, GitOpsApp, IpPlan } from 'cdk8s-bare-metal';

const encrypted = (tag: string) => `ENC[AES256_GCM,data:p673w==,iv:YY=,aad:UQ=,tag:${tag}==,type:str]`;
/** As SOPS leaves a file: in the order in which somebody wrote it. */
const FILE = {
  kind: 'Secret', apiVersion: 'v1', metadata: { namespace: 'shop', name: 'login', labels: { tier: 'back', app: 'shop' } },
  stringData: { username: encrypted('u'), password: encrypted('p') }, sops: { version: '3.13.0', mac: encrypted('m') },
};
const CHART: ChartProps = { labels: { team: 'edge' }, namespace: 'edge' };

interface Case {
  readonly file?: object;
  readonly chart?: ChartProps;
  readonly withPlan?: boolean;
  readonly change?: (object: ApiObject) => void;
}

/** A file of SOPS that is included, as the app delivers it. */
function delivered({ file = FILE, chart: props = CHART, withPlan = true, change }: Case = {}): any {
  const folder = emptyFolder();
  const place = path.join(folder, 'login.sops.yaml');
  fs.writeFileSync(place, JSON.stringify(file));
  const app = new GitOpsApp({ outdir: path.join(folder, 'dist'), delivery: Delivery.flux({ path: './dist', sourceRef: 'flux-system', decryptionSecret: 'sops-age' }) });
  if (withPlan) {
    new IpPlan(app, 'Plan', { ...SEED_NETWORK, folder: path.join(folder, 'network') });
  }
  const { apiObjects: [object] } = new Include(new Chart(app, 'shop', props), 'Login', { url: place });
  change?.(object);
  app.synth();
  const [written] = fs.readdirSync(path.join(folder, 'dist'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('secret-login.yaml'));
  return readYaml(fs.readFileSync(path.join(folder, 'dist', written), 'utf8'), written)[0].manifest;
}

/** The order is what counts. */
const text = (value: unknown) => JSON.stringify(value);

test.each([['beneath a plan', true], ['without a plan', false]])('a file of SOPS that is included is delivered in its own order and without labels of its chart, %s: its seal holds', (_, withPlan) => {
  expect(text(delivered({ withPlan }))).toBe(text(FILE));
});

test.each<[string, Case, object]>([
  ['a namespace that the chart gives', { file: { ...FILE, metadata: { name: 'login' } } }, { metadata: { name: 'login', namespace: 'edge', labels: { team: 'edge' } } }],
  ['a label that the app adds', { change: (object) => object.metadata.addLabel('more', 'yes') }, { metadata: { labels: { app: 'shop', more: 'yes', team: 'edge', tier: 'back' } } }],
  ['a patch of the app', { change: (object) => object.addJsonPatch(JsonPatch.add('/type', 'Opaque')) }, { type: 'Opaque' }],
])('%s is delivered, whatever becomes of the seal', (_, one, expected) => {
  expect(delivered(one)).toMatchObject(expected);
});

test('cdk8s itself sorts what is included: the seal does not survive that', () => {
  const place = path.join(emptyFolder(), 'login.sops.yaml');
  fs.writeFileSync(place, JSON.stringify(FILE));
  const chart = new Chart(new App(), 'shop', CHART);
  new Include(chart, 'Login', { url: place });
  expect(Object.keys(Testing.synth(chart)[0].stringData)).toEqual(['password', 'username']);
});
