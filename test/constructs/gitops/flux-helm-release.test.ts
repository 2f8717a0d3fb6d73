import * as path from 'path';
import Ajv from 'ajv';
import { ApiObject, Chart } from 'cdk8s';
import { built, errorOf, gitOpsApp } from './gitops-lab';
import schemas from '../../schemas/gitops.json';
import { emptyFolder, SEED_NETWORK } from '../seed-network';
import { BareMetalLoadBalancer, FluxHelmRelease, FluxHelmReleaseProps, GitOpsApp, IpPlan, MetalLbMode } from 'cdk8s-bare-metal';

const OCI = { chart: 'oci://registry.example.com/charts/metallb', version: '0.16.1' };
const REPOSITORY = { chart: 'metallb', repository: 'https://metallb.github.io/metallb', version: '0.16.1' };

type Chosen = Pick<FluxHelmReleaseProps, 'chart' | 'version' | 'repository' | 'values' | 'interval'>;

/** An app whose MetalLB comes from its chart, with a pool. */
function appWith(chosen: Chosen): GitOpsApp {
  const folder = emptyFolder();
  const app = gitOpsApp(folder);
  const plan = new IpPlan(app, 'Plan', { ...SEED_NETWORK, folder: path.join(folder, 'network') });
  const chart = new Chart(app, 'edge');
  new ApiObject(chart, 'Namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'metallb-system' } });
  new FluxHelmRelease(chart, 'MetalLB', { plan, name: 'lb', namespace: 'metallb-system', ...chosen });
  new BareMetalLoadBalancer(chart, 'LoadBalancer', { plan, mode: MetalLbMode.NONE }).addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] }).advertiseLayer2();
  return app;
}

function layer(app: GitOpsApp, folder: string): any[] {
  app.synth();
  return built(path.join(app.outdir, folder));
}

test.each<[string, Chosen, string, object]>([
  ['a registry', OCI, 'OCIRepository', { chartRef: { kind: 'OCIRepository', name: 'lb' } }],
  ['a repository', REPOSITORY, 'HelmRepository', { chart: { spec: { chart: 'metallb', sourceRef: { kind: 'HelmRepository', name: 'lb' }, version: '0.16.1' } } }],
])('a chart of %s is installed among the controllers, and its pools come after it', (_, chosen, source, spec) => {
  const app = appWith({ ...chosen, values: { speaker: { logLevel: 'warn' } } });
  const objects = layer(app, '20-controllers');
  expect(objects.map(({ kind }) => kind).sort()).toEqual(['HelmRelease', source].sort());
  expect(objects.find(({ kind }) => kind === 'HelmRelease').spec).toEqual({
    ...spec, install: { crds: 'CreateReplace', strategy: { name: 'RetryOnFailure' } }, interval: '1h', upgrade: { crds: 'CreateReplace', strategy: { name: 'RetryOnFailure' } }, values: { speaker: { logLevel: 'warn' } },
  });
  expect(built(path.join(app.outdir, '30-configuration')).map(({ kind }) => kind)).toEqual(['IPAddressPool', 'L2Advertisement']);
  expect(built(path.join(app.outdir, 'flux')).find(({ metadata }) => metadata.name === 'bare-metal-controllers').spec.wait).toBe(true);
});

test.each([['a registry', OCI], ['a repository', REPOSITORY]])('Flux knows every field of it: %s', (_, chosen) => {
  const ajv = new Ajv({ strict: false });
  const known: Record<string, object> = schemas;
  for (const object of layer(appWith({ ...chosen, interval: '30m' }), '20-controllers')) {
    const schema = known[`${object.apiVersion} ${object.kind}`];
    ajv.validate(schema, object);
    expect(ajv.errors).toBeNull();
    expect(ajv.validate(schema, { ...object, spec: { ...object.spec, intervall: '1h' } })).toBe(false);
  }
});

test.each<[string, Chosen, string]>([
  ['a name without a repository', { chart: 'metallb', version: '0.16.1' }, 'edge/MetalLB installs the chart metallb of no repository.'],
  ['an address beside a repository', { ...REPOSITORY, chart: OCI.chart }, 'edge/MetalLB installs oci://registry.example.com/charts/metallb of https://metallb.github.io/metallb, and an address in a registry is in no repository.'],
  ['a range of versions', { ...REPOSITORY, version: '>=0.15' }, 'edge/MetalLB installs metallb in the version ">=0.15", which is not one version.'],
])('%s is an error', (_, chosen, message) => expect(errorOf(appWith(chosen))).toContain(message));
