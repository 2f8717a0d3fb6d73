import { named, service, tree } from './case-tree';
import { structureOf } from '../../../src/repository/structure/clusters';

const flux = (name: string, path: string, more = '') => `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: flux-system }
spec:
  path: ${path}
  sourceRef: { kind: GitRepository, name: flux-system }
${more}`;
const application = (name: string, path: string, destination = '{ server: https://kubernetes.default.svc, namespace: shop }') => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec:
  source: { repoURL: https://example.com/repository.git, path: ${path} }
  destination: ${destination}
`;
const clusters = (files: Record<string, string>) => {
  const { clusters: found, dead } = structureOf(tree(files));
  return { dead, ...Object.fromEntries(found.map((cluster) => [cluster.name, named(cluster).filter((name) => /^(Service|Pool)/.test(name))])) };
};
const APP = { 'apps/web/kustomization.yaml': 'resources: [web.yaml]', 'apps/web/web.yaml': service('web') };

describe('with Flux', () => {
  test('what its Kustomizations reach is applied, step by step, and nothing else', () => {
    expect(clusters({
      ...APP,
      'clusters/home/flux-system/gotk-sync.yaml': flux('flux-system', './clusters/home'),
      'clusters/home/apps.yaml': flux('apps', './apps'),
      'apps/kustomization.yaml': 'resources: [web/ks.yaml]',
      'apps/web/ks.yaml': flux('web', './apps/web', '  targetNamespace: shop'),
      'apps/mail/ks.yaml': flux('mail', './apps/mail/app'),
      'apps/mail/app/mail.yaml': service('mail'),
      'archive/old.yaml': service('old'),
    })).toEqual({ 'clusters/home': ['Service shop/web'], 'dead': ['apps/mail/app/mail.yaml', 'archive/old.yaml'] });
  });

  test('each folder under clusters/ is a cluster of its own', () => {
    expect(clusters({
      ...APP,
      'clusters/home/apps.yaml': flux('apps', './overlays/home'),
      'clusters/office/apps.yaml': flux('apps', './overlays/office'),
      'overlays/home/kustomization.yaml': 'resources: [../../apps/web]\nnamespace: home',
      'overlays/office/kustomization.yaml': 'resources: [../../apps/web]\nnamespace: office',
    })).toEqual({ 'clusters/home': ['Service home/web'], 'clusters/office': ['Service office/web'], 'dead': [] });
  });

  test.each([
    ['a FluxInstance', 'apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata: { name: flux }\nspec: { sync: { path: kubernetes/start } }'],
    ['the values of its chart', 'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: flux }\nspec: { values: { instance: { sync: { path: kubernetes/start } } } }'],
    ['a FluxInstance with a variable in its path', 'apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata: { name: flux }\nspec: { sync: { path: "kubernetes/${CLUSTER}" } }'],
  ])('it begins where %s says', (_, text) => {
    expect(clusters({
      ...APP,
      'kubernetes/instance.yaml': text,
      'kubernetes/start/ks.yaml': flux('apps', './apps/web'),
      'elsewhere/left-over/ks.yaml': flux('left-over', './elsewhere/left-over'),
      'elsewhere/left-over/old.yaml': service('old'),
    })).toEqual({ 'kubernetes/start': ['Service web'], 'dead': ['elsewhere/left-over/old.yaml'] });
  });

  const values = (path: string) => `instance:\n  sync: { kind: GitRepository, url: https://example.com/home.git, path: ${path} }\n`;
  const two = {
    ...APP,
    'clusters/dev/config/cluster.yaml': flux('cluster', './clusters/dev'),
    'clusters/dev/infra/web.yaml': flux('web', './apps/web'),
    'clusters/prod/infra/web.yaml': flux('web', './apps/web', '  targetNamespace: shop'),
  };
  test('it begins for a further cluster where values of Flux Operator\'s chart say, which somebody hands to it', () => expect(clusters({
    ...two, 'operator/values/dev.yaml': values('clusters/dev'), 'operator/values/prod.yaml': values('clusters/prod'),
  })).toEqual({ 'clusters/dev': ['Service web'], 'clusters/prod': ['Service shop/web'], 'dead': [] }));
  test('and nowhere else where these are for what has begun already, or for no folder', () => expect(Object.keys(clusters({
    ...two, 'operator/values/dev.yaml': values('clusters/dev/infra'), 'operator/values/gone.yaml': values('clusters/gone'), 'apps/other/values.yaml': 'instance:\n  sync: { path: clusters/prod }\n',
  })).sort()).toEqual(['clusters/dev', 'dead']));

  test('an artifact is made of the one folder below which all paths are that somebody takes from it', () => {
    const from = (name: string, path: string, source: string) => flux(name, path).replace('GitRepository', 'OCIRepository').replace('name: flux-system }', `name: ${source} }`);
    const files = {
      'deploy/infra/web/kustomization.yaml': 'resources: [web.yaml]',
      'deploy/infra/web/web.yaml': service('web'),
      'deploy/infra/configs/mail/mail.yaml': service('mail'),
      'other/configs/mail/mail.yaml': service('another'),
      'clusters/home/web.yaml': from('web', './web', 'infra'),
      'clusters/home/mail.yaml': from('mail', './configs/mail', 'infra'),
    };
    expect(clusters(files)).toEqual({ 'clusters/home': ['Service mail', 'Service web'], 'dead': ['other/configs/mail/mail.yaml'] });
    // Nothing tells the two apart for a source that only these paths are taken from.
    expect(clusters({ ...files, 'clusters/home/web.yaml': from('web', './web', 'another') })).not.toHaveProperty(['clusters/home']);
  });

  test('what lies in the folder that Flux Operator is told is one cluster, however deep its applications stand', () => expect(clusters({
    'apps/flux/instance.yaml': 'apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata: { name: flux }\nspec: { sync: { path: apps/ } }',
    'apps/shop/kustomization.yaml': 'namespace: shop\nresources: [web/ks.yaml, extra.yaml]',
    'apps/shop/extra.yaml': service('extra'),
    'apps/shop/web/ks.yaml': flux('web', './apps/shop/web/app'),
    'apps/shop/web/app/kustomization.yaml': 'resources: [web.yaml]',
    'apps/shop/web/app/web.yaml': service('web'),
    'apps/mail/ks.yaml': flux('mail', './apps/mail/app'),
    'apps/mail/app/kustomization.yaml': 'resources: [mail.yaml]',
    'apps/mail/app/mail.yaml': service('mail'),
  })).toEqual({ apps: expect.arrayContaining(['Service shop/extra', 'Service web', 'Service mail']), dead: [] }));

  const pool = 'apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: { name: public }\nspec: { addresses: ["${LB_RANGE}"] }';
  const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: flux-system }\ndata: { LB_RANGE: 10.0.0.0/24 }';
  const from = (...sources: string[]) => `  postBuild: { substituteFrom: [${sources.map((name) => `{ kind: ${name.startsWith('secret') ? 'Secret' : 'ConfigMap'}, name: ${name} }`).join(', ')}] }`;
  test.each([
    ['variables come from ConfigMaps, wherever the cluster gets them', from('settings'), '10.0.0.0/24'],
    ['a Secret out of sight leaves what nobody gives', from('secrets'), '${LB_RANGE}'],
    ['a Secret out of sight may change what others give, but does not where it is named first', from('secrets', 'settings'), '10.0.0.0/24'],
    ['without postBuild nothing is filled in', '', '${LB_RANGE}'],
    ['a patch of the Kustomization comes before the variables', `${from('settings')}\n  patches: [{ patch: "[{ op: replace, path: /spec/addresses, value: ['192.168.1.2/32', '\${LB_RANGE}'] }]", target: { kind: IPAddressPool } }]`, '192.168.1.2/32,10.0.0.0/24'],
  ])('%s', (_, more, expected) => {
    const { clusters: [cluster] } = structureOf(tree({
      'clusters/home/a.yaml': flux('pools', './pools', more),
      'clusters/home/b.yaml': flux('settings', './settings'),
      'pools/pool.yaml': pool,
      'settings/settings.yaml': settings,
    }));
    const [found] = cluster.objects.filter(({ manifest }) => manifest.kind === 'IPAddressPool').map(({ manifest }: any) => manifest.spec.addresses.join());
    expect(found).toEqual(expected);
  });

  test('a value that SOPS encrypted is unknown, in a ConfigMap too, and its neighbours are not', () => {
    const { clusters: [cluster] } = structureOf(tree({
      'clusters/home/a.yaml': flux('pools', './pools', from('settings')),
      'pools/pool.yaml': pool.replace('"${LB_RANGE}"', '"${LB_RANGE}", "${MORE}", "${UNHEARD_OF}"'),
      'pools/settings.yaml': `${settings.replace('LB_RANGE', 'LB_RANGE: "ENC[AES256_GCM,data:p673w==,type:str]", MORE')}\nsops: { version: 3.9.0 }`,
    }));
    expect(cluster.objects.flatMap(({ manifest }: any) => manifest.spec?.addresses ?? [])).toEqual(['${LB_RANGE}', '10.0.0.0/24', '${UNHEARD_OF}']);
  });

  test('a Secret that Flux creates and never updates stands in for values from elsewhere', () => {
    const { clusters: [cluster] } = structureOf(tree({
      'clusters/home/a.yaml': flux('pools', './pools', from('secrets')),
      'pools/pool.yaml': pool,
      'pools/secret.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: { name: secrets, namespace: flux-system, annotations: { kustomize.toolkit.fluxcd.io/ssa: IfNotPresent } }\nstringData: { LB_RANGE: 10.0.0.0/24 }',
    }));
    expect(cluster.objects.map(({ manifest }: any) => manifest.spec?.addresses)).toContainEqual(['${LB_RANGE}']);
  });

  test('an object that several Kustomizations apply is one, and one in another namespace another', () => {
    expect(clusters({
      ...APP,
      'clusters/home/a.yaml': flux('a', './apps/web', '  targetNamespace: shop\n  commonMetadata: { labels: { by: a } }'),
      'clusters/home/b.yaml': flux('b', './apps/web', '  targetNamespace: shop\n  commonMetadata: { labels: { by: b } }'),
      'clusters/home/c.yaml': flux('c', './apps/web', '  targetNamespace: default'),
      'clusters/home/d.yaml': flux('d', './apps/web'),
    })).toEqual({ 'clusters/home': ['Service shop/web', 'Service default/web'], 'dead': [] });
  });

  test.each(['OCIRepository', 'ExternalArtifact'])('paths in an artifact (%s) begin at the folder that it is made of', (kind) => {
    const fromArtifact = (name: string, path: string) => flux(name, path).replace('GitRepository', kind);
    expect(clusters({
      'kubernetes/clusters/home/apps.yaml': fromArtifact('apps', './apps'),
      'kubernetes/apps/web/ks.yaml': fromArtifact('web', './apps/web/app'),
      'kubernetes/apps/web/app/web.yaml': service('web'),
      'kubernetes/apps/kustomization.yaml': 'resources: [web/ks.yaml]',
      'archive/old.yaml': service('old'),
    })).toEqual({ 'kubernetes/clusters/home': ['Service web'], 'dead': ['archive/old.yaml'] });
  });

  test.each([
    ['a webhook that gives Kustomizations more variables', 'apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: { name: variables }\nwebhooks: [{ name: a.example.com, rules: [{ apiGroups: [kustomize.toolkit.fluxcd.io], resources: [kustomizations] }] }]', '${LB_RANGE}'],
    ['the chart of such a webhook', 'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: kustomize-mutating-webhook }\nspec: {}', '${LB_RANGE}'],
    ['another webhook', 'apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: { name: pods }\nwebhooks: [{ name: a.example.com, rules: [{ apiGroups: [""], resources: [pods] }] }]', ''],
  ])('with %s, a variable that nobody gives is %j', (_, webhook, expected) => {
    const { clusters: [cluster] } = structureOf(tree({
      'clusters/home/a.yaml': flux('pools', './pools', '  postBuild: { substitute: { APP: a } }'),
      'clusters/home/b.yaml': flux('webhook', './webhook'),
      'pools/pool.yaml': pool,
      'webhook/webhook.yaml': webhook,
    }));
    expect(cluster.objects.flatMap(({ manifest }: any) => manifest.spec?.addresses ?? [])).toEqual([expected]);
  });

  test.each([
    ['in a ConfigMap that is applied', 'pools/variables.yaml', 'spec: { values: { configMaps: [{ name: cluster-config }] } }'],
    ['in a ConfigMap that somebody applies when Flux is bootstrapped', 'bootstrap/variables.yaml', 'spec: { values: { configMaps: [{ name: cluster-config }] } }'],
    ['in one that its values from elsewhere name', 'pools/variables.yaml', 'spec: { valuesFrom: [{ kind: ConfigMap, name: webhook-values }] }'],
  ])('the webhook gives variables to Kustomizations that ask for none: %s', (_, file, spec) => {
    const { clusters: [cluster] } = structureOf(tree({
      'clusters/home/a.yaml': flux('pools', './pools'),
      'clusters/home/b.yaml': flux('webhook', './webhook'),
      'pools/pool.yaml': pool,
      [file]: 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: cluster-config, namespace: flux-system }\ndata: { LB_RANGE: 192.168.1.240/28 }',
      'webhook/webhook.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: kustomize-mutating-webhook }\n${spec}`,
      'webhook/values.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: webhook-values }\ndata: { values.yaml: "configMaps: [{ name: cluster-config }]" }',
    }));
    expect(cluster.objects.flatMap(({ manifest }: any) => manifest.spec?.addresses ?? [])).toEqual(['192.168.1.240/28']);
  });

  test('the root of another repository is not the root of this one', () => {
    const crds = flux('crds', './').replace('name: flux-system }\n', 'name: crds }\n');
    expect(clusters({ ...APP, 'clusters/home/apps.yaml': flux('apps', './apps/web'), 'clusters/home/crds.yaml': crds, 'archive/old.yaml': service('old') }))
      .toEqual({ 'clusters/home': ['Service web'], 'dead': ['archive/old.yaml'] });
  });
});

