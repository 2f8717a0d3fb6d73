import { named, service, tree } from './case-tree';
import { build, generated } from '../../../src/repository/structure/kustomize';

const BASE = { 'base/kustomization.yaml': 'resources: [web.yaml]', 'base/web.yaml': service('web') };

test('a folder is built from its resources: files, folders, and what these name', () => {
  const repository = tree({ ...BASE, 'base/unlisted.yaml': service('unlisted'), 'overlay/kustomization.yaml': 'resources: [../base, mail.yaml]', 'overlay/mail.yaml': service('mail') });
  const result = build(repository, 'overlay');
  expect(named(result)).toEqual(['Service web', 'Service mail']);
  expect([...result.files].sort()).toEqual(['base/kustomization.yaml', 'base/web.yaml', 'overlay/kustomization.yaml', 'overlay/mail.yaml']);
});

test.each([
  ['bases of old', 'bases: [../base]', ['Service web']],
  ['a namespace', 'resources: [../base]\nnamespace: shop', ['Service shop/web']],
  ['a prefix and a suffix', 'resources: [../base]\nnamePrefix: a-\nnameSuffix: -b', ['Service a-web-b']],
  ['what is out of reach', 'resources: [../base, https://example.com/x.yaml, git@example.com:x, ../../outside, nowhere]', ['Service web']],
  ['a folder that leads back to itself', 'resources: [../base, ../overlay]', ['Service web']],
])('%s', (_, text, expected) => expect(named(build(tree({ ...BASE, 'overlay/kustomization.yaml': text }), 'overlay'))).toEqual(expected));

test('ksops takes in the files that it decrypts, from its own folder', () => {
  const repository = tree({
    ...BASE, 'overlay/kustomization.yaml': 'resources: [../base]\nnamespace: shop\ngenerators: [secrets/ksops.yaml, other.yaml]',
    'overlay/secrets/ksops.yaml': 'apiVersion: viaduct.ai/v1\nkind: ksops\nmetadata: { name: secrets }\nfiles: [mail.yaml, nowhere.yaml]', 'overlay/secrets/mail.yaml': service('mail'),
    'overlay/other.yaml': 'apiVersion: example.com/v1\nkind: Maker\nmetadata: { name: maker }\nfiles: [web.yaml]', 'overlay/web.yaml': service('not-taken'),
  });
  const result = build(repository, 'overlay');
  expect(named(result)).toEqual(['Service shop/web', 'Service shop/mail']);
  expect([...result.files].filter((file) => file.startsWith('overlay/')).sort())
    .toEqual(['overlay/kustomization.yaml', 'overlay/other.yaml', 'overlay/secrets/ksops.yaml', 'overlay/secrets/mail.yaml']);
});

test('what is out of reach is remembered by its address and its place, of folders and components as well', () => {
  const repository = tree({
    'base/kustomization.yaml': 'resources: [https://example.com/crds.yaml]',
    'component/kustomization.yaml': 'kind: Component\nresources: [github.com/example/crds//config?ref=v1]',
    'overlay/kustomization.yaml': 'resources: [../base, git@example.com:x]\ncomponents: [../component]',
  });
  expect(build(repository, 'overlay').remotes.map(({ address, source }) => [address, source.file, source.property])).toEqual([
    ['https://example.com/crds.yaml', 'base/kustomization.yaml', 'resources[0]'],
    ['git@example.com:x', 'overlay/kustomization.yaml', 'resources[1]'],
    ['github.com/example/crds//config?ref=v1', 'component/kustomization.yaml', 'resources[0]'],
  ]);
});

test.each([
  ['in the kustomization', 'patches: [{ patch: "[{ op: replace, path: /spec/type, value: ClusterIP }]", target: { kind: Service } }]'],
  ['in a file', 'patches: [{ path: patch.yaml }]'],
  ['the old way', 'patchesStrategicMerge: [patch.yaml]'],
  ['the old way, with operations', 'patchesJson6902: [{ target: { kind: Service, name: web }, path: operations.yaml }]'],
])('a patch %s is applied, and its file is part of the build and no object', (_, text) => {
  const repository = tree({
    ...BASE,
    'overlay/kustomization.yaml': `resources: [../base]\n${text}`,
    'overlay/patch.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { type: ClusterIP }',
    'overlay/operations.yaml': '[{ op: replace, path: /spec/type, value: ClusterIP }]',
  });
  expect(build(repository, 'overlay').objects.map(({ manifest }: any) => manifest.spec.type)).toEqual(['ClusterIP']);
});

