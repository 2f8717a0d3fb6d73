import { Manifest } from '../../src/model/manifest';
import { Fields } from '../../src/model/reader/fields';

/** A repository with applications, and with files of parameters in whatever shape people write them. */
export const SET_REPOSITORY: ReadonlyMap<string, string> = new Map(Object.entries({
  'apps/a/service.yaml': 'a: 1\n', 'apps/b/service.yaml': 'a: 1\n', 'apps/Old_One/service.yaml': 'a: 1\n', 'apps/a/deep/er/service.yaml': 'a: 1\n', 'apps/.hidden/service.yaml': 'a: 1\n',
  'teams/one/config.json': '{ "app": { "folder": "a", "port": 80, "asn": 4200000001, "million": 1000000, "half": 0.5, "on": true, "none": null, "list": ["x", "y"] }, "team": "one" }',
  'teams/two/deep/config.json': '[{ "app": { "folder": "b" }, "team": "two" }, { "app": { "folder": "a" }, "team": "three" }]',
  'teams/two/config.old.json': '{ "app": { "folder": "old" } }',
  'teams/empty/config.yaml': '', 'teams/two-documents/config.yaml': 'app: { folder: a }\nteam: m\n---\nteam: n\n', 'teams/own-path/config.yaml': 'path: own\nteam: x\n',
}));

/** Clusters that are registered with Argo CD. */
export const SET_CLUSTERS: readonly Manifest[] = [cluster('office', { env: 'prod', zone: 'a' }), cluster('lab_1', { env: 'test' }, { project: 'lab' })];

function cluster(name: string, labels: Fields, more: Fields = {}): Manifest {
  return {
    apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'argocd', labels: { 'argocd.argoproj.io/secret-type': 'cluster', ...labels } } as Manifest['metadata'],
    stringData: { name, server: `https://${name}.example.com`, ...more },
  };
}

/** ApplicationSets that somebody might write, by what is odd in them: those of names in braces and those of Go's templates. */
export function setRows(): Map<string, Manifest> {
  return new Map([...rowsOf(false), ...rowsOf(true), ...expressions()]);
}

interface Shape {
  readonly path: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly destination?: Fields;
  readonly more?: Fields;
}

function set(isGo: boolean, generators: readonly Fields[], { path, name = 'n', namespace = 'shop', destination = { server: 'https://kubernetes.default.svc' }, more = {} }: Shape): Manifest {
  const spec = { project: 'default', source: { repoURL: 'https://git.example.com/this.git', path, targetRevision: 'HEAD' }, destination: { ...destination, namespace } };
  return { apiVersion: 'argoproj.io/v1alpha1', kind: 'ApplicationSet', metadata: { name: 'apps', namespace: 'argocd' }, spec: { goTemplate: isGo, generators, template: { metadata: { name }, spec }, ...more } };
}

const list = (...elements: Fields[]): Fields => ({ list: { elements } });
const matrix = (...generators: Fields[]): Fields => ({ matrix: { generators } });
const merge = (mergeKeys: readonly string[], ...generators: Fields[]): Fields => ({ merge: { mergeKeys, generators } });
const paths = (kind: 'directories' | 'files', found: readonly (string | Fields)[], more: Fields = {}): Fields =>
  ({ git: { repoURL: 'https://git.example.com/this.git', revision: 'HEAD', [kind]: found.map((path) => (typeof path === 'string' ? { path } : path)), ...more } });
const folders = (...found: (string | Fields)[]) => paths('directories', found);
const files = (...found: (string | Fields)[]) => paths('files', found);
const selecting = (generator: Fields, ...matchExpressions: Fields[]): Fields => ({ ...generator, selector: { matchExpressions } });

