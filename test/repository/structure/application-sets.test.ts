import { named, service, tree } from './case-tree';
import { structureOf } from '../../../src/repository/structure/clusters';
import { parametersOf } from '../../../src/repository/structure/set-generators';

const set = (spec: string) => `
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: apps, namespace: argocd }
spec:
${spec.trim().split('\n').map((line) => `  ${line}`).join('\n')}`;
/** A template of names in braces; of Go's where `go` says so. */
const template = (path: string, destination = '{ server: https://kubernetes.default.svc, namespace: shop }', name = 'web') =>
  `template: { metadata: { name: '${name}' }, spec: { source: { repoURL: https://example.com/this.git, path: '${path}' }, destination: ${destination} } }`;
const GO = 'goTemplate: true';
const SECRET = (name: string, labels = '') => `
apiVersion: v1
kind: Secret
metadata: { name: ${name}, namespace: argocd, labels: { argocd.argoproj.io/secret-type: cluster, ${labels} } }
stringData: { name: ${name}, server: 'https://${name}.example.com' }`;

/** The Services of each cluster, what nothing applies, and what may be applied. */
const found = (files: Record<string, string>) => {
  const { clusters, dead, possible } = structureOf(tree(files));
  return {
    ...Object.fromEntries(clusters.map((cluster) => [cluster.name, named(cluster).filter((name) => name.startsWith('Service'))])),
    dead, possible: possible.map(({ text }) => text),
  };
};
const APPS = { 'apps/a/service.yaml': service('a'), 'apps/b/kustomization.yaml': 'resources: [web.yaml]', 'apps/b/web.yaml': service('b'), 'apps/old/service.yaml': service('old') };

describe('folders of Git', () => {
  test.each([
    ['by names', 'generators: [{ git: { directories: [{ path: apps/* }, { path: apps/old, exclude: true }] } }]', '{{path}}', '{{path.basename}}'],
    ['by a part of the path', 'generators: [{ git: { directories: [{ path: "apps/[ab]" }] } }]', 'apps/{{path[1]}}', '{{path.basenameNormalized}}'],
    ['by a prefix', 'generators: [{ git: { pathParamPrefix: my, directories: [{ path: apps/? }] } }]', '{{my.path}}', '{{my.path.basename}}'],
    ['by Go\'s templates', `${GO}\ngenerators: [{ git: { directories: [{ path: 'apps/*' }, { path: '*/old', exclude: true }] } }]`, '{{ .path.path }}', '{{ .path.basename }}'],
    ['by calls in them', `${GO}\ngenerators: [{ git: { directories: [{ path: apps/? }] } }]`, '{{ index .path.segments 0 }}/{{- .path.basename | upper | lower -}}', '{{ normalize (default "x" .path.basename) }}'],
  ])('each is an Application, %s', (_, generators, path, namespace) => {
    expect(found({ ...APPS, 'argocd/set.yaml': set(`${generators}\n${template(path, `{ name: in-cluster, namespace: '${namespace}' }`)}`) }))
      .toEqual({ 'in-cluster': ['Service a/a', 'Service b/b'], 'dead': ['apps/old/service.yaml'], 'possible': [] });
  });

  test('a star stops at a slash, folders with a dot in front are none, and one without files of its own is one', () => {
    const files = { 'apps/a/base/service.yaml': service('a'), 'apps/.b/base/service.yaml': service('b'), 'apps/c/d/base/service.yaml': service('c') };
    expect(found({ ...files, 'argocd/set.yaml': set(`generators: [{ git: { directories: [{ path: 'apps/*' }] } }]\n${template('{{path}}/base')}`) }))
      .toEqual({ 'in-cluster': ['Service shop/a'], 'dead': ['apps/.b/base/service.yaml', 'apps/c/d/base/service.yaml'], 'possible': [] });
  });

  test('a pattern that finds nothing is about another repository', () => {
    expect(found({ ...APPS, 'argocd/set.yaml': set(`generators: [{ git: { repoURL: https://example.com/other.git, directories: [{ path: charts/* }] } }]\n${template('{{path}}')}`) }))
      .toEqual({ all: ['Service a', 'Service old', 'Service b'], dead: [], possible: ['charts/{{*}}'] });
  });
});