test('a component changes what stands before it, and adds its own', () => {
  const repository = tree({
    ...BASE,
    'overlay/kustomization.yaml': 'resources: [../base]\ncomponents: [../component]',
    'component/kustomization.yaml': 'kind: Component\nresources: [mail.yaml]\npatches: [{ patch: "[{ op: add, path: /metadata/labels, value: { a: b } }]", target: { kind: Service } }]',
    'component/mail.yaml': service('mail'),
  });
  expect(build(repository, 'overlay').objects.map(({ manifest }: any) => [manifest.metadata.name, manifest.metadata.labels])).toEqual([['web', { a: 'b' }], ['mail', { a: 'b' }]]);
});

test('a namespace renames the Namespace that a component brings for whoever uses it', () => {
  const repository = tree({
    'apps/kustomization.yaml': 'namespace: shop\ncomponents: [../component]',
    'component/kustomization.yaml': 'kind: Component\nresources: [namespace.yaml]',
    'component/namespace.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: { name: _ }',
  });
  expect(named(build(repository, 'apps'))).toEqual(['Namespace shop']);
});

test('a NamespaceTransformer gives its namespace, which its own folder may change, and writes it where it says', () => {
  const repository = tree({
    'apps/kustomization.yaml': 'namespace: before\nresources: [namespace.yaml, web.yaml, ks.yaml]\ntransformers: [./transformers]',
    'apps/namespace.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: { name: .invalid }',
    'apps/web.yaml': service('web'),
    'apps/ks.yaml': 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: web }\nspec: { path: ./web }',
    'apps/transformers/kustomization.yaml': 'namespace: shop\nresources: [../../transformers]',
    'transformers/kustomization.yaml': 'resources: [namespace.yaml]',
    'transformers/namespace.yaml': `apiVersion: builtin
kind: NamespaceTransformer
metadata: { name: apps, namespace: .invalid }
fieldSpecs:
  - { path: metadata/name, kind: Namespace, create: true }
  - { path: spec/targetNamespace, kind: Kustomization, group: kustomize.toolkit.fluxcd.io, create: true }
  - { path: spec/nowhere, kind: Kustomization, create: false }
  - { path: spec/other, kind: Kustomization, group: example.com, create: true }`,
  });
  const built = build(repository, 'apps');
  expect(named(built)).toEqual(['Namespace shop', 'Service shop/web', 'Kustomization shop/web']);
  expect(built.objects[2].manifest.spec).toEqual({ path: './web', targetNamespace: 'shop' });
  expect([...built.files]).toContain('transformers/namespace.yaml');
});

test('labels reach selectors only where the kustomization says so', () => {
  const selectors = (text: string) => build(tree({ ...BASE, 'overlay/kustomization.yaml': `resources: [../base]\n${text}` }), 'overlay')
    .objects.map(({ manifest }: any) => [manifest.metadata.labels, manifest.spec.selector]);
  expect(selectors('commonLabels: { a: b }')).toEqual([[{ a: 'b' }, { app: 'web', a: 'b' }]]);
  expect(selectors('labels: [{ pairs: { a: b } }]')).toEqual([[{ a: 'b' }, { app: 'web' }]]);
  expect(selectors('labels: [{ pairs: { a: b }, includeSelectors: true }]')).toEqual([[{ a: 'b' }, { app: 'web', a: 'b' }]]);
});

test.each([
  ['commonAnnotations', 'commonAnnotations: { a: b }', { a: 'b' }],
  ['labels for pods alone', 'labels: [{ pairs: { a: b }, includeTemplates: true }]', undefined],
])('%s reach the pods of a workload too', (_, text, annotations) => {
  const web = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } } } }';
  const [{ manifest }] = build(tree({ 'kustomization.yaml': `resources: [web.yaml]\n${text}`, 'web.yaml': web }), '').objects as any;
  const labels = { app: 'web', ...(annotations === undefined ? { a: 'b' } : {}) };
  expect([manifest.metadata.annotations, manifest.spec]).toEqual([annotations, { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels, ...(annotations && { annotations }) } } }]);
});