test('an Application in an archive applies nothing, unless another one applies it', () => {
  const files = { 'argocd/web.yaml': application('web', 'web'), 'web/web.yaml': service('web'), 'archive/old.yaml': application('old', 'old'), 'old/old.yaml': service('old') };
  expect(clusters(files)).toMatchObject({ 'in-cluster': ['Service shop/web'], 'dead': ['archive/old.yaml', 'old/old.yaml'] });
  expect(clusters({ ...files, 'argocd/archive.yaml': application('all', 'archive') })).toMatchObject({ dead: [] });
});

test('Argo CD: an Application applies its folder, without folders below, into the namespace of its destination', () => {
  expect(clusters({
    'argocd/web.yaml': application('web', 'web'),
    'argocd/far.yaml': application('far', 'far', '{ name: office, namespace: far }'),
    'web/service.yaml': service('web'),
    'web/deeper/service.yaml': service('deeper'),
    'far/kustomization.yaml': 'resources: [service.yaml]',
    'far/service.yaml': service('far'),
  })).toEqual({ 'in-cluster': ['Service shop/web'], 'office': ['Service far/far'], 'dead': ['web/deeper/service.yaml'] });
});

test('Argo CD: an Application that no other one applies is started by hand', () => {
  const files = { 'argocd/root.yaml': application('root', 'apps'), 'apps/web.yaml': application('web', 'web'), 'web/service.yaml': service('web') };
  const { clusters: [{ roots, startedByHand }] } = structureOf(tree(files));
  expect([roots, startedByHand].map((places) => places.map(({ file }) => file))).toEqual([['argocd/root.yaml', 'apps/web.yaml'], ['argocd/root.yaml']]);
});

