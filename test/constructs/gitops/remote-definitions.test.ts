import * as path from 'path';
import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import * as yaml from 'yaml';
import { ARGO_CD, errorOf, FLUX, gitOpsApp, textsIn } from './gitops-lab';
import { emptyFolder, SEED_NETWORK } from '../seed-network';
import { Delivery, GitOpsApp, IpPlan } from 'cdk8s-bare-metal';

/** An object of Gateway API, whose definitions nobody of the app writes. */
function grant(scope: Construct): void {
  new ApiObject(new Chart(scope, 'shop', { namespace: 'shop' }), 'grant', {
    apiVersion: 'gateway.networking.k8s.io/v1beta1', kind: 'ReferenceGrant', metadata: { name: 'tls' },
    spec: { from: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'edge' }], to: [{ group: '', kind: 'Secret' }] },
  });
}

function appWith(bundles: string[], delivery: Delivery): { app: GitOpsApp; dist: () => Record<string, any>; plan: IpPlan } {
  const folder = emptyFolder();
  const app = gitOpsApp(folder, { delivery });
  const plan = new IpPlan(app, 'Plan', { ...SEED_NETWORK, externals: {}, folder: path.join(folder, 'network') });
  grant(app);
  app.addDefinitions(plan, bundles);
  return { app, plan, dist: () => Object.fromEntries(Object.entries(textsIn(path.join(folder, 'dist'))).filter(([file]) => file.endsWith('.yaml')).map(([file, text]) => [file, yaml.parse(text)])) };
}

const rulesAboutDefinitions = (plan: IpPlan) => plan.check().findings.map(({ rule }) => rule).filter((rule) => rule.includes('definition'));

test('kustomize takes definitions from their addresses at a full commit, and nobody prunes them', () => {
  const { app, dist, plan } = appWith(['gateway-api-standard@1.6.1', 'sealed-secrets@0.36.6'], FLUX);
  app.synth();
  const files = dist();
  const { resources, commonAnnotations } = files['10-definitions/_remote/kustomization.yaml'];
  expect(resources.length).toBeGreaterThan(5);
  resources.forEach((address: string) => expect(address).toMatch(/^https:\/\/raw\.githubusercontent\.com\/[^/]+\/[^/]+\/[0-9a-f]{40}\/.+\.yaml$/));
  expect(commonAnnotations).toEqual({ 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false,ServerSideApply=true', 'kustomize.toolkit.fluxcd.io/prune': 'disabled' });
  expect(files['10-definitions/kustomization.yaml'].resources).toEqual(['_remote']);
  expect(files['flux/definitions.yaml'].spec).toMatchObject({ path: './clusters/home/10-definitions', wait: true, deletionPolicy: 'Orphan' });
  expect(files['flux/routes-shop.yaml'].spec.dependsOn).toEqual([{ name: 'bare-metal-definitions' }]);
  expect(rulesAboutDefinitions(plan)).toEqual([]);
});

test('without them a rule asks where they come from', () => {
  expect(rulesAboutDefinitions(appWith(['sealed-secrets@0.36.6'], FLUX).plan)).toEqual(['custom-resource-without-definition']);
});

test('Argo CD has kustomize build them in an Application of their own', () => {
  const { app, dist } = appWith(['gateway-api-standard@1.6.1'], ARGO_CD);
  app.synth();
  const files = dist();
  expect(files['argo-cd/bare-metal-remote-definitions.yaml'].spec.source).toEqual({
    path: 'clusters/home/10-definitions/_remote', repoURL: 'https://git.example.com/home.git', targetRevision: 'HEAD',
  });
  expect(files['argo-cd/kustomization.yaml'].resources).toEqual(['bare-metal-remote-definitions.yaml', 'bare-metal.yaml']);
});

test('for kubectl the README says to wait for them', () => {
  const { app } = appWith(['gateway-api-standard@1.6.1'], Delivery.kustomize());
  app.synth();
  expect(textsIn(path.join(app.outdir))['README.md']).toContain('kubectl apply --server-side -k 10-definitions\nkubectl wait --for=condition=Established crd --all --timeout=60s\n');
});

test.each([
  ['gateway-api-standard', 'and names no version', 'help: Write `gateway-api-standard@1.6.1` or `gateway-api-standard@1.5.1`.'],
  ['example.com', 'of which no address is known here', 'help: There are argo-cd, cert-manager, contour, '],
])('%s, which is pinned to no commit, is an error', (bundle, reason, help) => {
  const error = errorOf(appWith([bundle], FLUX).app);
  expect(error).toContain(`error[delivery-definitions-unknown]: The app wants the definitions ${bundle}, ${reason}.`);
  expect(error).toContain(help);
  expect(error).toContain(' --> Plan ');
});

test('a name that nobody knows is told once, as an error of the delivery', () => {
  const error = errorOf(appWith(['gateway-api-standart@1.6.1'], FLUX).app);
  expect(error).toContain('error[delivery-definitions-unknown]: The app wants the definitions gateway-api-standart@1.6.1, of which no address is known here.');
  expect(error).toContain('gateway-api-standard');
  expect(error).not.toContain('definition-bundle-unknown');
});

test('of several clusters each has its own', () => {
  const folder = emptyFolder();
  const app = new GitOpsApp();
  for (const name of ['home', 'office']) {
    const cluster = new Construct(app, name);
    const plan = new IpPlan(cluster, 'Plan', { ...SEED_NETWORK, folder: path.join(folder, name, 'network') });
    grant(cluster);
    app.deliverCluster(cluster, { outdir: path.join(folder, name, 'dist'), delivery: FLUX });
    app.addDefinitions(plan, name === 'home' ? ['gateway-api-standard@1.6.1'] : ['gateway-api-experimental@1.6.1']);
  }
  app.synth();
  const resources = (name: string) => textsIn(path.join(folder, name, 'dist', '10-definitions', '_remote'))['kustomization.yaml'];
  expect(resources('home')).toContain('/standard/');
  expect(resources('office')).toContain('/experimental/');
});