test('ConfigMaps are generated from files, literals and lists of variables', () => {
  const repository = tree({
    'a/kustomization.yaml': 'configMapGenerator: [{ name: values, namespace: flux-system, literals: ["A=1", "B=\'x=y\'"], envs: [vars.env], files: [values.yaml, other=values.yaml] }]',
    'a/vars.env': '# comment\nC="3"\n',
    'a/values.yaml': 'key: value\n',
  });
  const [{ manifest, patchedAt }] = build(repository, 'a').objects;
  expect(manifest).toEqual({
    apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'values', namespace: 'flux-system' },
    data: { 'A': '1', 'B': 'x=y', 'C': '"3"', 'values.yaml': 'key: value\n', 'other': 'key: value\n' },
  });
  expect([...patchedAt!].map(([property, { file, line, property: inFile }]) => [property, `${file}:${line ?? inFile}`])).toEqual([
    ['data.A', 'a/kustomization.yaml:configMapGenerator[0].literals[0]'], ['data.B', 'a/kustomization.yaml:configMapGenerator[0].literals[1]'],
    ['data.C', 'a/vars.env:2'], ['data["values.yaml"]', 'a/values.yaml:1'], ['data.other', 'a/values.yaml:1'],
  ]);
});

test('replicas, and an Ingress whose Service gets another name', () => {
  const repository = tree({
    'a/kustomization.yaml': 'resources: [all.yaml]\nnamePrefix: my-\nreplicas: [{ name: web, count: 3 }]',
    'a/all.yaml': `${service('web')}---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { replicas: 1 }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web }
spec: { rules: [{ http: { paths: [{ path: /, backend: { service: { name: web } } }, { path: /o, backend: { service: { name: other } } }] } }] }
`,
  });
  const [, deployment, ingress] = build(repository, 'a').objects.map(({ manifest }: any) => manifest);
  expect(deployment).toMatchObject({ metadata: { name: 'my-web' }, spec: { replicas: 3 } });
  expect(ingress.spec.rules[0].http.paths.map((path: any) => path.backend.service.name)).toEqual(['my-web', 'other']);
});

describe('a patch with a target that gives its object another name, kind and namespace', () => {
  const after = (options: string) => named(build(tree({
    'kustomization.yaml': `resources: [web.yaml]\npatches: [{ path: patch.yaml, target: { kind: Service }${options} }]`,
    'web.yaml': service('web'),
    'patch.yaml': 'apiVersion: example.com/v1\nkind: Door\nmetadata: { name: shop, namespace: other }\n',
  }), ''));
  test.each([
    ['keeps all of it', '', 'Service web'],
    ['changes its name where it may', ', options: { allowNameChange: true }', 'Service shop'],
    ['changes its kind where it may', ', options: { allowKindChange: true }', 'Door web'],
    ['changes both', ', options: { allowNameChange: true, allowKindChange: true }', 'Door shop'],
    ['changes nothing where its options say so', ', options: { allowNameChange: false }', 'Service web'],
  ])('%s', (_, options, expected) => expect(after(options)).toEqual([expected]));

  test('and what it was called is known to the patches that come after', () =>
    expect(named(build(tree({
      'kustomization.yaml': 'resources: [web.yaml]\npatches:\n- { path: patch.yaml, target: { kind: Service }, options: { allowNameChange: true } }\n'
        + '- { patch: "{ apiVersion: v1, kind: Service, metadata: { name: web }, $patch: delete }" }',
      'web.yaml': service('web'),
      'patch.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: shop }\n',
    }), ''))).toEqual([]));
});