describe('files of Git', () => {
  const files = {
    'teams/one/config.json': '{ "app": { "folder": "a" }, "namespace": "one" }',
    'teams/two/deep/config.json': '[{ "app": { "folder": "b" }, "namespace": "two" }, { "app": { "folder": "a" }, "namespace": "three" }]',
    'teams/two/config.old.json': '{ "app": { "folder": "old" } }',
  };
  test.each([
    ['by names', 'generators: [{ git: { files: [{ path: "teams/*/config*.json" }, { path: "**/config.old.json", exclude: true }] } }]', 'apps/{{app.folder}}', '{{namespace}}'],
    ['by Go\'s templates', `${GO}\ngenerators: [{ git: { files: [{ path: "teams/*/config.json" }] } }]`, 'apps/{{.app.folder}}', '{{.namespace}}'],
  ])('each entry of each is an Application, in whatever depth, %s', (_, generators, path, namespace) => {
    expect(found({ ...APPS, ...files, 'argocd/set.yaml': set(`${generators}\n${template(path, `{ namespace: '${namespace}' }`)}`) }))
      .toEqual({ 'in-cluster': ['Service one/a', 'Service two/b', 'Service three/a'], 'dead': ['apps/old/service.yaml'], 'possible': [] });
  });
});

describe('lists, and generators put together', () => {
  test.each([
    ['elements', 'generators: [{ list: { elements: [{ app: a }, { app: b }] } }]'],
    ['elements as a text', 'generators: [{ list: { elements: [], elementsYaml: "[{ app: a }, { app: b }]" } }]'],
    ['what a selector picks', 'generators: [{ list: { elements: [{ app: a, on: "yes" }, { app: b, on: "yes" }, { app: old }] }, selector: { matchLabels: { "on": "yes" } } }]'],
    ['several generators', 'generators: [{ list: { elements: [{ app: a }] } }, { list: { elements: [{ app: b }] } }]'],
    ['a matrix, whose second knows what the first gives', 'generators: [{ matrix: { generators: [{ list: { elements: [{ letter: "a" }, { letter: "b" }] } }, { list: { elements: [{ app: "{{letter}}" }] } }] } }]'],
    ['a merge', 'generators: [{ merge: { mergeKeys: [id], generators: [{ list: { elements: [{ id: "1", app: a }, { id: "2", app: old }] } }, { list: { elements: [{ id: "2", app: b }, { id: "3", app: old }] } }] } }]'],
  ])('%s', (_, generators) => {
    expect(found({ ...APPS, 'set.yaml': set(`${generators}\n${template('apps/{{app}}')}`) }))
      .toEqual({ 'in-cluster': ['Service shop/a', 'Service shop/b'], 'dead': ['apps/old/service.yaml'], 'possible': [] });
  });

  test('a template of the generator and a patch change the template', () => {
    const own = 'template: { metadata: {}, spec: { source: { path: "apps/{{.app}}" }, destination: {} } }';
    expect(found({ ...APPS, 'set.yaml': set(`${GO}\ngenerators: [{ list: { elements: [{ app: a }], ${own} } }]\n${template('apps/old')}\ntemplatePatch: |\n  spec: { destination: { namespace: "in-{{.app}}" } }`) }))
      .toMatchObject({ 'in-cluster': ['Service in-a/a'] });
  });
});