test.each([
  ['name', '{ name: \'\', server: https://kubernetes.default.svc, namespace: shop }'],
  ['server', '{ server: \'\', namespace: shop }'],
  ['namespace', '{ name: in-cluster, namespace: \'\' }'],
])('Argo CD: an empty %s in a destination says nothing, as its forms write it', (empty, destination) => {
  expect(clusters({ 'argocd/web.yaml': application('web', 'web', destination), 'web/service.yaml': service('web') }))
    .toEqual({ 'in-cluster': [`Service ${empty === 'namespace' ? '' : 'shop/'}web`], 'dead': [] });
});

describe('several Argo CDs, each in its own cluster', () => {
  const set = (cluster: string) => `
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: apps, namespace: argocd }
spec:
  generators: [{ git: { repoURL: https://example.com/repository.git, directories: [{ path: clusters/${cluster}/apps/* }] } }]
  template:
    metadata: { name: "{{path.basename}}" }
    spec:
      source: { repoURL: https://example.com/repository.git, path: "{{path}}" }
      destination: { server: https://kubernetes.default.svc, namespace: shop }
`;

  test('what stands under one name in the folders of two clusters is applied in each by itself', () => {
    expect(clusters({
      'clusters/home/apps.yaml': set('home'),
      'clusters/home/apps/web/web.yaml': service('web'),
      'clusters/office/apps.yaml': set('office'),
      'clusters/office/apps/web/web.yaml': service('web'),
      'bootstrap/gone.yaml': application('root', 'clusters/gone'),
    })).toEqual({ 'clusters/home': ['Service shop/web'], 'clusters/office': ['Service shop/web'], 'dead': [] });
  });

  test('folders of environments are known by their names', () => {
    expect(clusters({
      'argocd/prd/root.yaml': application('root', 'apps/prd'),
      'argocd/sandbox/root.yaml': application('root', 'apps/sandbox'),
      'argocd/shared.yaml': application('shared', 'shared'),
      'apps/prd/web.yaml': service('web'),
      'apps/sandbox/web.yaml': service('web'),
      'shared/dns.yaml': service('dns'),
    })).toEqual({ 'argocd/prd': ['Service shop/web', 'Service shop/dns'], 'argocd/sandbox': ['Service shop/web', 'Service shop/dns'], 'dead': [] });
  });

  test('a name that two folders of applications share makes no clusters of these', () => {
    expect(clusters({
      'apps/web/app.yaml': application('web', 'web'),
      'apps/mail/app.yaml': application('web', 'mail'),
      'web/web.yaml': service('web'),
      'mail/mail.yaml': service('mail'),
    })).toEqual({ 'in-cluster': ['Service shop/mail', 'Service shop/web'], 'dead': [] });
  });

  test('an Application in an overlay takes the place of the one above it', () => {
    const { clusters: found } = structureOf(tree({
      'apps/backup/app.yaml': application('backup', 'backup'),
      'apps/backup/overlays/home/app.yaml': application('backup', 'backup-home'),
    }));
    expect(found.map(({ name, objects }) => [name, objects.length])).toEqual([['in-cluster', 1]]);
  });

  test('an Application that applies itself stands there once', () => {
    const { clusters: [{ objects }] } = structureOf(tree({ 'apps/root.yaml': application('root', 'apps') }));
    expect(objects.map(({ manifest }) => manifest.kind)).toEqual(['Application']);
  });
});