describe('a patch finds an object that its base renamed', () => {
  const LABELLED = { labels: { tier: 'edge' } };
  const OPERATIONS = '[{ op: add, path: /metadata/labels, value: { tier: edge } }]';
  const found = (patches: string): boolean => {
    const repository = tree({
      ...BASE, 'base/kustomization.yaml': 'resources: [web.yaml]\nnamePrefix: my-\nnamespace: one',
      'overlay/kustomization.yaml': `resources: [../base]\nnamespace: two\npatches:\n${patches}`,
    });
    const [{ metadata }] = build(repository, 'overlay').objects.map(({ manifest }: any) => manifest);
    return JSON.stringify(metadata.labels) === JSON.stringify(LABELLED.labels);
  };

  // As kubectl 1.36 builds them.
  test.each<[string, string, boolean]>([
    ['by its first name', '{ kind: Service, name: web }', true],
    ['by the name of now', '{ kind: Service, name: my-web }', true],
    ['by its first name and the namespace of now', '{ kind: Service, name: web, namespace: one }', true],
    ['by the name of now and its first namespace', '{ kind: Service, name: my-web, namespace: default }', true],
    ['but not by a namespace that it gets later', '{ kind: Service, name: web, namespace: two }', false],
  ])('%s', (_, target, expected) => expect(found(`- { target: ${target}, patch: '${OPERATIONS}' }`)).toBe(expected));

  test.each<[string, string]>([
    ['first', 'name: web'], ['first, with the namespace of its base', 'name: web, namespace: one'], ['of now', 'name: my-web, namespace: one'],
  ])('as the patch itself names it: by the name %s', (_, metadata) =>
    expect(found(`- patch: '{ apiVersion: v1, kind: Service, metadata: { ${metadata}, labels: { tier: edge } } }'`)).toBe(true));

  test('also one that a patch before it renamed, by its first name, and not by one between', () => {
    const renaming = '- { target: { kind: Service, name: web }, patch: \'[{ op: replace, path: /metadata/name, value: x }]\' }\n';
    const then = (name: string) => found(`${renaming}- { target: { kind: Service, name: ${name} }, patch: '${OPERATIONS}' }`);
    expect([then('web'), then('x'), then('my-web')]).toEqual([true, true, false]);
  });
});

test('items of a List are objects of a build like others', () => {
  const repository = tree({
    'base/kustomization.yaml': 'resources: [all.yaml]', 'base/all.yaml': 'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata: { name: web }',
    'overlay/kustomization.yaml': 'resources: [../base]\nnamespace: shop\npatches: [{ patch: "{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: LoadBalancer } }" }]',
  });
  expect(build(repository, 'overlay').objects.map(({ manifest }) => manifest)).toEqual([
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop' }, spec: { type: 'LoadBalancer' } },
  ]);
});

describe('images', () => {
  const containers = ['nginx', 'nginx:1.2', 'nginx@sha256:abc', 'nginx:1.2@sha256:abc', 'docker.io/nginx:1', 'registry.example.com:5000/x/y:1', 'registry.example.com:5000/x/y', 'nginxx:1'];
  const pods = `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: a }
spec: { template: { spec: { initContainers: [{ image: nginx:1 }], containers: [${containers.map((image) => `{ image: "${image}" }`).join(', ')}] } } }
---
apiVersion: example.com/v1
kind: Thing
metadata: { name: a }
spec: { image: nginx, deep: { containers: [{ image: nginx }] } }`;
  const imagesOf = (value: unknown): string[] => (Array.isArray(value) ? value.flatMap(imagesOf)
    : typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, inner]) => (name === 'image' ? [inner] : imagesOf(inner))) : []);
  const OTHERS = ['docker.io/nginx:1', 'registry.example.com:5000/x/y:1', 'registry.example.com:5000/x/y', 'nginxx:1'];

  // As kubectl 1.36 builds them.
  test.each<[string, string, string[]]>([
    ['a tag takes a digest away', '{ name: nginx, newTag: "2" }', ['nginx:2', 'nginx:2', 'nginx:2', 'nginx:2', 'nginx:2', ...OTHERS, 'nginx', 'nginx:2']],
    ['a name keeps both', '{ name: nginx, newName: n/x }', ['n/x:1', 'n/x', 'n/x:1.2', 'n/x@sha256:abc', 'n/x:1.2@sha256:abc', ...OTHERS, 'nginx', 'n/x']],
    ['a digest takes a tag away', '{ name: nginx, digest: "sha256:f" }', [...Array(5).fill('nginx@sha256:f'), ...OTHERS, 'nginx', 'nginx@sha256:f']],
    ['both are written', '{ name: nginx, newTag: "2", digest: "sha256:f" }', [...Array(5).fill('nginx:2@sha256:f'), ...OTHERS, 'nginx', 'nginx:2@sha256:f']],
    [
      'a registry may have a port', '{ name: "registry.example.com:5000/x/y", newTag: "9" }',
      ['nginx:1', 'nginx', 'nginx:1.2', 'nginx@sha256:abc', 'nginx:1.2@sha256:abc', 'docker.io/nginx:1', 'registry.example.com:5000/x/y:9', 'registry.example.com:5000/x/y:9', 'nginxx:1', 'nginx', 'nginx'],
    ],
    ['a text, as Argo CD writes it', '"nginx=n/x:2"', ['n/x:2', 'n/x:2', 'n/x:2', 'n/x:2', 'n/x:2', ...OTHERS, 'nginx', 'n/x:2']],
    ['a text with a tag alone', '"nginx:2"', ['nginx:2', 'nginx:2', 'nginx:2', 'nginx:2', 'nginx:2', ...OTHERS, 'nginx', 'nginx:2']],
  ])('%s', (_, entry, expected) => {
    const repository = tree({ 'a/kustomization.yaml': `resources: [all.yaml]\nimages: [${entry}]`, 'a/all.yaml': pods });
    expect(build(repository, 'a').objects.flatMap(({ manifest }) => imagesOf(manifest))).toEqual(expected);
  });
});

