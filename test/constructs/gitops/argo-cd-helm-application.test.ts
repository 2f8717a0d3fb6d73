import * as path from 'path';
import Ajv from 'ajv';
import { ApiObject, Chart } from 'cdk8s';
import { ARGO_CD, built, errorOf, gitOpsApp } from './gitops-lab';
import schemas from '../../schemas/gitops.json';
import { emptyFolder, SEED_NETWORK } from '../seed-network';
import { ArgoCdHelmApplication, ArgoCdHelmApplicationProps, BareMetalLoadBalancer, GitOpsApp, IpPlan, MetalLbMode } from 'cdk8s-bare-metal';

const OCI = { chart: 'oci://registry.example.com/charts/metallb', version: '0.16.1' };
const REPOSITORY = { chart: 'metallb', repository: 'https://metallb.github.io/metallb', version: '0.16.1' };

type Chosen = Omit<ArgoCdHelmApplicationProps, 'plan' | 'name' | 'namespace'>;

/** An app whose MetalLB comes from its chart, with a pool. */
function appWith(chosen: Chosen): GitOpsApp {
  const folder = emptyFolder();
  const app = gitOpsApp(folder, { delivery: ARGO_CD });
  const plan = new IpPlan(app, 'Plan', { ...SEED_NETWORK, folder: path.join(folder, 'network') });
  const chart = new Chart(app, 'edge');
  new ApiObject(chart, 'Namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'metallb-system' } });
  new ArgoCdHelmApplication(chart, 'MetalLB', { plan, name: 'lb', namespace: 'metallb-system', ...chosen });
  new BareMetalLoadBalancer(chart, 'LoadBalancer', { plan, mode: MetalLbMode.NONE }).addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] }).advertiseLayer2();
  return app;
}

function controllers(app: GitOpsApp): any[] {
  app.synth();
  return built(path.join(app.outdir, '20-controllers'));
}

test.each<[string, Chosen, object]>([
  ['a registry, which Argo CD names without its scheme', OCI, { repoURL: 'registry.example.com/charts' }],
  ['a repository', REPOSITORY, { repoURL: 'https://metallb.github.io/metallb' }],
])('a chart of %s is installed among the controllers, and its pools come after it', (_, chosen, place) => {
  const app = appWith({ ...chosen, values: { speaker: { logLevel: 'warn' } } });
  const [application, ...others] = controllers(app);
  expect(others).toEqual([]);
  expect(application.metadata).toEqual({ annotations: { 'argocd.argoproj.io/sync-wave': '-20' }, name: 'lb', namespace: 'argocd' });
  expect(application.spec).toMatchObject({
    destination: { server: 'https://kubernetes.default.svc', namespace: 'metallb-system' },
    source: { chart: 'metallb', ...place, helm: { valuesObject: { speaker: { logLevel: 'warn' } } }, targetRevision: '0.16.1' },
  });
  expect(built(path.join(app.outdir, '30-configuration')).map(({ kind }) => kind)).toEqual(['IPAddressPool', 'L2Advertisement']);
});

test('it is synced as the layers are, and what controllers write is no difference', () => {
  const app = appWith(REPOSITORY);
  const [{ spec }] = controllers(app);
  const [layers] = built(path.join(app.outdir, 'argo-cd'));
  expect(spec.syncPolicy).toEqual(layers.spec.syncPolicy);
  expect(spec.ignoreDifferences.map(({ kind }: any) => kind)).toEqual(['CustomResourceDefinition', 'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration']);
});

test('the namespace that Argo CD runs in is there already', () => {
  const app = appWith(REPOSITORY);
  const plan = app.node.findChild('Plan') as IpPlan;
  expect(plan.check().findings.filter(({ rule }) => rule === 'namespace-missing')).toEqual([]);
});

test('it stands where Argo CD runs, and may be for another cluster', () => {
  const [{ metadata, spec }] = controllers(appWith({ ...REPOSITORY, argoCdNamespace: 'gitops', project: 'network', destinationName: 'home' }));
  expect([metadata.namespace, spec.project, spec.destination]).toEqual(['gitops', 'network', { name: 'home', namespace: 'metallb-system' }]);
});

test.each([['a registry', OCI], ['a repository', REPOSITORY]])('Argo CD knows every field of it: %s', (_, chosen) => {
  const ajv = new Ajv({ strict: false });
  const schema = schemas['argoproj.io/v1alpha1 Application'];
  const [application] = controllers(appWith({ ...chosen, values: { a: 1 }, argoCdNamespace: 'gitops', project: 'network', destinationName: 'home' }));
  ajv.validate(schema, application);
  expect(ajv.errors).toBeNull();
  expect(ajv.validate(schema, { ...application, spec: { ...application.spec, source: { ...application.spec.source, version: '1' } } })).toBe(false);
});

test.each<[string, Chosen, string]>([
  ['a name without a repository', { chart: 'metallb', version: '0.16.1' }, 'edge/MetalLB installs the chart metallb of no repository.'],
  ['an address beside a repository', { ...REPOSITORY, chart: OCI.chart }, 'edge/MetalLB installs oci://registry.example.com/charts/metallb of https://metallb.github.io/metallb, and an address in a registry is in no repository.'],
  ['a range of versions', { ...REPOSITORY, version: '>=0.15' }, 'edge/MetalLB installs metallb in the version ">=0.15", which is not one version.'],
])('%s is an error', (_, chosen, message) => expect(errorOf(appWith(chosen))).toContain(message));