describe('with neither', () => {
  test('files are taken as they are', () => expect(clusters({ 'a.yaml': service('a'), 'deep/b.yaml': service('b') })).toEqual({ all: ['Service a', 'Service b'], dead: [] }));

  test('a folder with a kustomization.yaml is what that lists', () =>
    expect(clusters({ ...APP, 'apps/web/out.yaml': service('out'), 'plain.yaml': service('plain') })).toEqual({ all: ['Service plain', 'Service web'], dead: ['apps/web/out.yaml'] }));

  test('a folder whose kustomization.yaml is broken is not built, and its files count as they are', () => {
    expect(clusters({ 'apps/kustomization.yaml': 'apiVersion kind', 'apps/web.yaml': service('web') })).toEqual({ all: ['Service web'], dead: [] });
  });

  test('what a kustomization.yaml brings together is applied in one step, and of other files nobody knows', () => {
    const { clusters: [{ appliedByHand, appliedTogether }] } = structureOf(tree({ ...APP, 'a.yaml': service('a'), 'b.yaml': service('b') }, 'home/'));
    expect({ appliedByHand, appliedTogether: appliedTogether.map((files) => [...files].filter((file) => !file.endsWith('kustomization.yaml'))) })
      .toEqual({ appliedByHand: true, appliedTogether: [['home/apps/web/web.yaml']] });
  });

  test('overlays of one base are never judged together, and the base alone never', () => {
    expect(clusters({
      'base/kustomization.yaml': 'resources: [web.yaml]',
      'base/web.yaml': service('web'),
      'home/kustomization.yaml': 'resources: [../base]\nnamespace: home',
      'office/kustomization.yaml': 'resources: [../base]\nnamespace: office',
    })).toEqual({ home: ['Service home/web'], office: ['Service office/web'], dead: [] });
  });

  test('a Component that nothing takes is a part for others, and not applied', () => expect(clusters({
    ...APP, 'parts/pool/kustomization.yaml': 'kind: Component\nresources: [pool.yaml]', 'parts/pool/pool.yaml': service('pool'),
  })).toEqual({ all: ['Service web'], dead: ['parts/pool/pool.yaml'] }));

  test('overlays of several applications are of one cluster where they have one name, and an application without that name counts with its first', () => {
    expect(clusters({
      'web/base/kustomization.yaml': 'resources: [web.yaml]',
      'web/base/web.yaml': service('web'),
      'web/home/kustomization.yaml': 'resources: [../base]\nnamespace: home',
      'web/office/kustomization.yaml': 'resources: [../base]\nnamespace: office',
      'dns/base/kustomization.yaml': 'resources: [dns.yaml]',
      'dns/base/dns.yaml': service('dns'),
      'dns/office/kustomization.yaml': 'resources: [../base]\nnamespace: office',
      'dns/site/kustomization.yaml': 'resources: [../base]\nnamespace: site',
      'plain.yaml': service('plain'),
    })).toEqual({
      'office': ['Service office/dns', 'Service office/web', 'Service plain'],
      'dns/site': ['Service site/dns', 'Service home/web', 'Service plain'],
      'web/home': ['Service office/dns', 'Service home/web', 'Service plain'],
      'dead': [],
    });
  });

  test('what is applied in stages, which have names of their own, is of the cluster below whose folder they all are', () => {
    const stages = (cluster: string) => ({
      [`${cluster}/network/kustomization.yaml`]: `resources: [../../base/network]\nnamespace: ${cluster}-net`, [`${cluster}/apps/kustomization.yaml`]: `resources: [../../base/apps]\nnamespace: ${cluster}`,
    });
    const base = (stage: string) => ({ [`base/${stage}/kustomization.yaml`]: `resources: [${stage}.yaml]`, [`base/${stage}/${stage}.yaml`]: service(stage) });
    expect(clusters({ ...base('network'), ...base('apps'), ...stages('home'), ...stages('office') })).toEqual({
      'home/apps': ['Service home/apps', 'Service home-net/network'], 'office/apps': ['Service office/apps', 'Service office-net/network'], 'dead': [],
    });
  });

  test('overlays side by side are of one cluster each, also where they share no line, if other overlays tell the same clusters apart', () => {
    const web = { 'web/base/kustomization.yaml': 'resources: [web.yaml]', 'web/base/web.yaml': service('web') };
    const overlays = (names: readonly string[], text: (name: string) => string, folder: string) => Object.fromEntries(names.map((name) => [`${folder}/${name}/kustomization.yaml`, text(name)]));
    const dns = (names: readonly string[]) => Object.fromEntries(names.map((name) => [`dns/overlays/${name}/dns.yaml`, service(`dns-${name}`)]));
    expect(clusters({
      ...web, ...overlays(['home', 'office'], (name) => `resources: [../../base]\nnamespace: ${name}`, 'web/overlays'),
      ...dns(['home', 'office']), ...overlays(['home', 'office'], () => 'resources: [dns.yaml]', 'dns/overlays'),
    })).toEqual({ home: ['Service dns-home', 'Service home/web'], office: ['Service dns-office', 'Service office/web'], dead: [] });
    expect(clusters({
      ...web, ...overlays(['home', 'office'], (name) => `resources: [../../base]\nnamespace: ${name}`, 'web/overlays'),
      ...dns(['home', 'cache']), ...overlays(['home', 'cache'], () => 'resources: [dns.yaml]', 'dns/overlays'),
    })).toEqual({
      'web/overlays/home': ['Service home/web', 'Service dns-cache', 'Service dns-home'], 'web/overlays/office': ['Service office/web', 'Service dns-cache', 'Service dns-home'], 'dead': [],
    });
  });

  test('folders that take the same from one base, unchanged, are applied together', () => {
    expect(clusters({
      'settings/kustomization.yaml': 'resources: [settings.yaml]',
      'settings/settings.yaml': service('settings'),
      'web/kustomization.yaml': 'resources: [../settings, web.yaml]',
      'web/web.yaml': service('web'),
      'mail/kustomization.yaml': 'resources: [../settings, mail.yaml]',
      'mail/mail.yaml': service('mail'),
    })).toEqual({ all: ['Service settings', 'Service mail', 'Service web'], dead: [] });
  });

  test('overlays of one base with a chart are never judged together', () => {
    const { clusters: found } = structureOf(tree({
      'base/kustomization.yaml': 'helmCharts: [{ name: web, repo: https://example.com }]',
      'home/kustomization.yaml': 'resources: [../base]',
      'office/kustomization.yaml': 'resources: [../base]',
    }));
    expect(found.map(({ name, charts }) => [name, charts.length])).toEqual([['home', 1], ['office', 1]]);
  });

  test.each(['template.yaml', 'shop/pool.template.yaml', 'shop/web-tmpl.yml'])('what is called a template (%s) is not applied as it is', (file) =>
    expect(clusters({ 'web.yaml': service('web'), [file]: service('service_name') })).toEqual({ all: ['Service web'], dead: [file] }));

  test.each(['tests/web.yaml', 'pkg/testdata/deep/web.yaml', 'e2e/web.yaml', 'hack/e2e-suite/web.yaml', 'DEPRECATED/web.yaml', 'clusters/disabled/web.yaml', 'apps/_archive/web.yaml', 'tests/kustomization.yaml'])('what tests and archives have (%s) is not applied', (file) => {
    const text = file.endsWith('kustomization.yaml') ? 'resources: [old.yaml]' : service('old');
    expect(clusters({ 'web.yaml': service('web'), 'tests/old.yaml': service('old'), [file]: text })).toMatchObject({ all: ['Service web'] });
  });

  test.each(['test/web.yaml', 'contest/web.yaml', 'samples/web.yaml', 'tests.yaml', 'clusters/e2e/web.yaml', 'clusters/e2e-2/web.yaml', 'app/overlays/tests/web.yaml'])('%s is neither test nor archive', (file) =>
    expect(clusters({ 'mail.yaml': service('mail'), [file]: service('web') })).toEqual({ all: expect.arrayContaining(['Service mail', 'Service web']), dead: [] }));

  test('a folder of tests alone is judged', () => expect(clusters({ 'tests/web.yaml': service('web') })).toEqual({ all: ['Service web'], dead: [] }));

  test('what is applied may use what lies in a folder of tests', () =>
    expect(clusters({ 'home/kustomization.yaml': 'resources: [../tests/web.yaml]', 'tests/web.yaml': service('web') })).toEqual({ all: ['Service web'], dead: [] }));

  test.each(['templates.yaml', 'job-template-2.yaml', 'template/web.yaml'])('%s is no template', (file) => expect(clusters({ [file]: service('web') })).toEqual({ all: ['Service web'], dead: [] }));
});

