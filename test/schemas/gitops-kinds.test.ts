import * as path from 'path';
import Ajv from 'ajv';
import { Construct } from 'constructs';
import schemas from './gitops.json';
import { manifestsIn } from '../../e2e/world/manifests';
import { built, wholeCluster } from '../constructs/gitops/gitops-lab';
import { emptyFolder } from '../constructs/seed-network';
import { Delivery, FluxSourceKind, GitOpsApp } from 'cdk8s-bare-metal';

const ajv = new Ajv({ strict: false });
const known: Record<string, object> = schemas;

function problemsOf(object: any): string[] {
  const schema = known[`${object.apiVersion} ${object.kind}`];
  return schema === undefined ? [`no schema of ${object.kind}`] : ajv.validate(schema, object) ? [] : ajv.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** What the tool is told about a whole cluster. */
function told(delivery: Delivery, entry: string): any[] {
  const folder = emptyFolder();
  const app = new GitOpsApp({ outdir: path.join(folder, 'dist'), delivery });
  wholeCluster(app as Construct as GitOpsApp, folder);
  app.synth();
  return built(path.join(folder, 'dist', entry));
}

const FLUX = told(Delivery.flux({ path: 'clusters/home/', sourceRef: 'flux-system' }), 'flux');
const ALL_OF_FLUX = told(Delivery.flux({
  path: './clusters/home', sourceRef: 'home', sourceKind: FluxSourceKind.OCI_REPOSITORY, sourceNamespace: 'sources', name: 'edge', namespace: 'tenant', interval: '30m', retryInterval: '90s',
  timeout: '10m', decryptionSecret: 'sops-age', serviceAccountName: 'reconciler',
}), 'flux');
const ARGO_CD = told(Delivery.argoCd({ repoUrl: 'https://git.example.com/home.git', path: './clusters/home' }), 'argo-cd');
const ALL_OF_ARGO_CD = told(Delivery.argoCd({
  repoUrl: 'https://git.example.com/home.git', path: '.', targetRevision: 'main', name: 'edge', namespace: 'gitops', project: 'network', destinationName: 'home', applicationPerLayer: true,
}), 'argo-cd');
const [SET] = told(Delivery.argoCd({ repoUrl: 'https://git.example.com/home.git', path: 'clusters/home', applicationSet: true }), 'argo-cd');

test.each([['Flux', FLUX], ['Flux, with every option', ALL_OF_FLUX], ['Argo CD', ARGO_CD], ['Argo CD, with every option', ALL_OF_ARGO_CD], ['Argo CD, by an ApplicationSet', [SET]]])('%s takes what it is told', (_, objects) => {
  expect(objects.length).toBeGreaterThan(0);
  expect(objects.flatMap(problemsOf)).toEqual([]);
});

test('a field that Flux does not know would be noticed', () => {
  const [kustomization] = FLUX;
  expect(problemsOf({ ...kustomization, spec: { ...kustomization.spec, intervall: '1h' } })).toEqual(['/spec must NOT have additional properties']);
  expect(problemsOf({ ...kustomization, spec: { ...kustomization.spec, interval: 'hourly' } })).toEqual([expect.stringContaining('/spec/interval must match pattern')]);
});

test('Flux begins a layer when the one that it needs is ready, and waits where something depends on it', () => {
  expect(Object.fromEntries(FLUX.map(({ metadata, spec }) => [metadata.name, [spec.path, spec.dependsOn?.map(({ name }: any) => name) ?? [], spec.wait]]))).toEqual({
    'bare-metal-definitions': ['./clusters/home/10-definitions', [], true],
    'bare-metal-controllers': ['./clusters/home/20-controllers', ['bare-metal-definitions'], true],
    'bare-metal-configuration': ['./clusters/home/30-configuration', ['bare-metal-controllers'], false],
    'bare-metal-apps-shop': ['./clusters/home/40-apps/shop', ['bare-metal-controllers'], false],
    'bare-metal-apps-wiki': ['./clusters/home/40-apps/wiki', ['bare-metal-controllers'], false],
    'bare-metal-routes-shop': ['./clusters/home/50-routes/shop', ['bare-metal-configuration'], false],
    'bare-metal-routes-traefik': ['./clusters/home/50-routes/traefik', ['bare-metal-configuration'], false],
    'bare-metal-routes-wiki': ['./clusters/home/50-routes/wiki', ['bare-metal-configuration'], false],
  });
});

test('every Kustomization prunes, tries again soon, and forces nothing', () => {
  FLUX.forEach(({ spec }) => expect(spec).toMatchObject({ prune: true, interval: '1h', retryInterval: '1m', timeout: '5m' }));
  FLUX.forEach(({ spec }) => expect(Object.keys(spec)).not.toEqual(expect.arrayContaining(['force', 'targetNamespace'])));
});

test('definitions stay when their Kustomization goes', () => {
  expect(FLUX.filter(({ spec }) => spec.deletionPolicy === 'Orphan').map(({ metadata }) => metadata.name)).toEqual(['bare-metal-definitions']);
});

describe('Argo CD', () => {
  test('has one Application, whose objects carry waves', () => {
    expect(ARGO_CD.map(({ metadata, spec }) => [metadata.name, spec.source.path])).toEqual([['bare-metal', 'clusters/home']]);
  });

  test('has an Application for each build where it is asked to', () => {
    expect(ALL_OF_ARGO_CD.map(({ metadata, spec }) => [metadata.name, spec.source.path])).toEqual([
      ['edge-apps-shop', '40-apps/shop'], ['edge-apps-wiki', '40-apps/wiki'], ['edge-configuration', '30-configuration'], ['edge-controllers', '20-controllers'],
      ['edge-definitions', '10-definitions'], ['edge-routes-shop', '50-routes/shop'], ['edge-routes-traefik', '50-routes/traefik'], ['edge-routes-wiki', '50-routes/wiki'],
    ]);
  });

  test('has an ApplicationSet where it is asked to, which makes the same Applications and begins a layer when those before it are healthy', () => {
    const applications = told(Delivery.argoCd({ repoUrl: 'https://git.example.com/home.git', path: 'clusters/home', applicationPerLayer: true }), 'argo-cd');
    expect([SET.kind, SET.metadata]).toEqual(['ApplicationSet', { name: 'bare-metal', namespace: 'argocd' }]);
    const { generators: [{ list: { elements } }], template, strategy, syncPolicy } = SET.spec;
    const filled = (element: any) => JSON.parse(JSON.stringify(template).replace(/\{\{\.(\w+)\}\}/g, (_, name) => element[name]));
    const shown = ({ metadata, spec }: any) => ({ name: metadata.name, source: spec.source, destination: spec.destination, syncPolicy: spec.syncPolicy });
    expect(elements.map(filled).map(shown)).toEqual(expect.arrayContaining(applications.map(shown)));
    expect(elements).toHaveLength(applications.length);
    expect(strategy.rollingSync.steps.map(({ matchExpressions: [{ key, operator, values }] }: any) => [key, operator, values])).toEqual([
      ['bare-metal.cdk8s.io/layer', 'In', ['definitions']], ['bare-metal.cdk8s.io/layer', 'In', ['controllers']],
      ['bare-metal.cdk8s.io/layer', 'In', ['configuration']], ['bare-metal.cdk8s.io/layer', 'In', ['apps', 'routes']],
    ]);
    expect(elements.map(filled).map(({ metadata }: any) => metadata.labels['bare-metal.cdk8s.io/layer']).sort()).toEqual(['apps', 'apps', 'configuration', 'controllers', 'definitions', 'routes', 'routes', 'routes']);
    // Else Argo CD would delete all that a layer applied when the layer goes.
    expect(syncPolicy).toEqual({ preserveResourcesOnDeletion: true });
  });

  test('a field that its ApplicationSet does not know would be noticed', () => {
    const { template } = SET.spec;
    expect(problemsOf({ ...SET, spec: { ...SET.spec, goTemplates: true } })).toEqual(['/spec must NOT have additional properties']);
    expect(problemsOf({ ...SET, spec: { ...SET.spec, template: { ...template, spec: { ...template.spec, source: { ...template.spec.source, repo: 'a' } } } } }))
      .toEqual(['/spec/template/spec/source must NOT have additional properties']);
  });
});

test.each(['ExternalSecret', 'SealedSecret'])('%s, as the example has it, is one that its controller takes', (kind) => {
  const objects = manifestsIn(path.join(__dirname, '..', '..', 'examples', 'gitops-secrets', 'dist')).filter((object) => object.kind === kind);
  expect(objects.length).toBeGreaterThan(0);
  expect(objects.flatMap(problemsOf)).toEqual([]);
  expect(objects.flatMap((object) => problemsOf({ ...object, spec: { ...object.spec, more: 1 } }))).toEqual(objects.map(() => '/spec must NOT have additional properties'));
});