function rowsOf(isGo: boolean): [string, Manifest][] {
  const v = (name: string) => (isGo ? `{{.${name}}}` : `{{${name}}}`);
  const [path, base, first] = isGo ? ['{{.path.path}}', '{{.path.basename}}', '{{index .path.segments 0}}'] : ['{{path}}', '{{path.basename}}', '{{path[0]}}'];
  const row = (what: string, shape: Shape, ...generators: Fields[]): [string, Manifest] => [`${what}, by ${isGo ? "Go's templates" : 'names'}`, set(isGo, generators, shape)];
  const app = { path: `apps/${v('app')}` };
  const folder = { path, name: `${base}-${v('path.basenameNormalized')}-${first}` };
  const own = (fields: Fields) => ({ metadata: {}, spec: { project: '', source: { repoURL: '', ...fields }, destination: { namespace: 'own' } } });
  return [
    ...['apps/*', 'apps/?', 'apps/[ab]', 'apps/[!a]', 'apps/[^a]', 'apps/[a-b]', '*/a', '*', '**', 'apps/**', '*/*/*', 'apps', 'apps/', './apps/*', '/apps/*', 'apps/{a,b}', 'apps/\\a', 'APPS/*']
      .map((pattern) => row(`folders \`${pattern}\``, folder, folders(pattern))),
    row('folders without some', folder, folders('apps/*', { path: 'apps/a', exclude: true }, { path: '*/Old*', exclude: true })),
    ...['teams/*/config.json', 'teams/*', 'teams', 'teams/one/', '**/config.json', 'teams/**/config.json', '*.json', 'config.json', 'teams/one/config.jso?', 'teams/one/config.[jx]son', './teams/one/config.json',
      '/teams/one/config.json', 'teams/{one,two}/config.json', 'teams/empty/*', 'teams/two-documents/*', 'teams/own-path/*']
      .map((pattern) => row(`files \`${pattern}\``, { path, name: `${v('team')}-${v('path.filename')}-${v('path.filenameNormalized')}`, namespace: v('app.folder') }, files(pattern, { path: '**/config.old.json', exclude: true }))),
    row('values of a generator', { path: `x/${v('values.a')}/${v('values.b')}` }, paths('directories', ['apps/?'], { values: { a: base, b: v('values.a') } })),

    row('lists', { ...app, namespace: v('app') }, list({ app: 'a' }, { app: 'b' }), list({ app: 'c' })),
    row('values in a list', { path: `apps/${v('app')}`, namespace: v('values.x') }, list({ app: 'a', values: { x: 'y' } })),
    row('a number in a list', app, list({ app: 1 })),
    row('a map in a list', { path: `apps/${v('app.x')}` }, list({ app: { x: 'a' } })),
    row('what one element does not say', app, list({ app: 'a' }, { other: 'b' })),
    row('an element without anything', app, list({ app: 'a' }, {})),
    row('what must be said and is not', { ...app, more: isGo ? { goTemplateOptions: ['missingkey=error'] } : {} }, list({ app: 'a' }, { other: 'b' })),
    row('elements as a text', app, { list: { elements: [], elementsYaml: '[{ app: a }, { app: 2 }, { app: { x: b } }]' } }),

    row('a selector', app, selecting(list({ app: 'a', on: 'yes' }, { app: 'b' }), { key: 'on', operator: 'In', values: ['yes'] })),
    row('a selector by what is not said', app, selecting(list({ app: 'a', x: '' }, { app: 'b' }), { key: 'x', operator: 'DoesNotExist' })),
    ...['path', 'path.path', 'path.basename', 'path.segments.0'].flatMap((key) => ['In', 'NotIn'].map((operator) =>
      row(`a selector by \`${key}\`, ${operator}`, { path }, selecting(folders('apps/?'), { key, operator, values: ['a', 'apps/a', 'apps'] })))),
    row('a selector by an address', { path: 'apps/a', name: v('name'), destination: { server: v('server') } }, selecting({ clusters: {} }, { key: 'server', operator: 'In', values: ['https://office.example.com'] })),

    row('a matrix whose second knows the first', { ...app, name: v('letter') }, matrix(list({ letter: 'a' }, { letter: 'b' }), list({ app: `${v('letter')}x` }))),
    row('a matrix whose parts contradict each other', { path: `apps/${v('x')}`, name: v('z') }, matrix(list({ x: 'first' }), list({ x: 'second', z: '2' }))),
    row('a matrix whose parts say the same', { path: `apps/${v('x')}`, name: v('z') }, matrix(list({ x: 'first' }), list({ x: 'first', z: '2' }))),
    row('a matrix of two generators with paths', { path, name: v('team') }, matrix(files('teams/one/config.json'), files('teams/two-documents/*'))),
    row('a matrix of two generators with paths of names of their own', { path: isGo ? '{{.app.path.path}}/{{.team.path.path}}' : '{{app.path}}/{{team.path}}' },
      matrix(paths('directories', ['apps/?'], { pathParamPrefix: 'app' }), paths('files', ['teams/one/config.json'], { pathParamPrefix: 'team' }))),
    row('a matrix whose second looks where the first says', { path, name: v('team') }, matrix(list({ where: 'one' }, { where: 'own-path' }), files(`teams/${v('where')}/*`))),
    row('a matrix of three', { path: 'apps/a' }, matrix(list({ a: '1' }), list({ b: '1' }), list({ c: '1' }))),
    row('a matrix of one', { path: 'apps/a' }, matrix(list({ a: '1' }))),
    row('a matrix in a matrix', { path: `apps/${v('a')}${v('b')}${v('c')}` }, matrix(matrix(list({ a: '1' }, { a: '2' }), list({ b: '1' })), list({ c: '3' }))),
    row('a selector in a matrix', { path: `apps/${v('a')}${v('b')}` }, matrix(selecting(list({ a: '1' }, { a: '2' }), { key: 'a', operator: 'In', values: ['2'] }), list({ b: '1' }))),
    row('each folder for chosen clusters', { path, name: `${v('name')}-${base}`, destination: { name: v('name') } }, matrix(folders('apps/?'), { clusters: { selector: { matchLabels: { env: 'prod' } } } })),
    row('clusters that the first of a matrix chooses', { path: 'apps/a', name: v('name') }, matrix(list({ env: 'prod' }, { env: 'test' }), { clusters: { selector: { matchLabels: { env: v('env') } } } })),

    row('a merge', { ...app, name: v('id') }, merge(['id'], list({ id: '1', app: 'a' }, { id: '2', app: 'old' }), list({ id: '2', app: 'b' }, { id: '3', app: 'old' }))),
    row('a merge with a key twice', { ...app, name: v('id') }, merge(['id'], list({ id: '1', app: 'a' }, { id: '1', app: 'c' }), list({ id: '1', app: 'b' }))),
    row('a merge with a key twice in what changes', { ...app, name: v('id') }, merge(['id'], list({ id: '1', app: 'a' }), list({ id: '1', app: 'b' }, { id: '1', app: 'c' }))),
    row('a merge by a key that nobody has', app, merge(['id'], list({ app: 'a' }), list({ app: 'b' }))),
    row('a merge by a key inside', app, merge(['values.k'], list({ app: 'a', values: { k: '1' } }), list({ app: 'c', values: { k: '2' } }))),
    row('a merge by a key inside of two', app, merge(['values.k'], list({ app: 'a', values: { k: '1' } }, { app: 'b', values: { k: '2' } }), list({ app: 'c', values: { k: '2' } }))),
    row('a merge without keys', app, merge([], list({ app: 'a' }), list({ app: 'b' }))),
    row('a merge of clusters', { path: `apps/${v('values.redis')}`, name: v('name'), destination: { server: v('server') } },
      merge(['server'], { clusters: { values: { redis: 'no' } } }, { clusters: { selector: { matchLabels: { env: 'prod' } }, values: { redis: 'yes' } } })),

    row('clusters', { path: `clusters/${v('name')}/${v('nameNormalized')}/x${v('project')}`, name: v('name'), destination: { server: v('server') } }, { clusters: {} }),
    row('clusters by labels', { path: `x/${v('values.z')}/${v('metadata.labels.env')}`, name: v('name'), destination: { server: v('server') } },
      { clusters: { selector: { matchExpressions: [{ key: 'zone', operator: 'Exists' }] }, values: { z: v('metadata.labels.zone') } } }),
    row('clusters as one list', { path: 'apps/x' }, { clusters: { flatList: true } }),

    row('a template of the generator', { path: 'apps/x' }, { list: { elements: [{ app: 'a' }], template: own({ path: `own/${v('app')}` }) } }),
    row('a template of a generator in a matrix', { path: 'apps/x' }, matrix({ list: { elements: [{ app: 'a' }], template: own({ path: 'own' }) } }, list({ b: '1' }))),
    row('a patch', { path: 'apps/x', more: { templatePatch: `spec: { destination: { namespace: in-${v('app')} }, source: { path: patched } }` } }, list({ app: 'a' })),
    row('a patch with sources', { path: 'apps/x', more: { templatePatch: `metadata: { name: other }\nspec: { source: null, sources: [{ repoURL: u, path: "${v('app')}" }] }` } }, list({ app: 'a' })),
    row('a patch that takes something away', { path: 'apps/x', more: { templatePatch: 'spec: { destination: { namespace: null } }' } }, list({ app: 'a' })),
    row('what stays when an Application goes', { path: 'apps/x', more: { syncPolicy: { preserveResourcesOnDeletion: true } } }, list({ app: 'a' })),
    row('no generator', { path: 'apps/x' }),
  ];
}