describe('where people expect something else, as Argo CD does it', () => {
  const folders = 'git: { directories: [{ path: "apps/?" }] }';
  test.each([
    ['of what both parts of a matrix give the first counts', `${GO}\ngenerators: [{ matrix: { generators: [{ list: { elements: [{ app: a }] } }, { list: { elements: [{ app: b, more: "1" }] } }] } }]`, 'apps/{{.app}}', ['a'], []],
    ['for names a matrix whose parts contradict each other is refused', 'generators: [{ matrix: { generators: [{ list: { elements: [{ app: a }] } }, { list: { elements: [{ app: b }] } }] } }]', 'apps/{{app}}', [], ['apps/a']],
    ['a matrix has two parts', 'generators: [{ matrix: { generators: [{ list: { elements: [{ app: a }] } }] } }]', 'apps/a', [], ['apps/a']],
    ['no part of a merge gives the same keys twice', 'generators: [{ merge: { mergeKeys: [id], generators: [{ list: { elements: [{ id: "1", app: a }, { id: "1", app: b }] } }, { list: { elements: [{ id: "1", app: a }] } }] } }]', 'apps/{{app}}', [], ['apps/a']],
    ['a merge has keys', 'generators: [{ merge: { mergeKeys: [], generators: [{ list: { elements: [{ app: a }] } }, { list: { elements: [{ app: b }] } }] } }]', 'apps/{{app}}', [], ['apps/b']],
    ["for Go's templates no key of a merge is inside of another", `${GO}\ngenerators: [{ merge: { mergeKeys: [values.k], generators: [{ list: { elements: [{ app: a, values: { k: "1" } }] } }, { list: { elements: [{ app: b, values: { k: "2" } }] } }] } }]`, 'apps/{{.app}}', ['b'], []],
    ['for names a list holds texts alone', 'generators: [{ list: { elements: [{ app: a, port: 80 }] } }]', 'apps/{{app}}', [], ['apps/{{app}}']],
    ["a selector knows a path by Go's name of it", `${GO}\ngenerators: [{ ${folders}, selector: { matchLabels: { path.path: apps/a } } }]`, '{{.path.path}}', ['a'], []],
    ['a blank is taken away by a dash', `${GO}\ngenerators: [{ list: { elements: [{ app: a }] } }]`, 'apps/ {{- .app }}', ['a'], []],
    ['`default` replaces whatever is empty', `${GO}\ngenerators: [{ list: { elements: [{ app: 0 }] } }]`, 'apps/{{ .app | default "a" }}', ['a'], []],
    ['a million is written as Go does it', `${GO}\ngenerators: [{ list: { elements: [{ app: 1000000 }] } }]`, '{{ trimSuffix "1e+06" (toString .app) }}apps/a', ['a'], []],
    ['a text in quotes may have braces, and letters by their numbers', `${GO}\ngenerators: [{ list: { elements: [{ app: a }] } }]`, String.raw`apps/{{ .app | replace "}}" "" | trimPrefix "\x61\"" | replace "\u0061" "\141" }}`, ['a'], []],
    ['a text that does not end is not read', `${GO}\ngenerators: [{ list: { elements: [{ app: a }] } }]`, 'apps/{{ default "b .app }}', [], ['apps/{{ default "b .app }}']],
    ['a letter that Go does not know is not read', `${GO}\ngenerators: [{ list: { elements: [{ app: a }] } }]`, String.raw`apps/{{ default "\." .app }}`, [], [String.raw`apps/{{ default "\." .app }}`]],
    ['a call for texts takes no number', `${GO}\ngenerators: [{ list: { elements: [{ app: 1 }] } }]`, 'apps/{{ .app | upper }}', [], ['apps/{{ .app | upper }}']],
    ['in brackets an exclamation mark is a letter', `${GO}\ngenerators: [{ git: { directories: [{ path: "apps/[!a]" }] } }]`, '{{.path.path}}', ['a'], []],
    ['the cluster of Argo CD itself has no project', `${GO}\ngenerators: [{ clusters: {} }]`, 'apps/{{.project}}a', ['a'], []],
    ['what a template of a generator leaves empty is that of the set', 'generators: [{ list: { elements: [{ app: a }], template: { metadata: {}, spec: { project: "", source: { path: "", repoURL: "" }, destination: {} } } } }]', 'apps/{{app}}', ['a'], []],
  ])('%s', (_, spec, path, services, possible) => {
    // Another cluster may be registered out of sight.
    const isAskedElsewhere = (text: string) => text.includes('other cluster');
    const { 'in-cluster': seen, possible: maybe, all } = found({ ...APPS, 'set.yaml': set(`${spec}\n${template(path)}`) }) as Readonly<Record<string, readonly string[]>>;
    expect({ services: (seen ?? []).map((name) => name.replace('Service shop/', '')), possible: maybe.filter((text) => !isAskedElsewhere(text)), all }).toEqual({ services, possible, all });
  });

  test.each([
    ['takes what it applied along', '', true],
    ['leaves it, where its set keeps it', 'syncPolicy: { preserveResourcesOnDeletion: true }\n', false],
    ['takes it along, where the template says so', 'syncPolicy: { preserveResourcesOnDeletion: true }\n', true],
  ])('an Application that goes %s', (what, policy, expected) => {
    const own = what.includes('template') ? template('apps/{{app}}').replace("name: 'web'", "name: 'web', finalizers: [resources-finalizer.argocd.argoproj.io/background]") : template('apps/{{app}}');
    const { clusters } = structureOf(tree({ ...APPS, 'set.yaml': set(`${policy}generators: [{ list: { elements: [{ app: a }] } }]\n${own}`) }));
    expect(clusters.flatMap(({ layers }) => layers).map(({ deletesWithItself }) => deletesWithItself)).toEqual([expected]);
  });
});