test('common labels become the selector of a Service that has none', () => {
  const repository = tree({ 'a/kustomization.yaml': 'resources: [web.yaml]\ncommonLabels: { app: web }', 'a/web.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { ports: [{ port: 80 }] }' });
  expect(build(repository, 'a').objects.map(({ manifest }: any) => manifest.spec.selector)).toEqual([{ app: 'web' }]);
});

test.each([
  ['merge', { A: '1', B: '3' }],
  ['replace', { B: '3' }],
])('a generator of the behavior %s changes the ConfigMap that is there', (behavior, data) => {
  const repository = tree({
    'base/kustomization.yaml': 'configMapGenerator: [{ name: values, literals: [A=1, B=2] }]',
    'overlay/kustomization.yaml': `resources: [../base]\nconfigMapGenerator: [{ name: values, behavior: ${behavior}, literals: [B=3] }, { name: gone, behavior: merge, literals: [C=1] }]`,
  });
  expect(build(repository, 'overlay').objects.map(({ manifest }: any) => [manifest.metadata.name, manifest.data])).toEqual([['values', data], ['gone', { C: '1' }]]);
});

test('components come after generators: theirs change what is there, and they may take it away', () => {
  const repository = tree({
    'component/kustomization.yaml': 'kind: Component\nconfigMapGenerator: [{ name: values, behavior: merge, literals: [B=3] }]\npatches: [{ patch: "$patch: delete\\nkind: ConfigMap\\nmetadata: { name: x }", target: { kind: ConfigMap, name: spare } }]',
    'overlay/kustomization.yaml': 'components: [../component]\nconfigMapGenerator: [{ name: values, literals: [A=1, B=2] }, { name: spare, literals: [C=1] }]',
  });
  expect(build(repository, 'overlay').objects.map(({ manifest }: any) => manifest.data)).toEqual([{ A: '1', B: '3' }]);
});

test('what is for kustomize alone is not applied, and others may take from it before', () => {
  const local = 'annotations: { config.kubernetes.io/local-config: "true" }';
  const repository = tree({
    'base/kustomization.yaml': `resources: [settings.yaml]\nconfigMapGenerator: [{ name: more, literals: [A=1], options: { ${local} } }]`,
    'base/settings.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, ${local} }\ndata: { host: app.example.com }`,
    'overlay/kustomization.yaml': 'resources: [../base, web.yaml]\nreplacements: [{ source: { kind: ConfigMap, name: settings, fieldPath: data.host }, targets: [{ select: { kind: Service }, fieldPaths: [metadata.name] }] }]',
    'overlay/web.yaml': service('web'),
  });
  expect(named(build(repository, 'overlay'))).toEqual(['Service app.example.com']);
});

test('without a kustomization.yaml Flux takes every file below, and folders that have one as units', () => {
  const repository = tree({
    'apps/web.yaml': service('web'),
    'apps/deep/mail.yaml': service('mail'),
    'apps/unit/kustomization.yaml': 'resources: [in.yaml]',
    'apps/unit/in.yaml': service('in'),
    'apps/unit/out.yaml': service('out'),
  });
  expect(named(generated(repository, 'apps'))).toEqual(['Service web', 'Service mail', 'Service in']);
});