/** What may stand between two braces of a path. */
function expressions(): [string, Manifest][] {
  const calls = ['.app.port', '.app.asn', '.app.million', '.app.half', '.app.on', '.app.none', '.app.list', '.app.missing', '.app.missing.deeper', 'index .app.list 1', 'index .app.list 5', 'index .app "folder"',
    '.app.folder | default "x"', '.app.missing | default "x"', '.app.none | default "x"', 'default 5 .app.port', 'default "x" false', 'default .team .app.missing', '.app.folder | default (.team | upper)',
    '.team | upper | trimPrefix "O"', '.team | quote', 'quote .app.port', '.app.port | upper', '.app.million | toString', '.app.port | toString | trimSuffix "0"', '.team | replace "o" "0"', 'printf "%s-x" .team',
    '"text"', '`text`', '5', 'true', '.', '$.team', 'normalize "A_b"', 'slugify "A b"', 'trim " x "', '(index .path.segments 0)', 'index (.path.segments) 1', 'join "-" .app.list', 'eq .team "one"',
    '- .team -', '- .team', '.team -', '/* nothing */', 'if .team'];
  const names = ['team', ' team ', 'app.port', 'app.asn', 'app.million', 'app.half', 'app.on', 'app.none', 'app.list', 'app.list.0', 'app.missing', '', '.team', 'path', 'path.path', 'path[0]', 'path[9]', 'path.segments', 'app'];
  const row = (isGo: boolean) => (text: string): [string, Manifest] => [`\`{{${text}}}\`, ${isGo ? 'a call' : 'a name'}`, set(isGo, [files('teams/one/config.json')], { path: `p/ {{${text}}} /q` })];
  return [...calls.map(row(true)), ...names.map(row(false))];
}