describe('clusters', () => {
  const spec = (clusters: string, path = 'apps/a', destination = '{ server: "{{server}}", namespace: shop }') => set(`generators: [{ clusters: ${clusters} }]\n${template(path, destination)}`);
  test('are the one that Argo CD runs in and those that the repository registers', () => {
    expect(found({ ...APPS, 'set.yaml': spec('{}'), 'clusters.yaml': SECRET('office') }))
      .toMatchObject({ 'in-cluster': ['Service shop/a'], 'office': ['Service shop/a'], 'possible': [] });
  });

  test.each([
    ['a Secret', SECRET('office', 'env: prod')],
    ['a Secret in base64', SECRET('office', 'env: prod').replace(/stringData.*/, `data: { name: ${Buffer.from('office').toString('base64')}, server: aHR0cHM6Ly9vZmZpY2U= }`)],
    ['an ExternalSecret', 'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: { name: x }\nspec: { target: { template: { metadata: { labels: { env: prod, argocd.argoproj.io/secret-type: cluster } }, data: { name: office, server: "https://office" } } } }'],
  ])('with a selector are those with these labels, by %s', (_, secret) => {
    expect(found({ ...APPS, 'set.yaml': spec('{ selector: { matchLabels: { env: prod } } }'), 'clusters.yaml': secret, 'other.yaml': SECRET('lab', 'env: test') }))
      .toMatchObject({ office: ['Service shop/a'], possible: [] });
  });

  test('that are registered out of sight are one under the name of what is asked for', () => {
    expect(found({ ...APPS, 'set.yaml': spec('{ selector: { matchLabels: { env: prod } } }') }))
      .toEqual({ 'clusters env=prod': ['Service shop/a'], 'dead': ['apps/b/web.yaml', 'apps/old/service.yaml'], 'possible': [] });
  });

  test('a Secret that is encrypted is a cluster without a name', () => {
    expect(found({ ...APPS, 'set.yaml': spec('{ selector: { matchLabels: { env: prod } } }'), 'clusters.yaml': SECRET('office', 'env: prod').replace(/: office, server: .*/, ': "ENC[AES256]", server: "ENC[AES256]" }') }))
      .toMatchObject({ 'cluster of Secret office': ['Service shop/a'] });
  });

  test('a folder that is called like a cluster out of sight is neither dead nor judged', () => {
    expect(found({ 'clusters/office/web.yaml': service('office'), 'clusters/in-cluster/web.yaml': service('home'), 'old/web.yaml': service('old'), 'set.yaml': spec('{}', 'clusters/{{name}}') }))
      .toEqual({ 'in-cluster': ['Service shop/home'], 'dead': ['old/web.yaml'], 'possible': ['clusters/{{other cluster}}'] });
  });

  test('each folder goes to each cluster', () => {
    expect(found({ ...APPS, 'clusters.yaml': SECRET('office', 'env: prod'), 'set.yaml': set(`${GO}\ngenerators: [{ matrix: { generators: [{ git: { directories: [{ path: apps/? }] } }, { clusters: { selector: { matchLabels: { env: prod } } } }] } }]\n${template('{{.path.path}}', '{ name: "{{.name}}", namespace: "{{.metadata.labels.env}}" }')}`) }))
      .toEqual({ office: ['Service prod/a', 'Service prod/b'], dead: ['apps/old/service.yaml', 'clusters.yaml'], possible: [] });
  });
});