describe('an artifact that is taken as a whole', () => {
  const artifact = (checks: string) => `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec: { path: ./, sourceRef: { kind: OCIRepository, name: apps }, healthChecks: [${checks}] }`;
  const check = (name: string) => `{ apiVersion: v1, kind: Service, name: ${name}, namespace: shop }`;
  const found = (checks: string, more: Record<string, string> = {}) => clusters({
    'clusters/home/flux.yaml': flux('flux-system', './clusters/home'), 'clusters/home/apps.yaml': artifact(checks), 'apps/web/web.yaml': service('web'), 'apps/mail.yaml': service('mail'), 'old/old.yaml': service('old'), ...more,
  });

  test('is the folder that holds all whose health is waited for', () =>
    expect(found(`${check('web')}, ${check('mail')}`)).toEqual({ 'clusters/home': ['Service mail', 'Service web'], 'dead': ['old/old.yaml'] }));

  test.each<[string, string, Record<string, string>]>([
    ['nothing is waited for', '', {}],
    ['what is waited for is not here', `${check('web')}, ${check('dns')}`, {}],
    ['what is waited for is here twice', check('web'), { 'b/web.yaml': service('web') }],
  ])('is out of sight where %s', (_, checks, more) => expect(found(checks, more)).toHaveProperty(['clusters/home'], []));
});