describe('what nobody can tell', () => {
  test.each([
    ['pull requests', 'generators: [{ pullRequest: { github: { owner: me, repo: this } } }]', 'apps/b', ['apps/b']],
    ['a plug-in', 'generators: [{ plugin: {} }]', 'apps/{{app}}', ['apps/{{app}}']],
    ['a call that is not read', `${GO}\ngenerators: [{ list: { elements: [{ app: b }] } }]`, 'apps/{{ regexFind "b" .app }}', ['apps/{{ regexFind "b" .app }}']],
    ['a condition', `${GO}\ngenerators: [{ list: { elements: [{ app: b }] } }]`, 'apps/{{ if .app }}b{{ end }}', ['apps/{{ if .app }}b{{ end }}']],
    ['a patch with a condition over the sources', `${GO}\ngenerators: [{ list: { elements: [{ app: b }] } }]\ntemplatePatch: |\n  {{ if .x }}\n  spec: { source: { path: apps/a } }\n  {{ end }}`, 'apps/b', ['apps/b']],
  ])('%s: what may be applied is not dead, and not judged', (_, spec, path, possible) => {
    expect(found({ 'apps/b/web.yaml': service('b'), 'elsewhere/web.yaml': service('plain'), 'sure/web.yaml': service('sure'), 'set.yaml': set(`${spec}\n${template(path)}`), 'app.yaml': set('').replace('ApplicationSet', 'Application').replace(/spec:[^]*/, 'spec: { source: { path: sure }, destination: { namespace: shop } }') }))
      .toEqual({ 'in-cluster': ['Service shop/sure'], 'dead': ['elsewhere/web.yaml'], possible });
  });
});

test('a directory is read with what it includes and without what it excludes', () => {
  const files = { 'web/a.yaml': service('a'), 'web/b.yaml': service('b'), 'web/deep/c.yaml': service('c'), 'web/deep/d.yml': service('d') };
  const app = (directory: string) => `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: web }\nspec: { source: { path: web, directory: ${directory} }, destination: {} }`;
  expect(found({ ...files, 'app.yaml': app('{ recurse: true, include: "*.yaml", exclude: "{b.yaml,x/*}" }') })).toMatchObject({ 'in-cluster': ['Service a', 'Service c'] });
});

test('beside Flux: what Flux applies of Argo CD applies in turn', () => {
  const flux = 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: argo, namespace: flux-system }\nspec: { path: ./argocd, sourceRef: { kind: GitRepository, name: flux-system } }';
  expect(found({
    ...APPS, 'clusters/home/argo.yaml': flux,
    'argocd/set.yaml': set(`generators: [{ git: { directories: [{ path: apps/? }] } }]\n${template('{{path}}')}`),
    'left-over/set.yaml': set(`generators: [{ git: { directories: [{ path: apps/old }] } }]\n${template('{{path}}')}`),
  })).toEqual({ 'clusters/home': ['Service shop/a', 'Service shop/b'], 'dead': ['apps/old/service.yaml', 'left-over/set.yaml'], 'possible': [] });
});

test('a merge looks its parameters up: five thousand are no more work for each than two', () => {
  const elements = (app: string) => Array.from({ length: 5_000 }, (_, id) => ({ id, app }));
  const merge = { mergeKeys: ['id'], generators: [{ list: { elements: elements('a') } }, { list: { elements: elements('b').reverse() } }] };
  const given = parametersOf({ merge }, { tree: tree({}), clusters: [], kind: 'go' });
  expect(given).toHaveLength(5_000);
  expect(given.every(({ values }, id) => values.id === id && values.app === 'b')).toBe(true);
});
