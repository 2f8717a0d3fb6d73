import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { describeSource } from '../../src/model/source';
import { Positions } from '../../src/repository/positions';
import { Place, readRepository } from '../../src/repository/read-repository';
import { Repository } from '../../src/repository/repository';
import { folderOf, serviceYaml } from '../support/folder';

const SERVICE = serviceYaml('web');

function read(files: Readonly<Record<string, string | Buffer>>, ...names: string[]): Repository {
  const home = folderOf(files);
  return readRepository(names.length === 0 ? [{ path: home }] : names.map((name): Place => ({ path: path.join(home, name) })), { home });
}

const filesOf = ({ objects }: Repository) => [...new Set(objects.map(({ source }) => source.file))];
const namesOf = ({ objects }: Repository) => objects.map(({ manifest }) => (manifest as any).metadata.name);
const skippedOf = ({ skipped }: Repository) => Object.fromEntries(skipped.byReason().map(({ reason, count }) => [reason, count]));
const problemsOf = ({ problems }: Repository) => problems.map(({ kind, places }) => `${kind} ${describeSource(places[0])}`);

describe('reads Kubernetes objects', () => {
  const json = JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } });
  test.each<[string, Record<string, string | Buffer>, string[]]>([
    ['out of YAML', { 'a.yaml': SERVICE }, ['web']],
    ['out of files that end on .yml', { 'a.yml': SERVICE }, ['web']],
    ['out of JSON', { 'a.json': json }, ['web']],
    ['out of a file that is called Kustomization, as kustomize takes it too', { Kustomization: SERVICE }, ['web']],
    ['out of JSON over many lines, in a YAML file', { 'a.yaml': JSON.stringify(JSON.parse(json), undefined, '\t') }, ['web']],
    ['out of a bare list of them', { 'a.json': `[${json}, ${json.replace('web', 'db')}]` }, ['web', 'db']],
    ['many to a file', { 'a.yaml': `${SERVICE}---\n${serviceYaml('db')}---\n# nothing\n---\n` }, ['web', 'db']],
    ['in whatever depth, in the order of names', { 'b/c/d.yaml': serviceYaml('second'), 'a.yaml': serviceYaml('first'), 'z.yaml': serviceYaml('third') }, ['first', 'second', 'third']],
    ['behind a byte order mark', { 'a.yaml': `\uFEFF${SERVICE}` }, ['web']],
    ['in UTF-16', { 'a.yaml': Buffer.from(`\uFEFF${SERVICE}`, 'utf16le') }, ['web']],
    ['in UTF-16 with the first byte first', { 'a.yaml': Buffer.from(`\uFEFF${SERVICE}`, 'utf16le').swap16() }, ['web']],
    ['in lines that end as Windows ends them', { 'a.yaml': SERVICE.replace(/\n/g, '\r\n') }, ['web']],
    ['with templates in their texts', { 'a.yaml': `${SERVICE}  externalName: "{{ $labels.pod }}"\n` }, ['web']],
    ['in a file that is called like our settings, such as an Application of that name', { 'argo-cd/bare-metal.yaml': SERVICE }, ['web']],
    ['beside YAML of all kinds', { 'a.yaml': SERVICE, 'values.yaml': 'image: x\n', 'b.yaml': '- 1\n', 'c.yaml': 'text\n', 'd.yaml': '' }, ['web']],
  ])('%s', (_, files, expected) => {
    const repository = read(files);
    expect([namesOf(repository), problemsOf(repository)]).toEqual([expected, []]);
  });
});

describe('passes over', () => {
  test.each<[string, string, Record<string, string>, Record<string, number>]>([
    ['what .gitignore names', 'files', { '.gitignore': 'secret.yaml\n/build/\n', 'secret.yaml': SERVICE, 'build/a.yaml': SERVICE }, { gitignore: 2, other: 1 }],
    ['what the .gitignore of a folder names, and what one further in takes back', 'files', {
      'x/.gitignore': '*.yaml\n', 'x/y/.gitignore': '!keep.yaml\n', 'x/a.yaml': SERVICE, 'x/y/b.yaml': SERVICE,
    }, { gitignore: 2, other: 2 }],
    ['.git and node_modules', 'folders', { '.git/a.yaml': SERVICE, 'x/node_modules/y/a.yaml': SERVICE }, { generated: 2 }],
    ['virtual environments', 'folders', { 'venv/pyvenv.cfg': '', 'venv/lib/a.yaml': SERVICE }, { environment: 1 }],
    ['our own settings, lock file and reports', 'files', { 'bare-metal.yaml': '', 'network/ip-plan.lock.yaml': '', 'network/findings.json': '{}', 'network/addresses.json': '{}' }, { own: 4 }],
    ['files of other kinds', 'files', { 'README.md': '', 'main.ts': '' }, { other: 2 }],
    ['code of Terraform, which may describe the machines', 'files', { 'nodes.tf': '', 'home.auto.tfvars': '', 'README.md': '' }, { terraform: 2, other: 1 }],
    ['templates of a Helm chart', 'folder', { 'chart/Chart.yaml': 'name: x\n', 'chart/templates/a.yaml': SERVICE }, { template: 1 }],
    ['templates by the end of their names', 'files', { 'a.json.j2': SERVICE, 'b.tpl': '' }, { template: 2 }],
    ['objects in a template, which is read for facts about the network alone', 'objects', { 'a.yaml.j2': SERVICE }, { template: 1 }],
    ['nothing of a template of machine configuration', 'others', { 'a.yaml.j2': 'machine: {}\n---\napiVersion: v1alpha1\nkind: LinkConfig\n' }, {}],
    ['what is YAML only once a template is filled in', 'documents', { 'a.yaml': 'a: {{ .Values.a }}\n', 'b.yaml': '{% if x %}\na: 1\n{% endif %}\n', 'c.yaml': 'a:\n  %{ if x }\n  - 1\n  %{~ endif }\n', 'd.yaml': 'a: @@b@@\n', 'e.yaml': 'a: |\n${B}\nc: 1\n', 'f.yaml': 'a: 1\n---\nhosts: [web.${DOMAIN}:80]\n' }, { template: 6 }],
    ['objects that a template names', 'objects', { 'a.yaml': serviceYaml('"{{ name }}"') }, { template: 1 }],
  ])('%s, and counts the %s', (_, __, files, expected) => {
    const repository = read({ ...files, 'kept.yaml': serviceYaml('kept') });
    expect([filesOf(repository), problemsOf(repository), skippedOf(repository)]).toEqual([['kept.yaml'], [], expected]);
  });

  test('no object with a variable that makes it no YAML, which Flux has to read before it fills it in', () => {
    const home = folderOf({ 'a.yaml': `${SERVICE}  externalIPs: [web.\${DOMAIN}:80]\n` });
    expect(problemsOf(readRepository([{ path: home }], { home }))).toHaveLength(1);
  });

  test('what a .gitignore above the folder names, up to the root of the repository', () => {
    const home = folderOf({ '.gitignore': 'a.yaml\n', 'repo/.git/HEAD': '', 'repo/.gitignore': 'b.yaml\n', 'repo/x/a.yaml': SERVICE, 'repo/x/b.yaml': SERVICE });
    expect(filesOf(readRepository([{ path: path.join(home, 'repo', 'x') }], { home }))).toEqual(['repo/x/a.yaml']);
  });

  test('just what git passes over', () => {
    const names = ['a.yaml', 'x/a.yaml', 'x/b.yaml', 'x/y/c.yaml', 'build/a.yaml', 'x/build/a.yaml', 'keep/a.yaml', 'keep/b.yaml', 'A.yaml', 'w!.yaml'];
    const home = folderOf({
      ...Object.fromEntries(names.map((name) => [name, SERVICE])),
      '.gitignore': '# comment\nbuild/\n/a.yaml\nx/**/c.yaml\nkeep/*\n!keep/b.yaml\nw\\!.yaml\n',
      'x/.gitignore': '/b.yaml\n',
    });
    execFileSync('git', ['init', '--quiet', home]);
    const kept = execFileSync('git', ['-C', home, 'ls-files', '--others', '--exclude-standard', '*.yaml'], { encoding: 'utf8' }).trim().split('\n');
    expect(filesOf(readRepository([{ path: home }], { home })).sort()).toEqual(kept.sort());
  });

  test('symbolic links, into the folder and out of it', () => {
    const outside = folderOf({ 'a.yaml': SERVICE });
    const home = folderOf({ 'here.yaml': serviceYaml('here') });
    fs.symlinkSync(path.join(outside, 'a.yaml'), path.join(home, 'out.yaml'));
    fs.symlinkSync(outside, path.join(home, 'out'));
    fs.symlinkSync('.', path.join(home, 'round'));
    fs.symlinkSync('nowhere', path.join(home, 'dangling.yaml'));
    const repository = readRepository([{ path: home }], { home });
    expect([filesOf(repository), skippedOf(repository)]).toEqual([['here.yaml'], { link: 4 }]);
  });

  test('pipes, which would never end', () => {
    const home = folderOf({ 'here.yaml': SERVICE });
    execFileSync('mkfifo', [path.join(home, 'pipe.yaml')]);
    expect(skippedOf(readRepository([{ path: home }], { home }))).toEqual({ special: 1 });
  });
});

test('a file that is named is read whatever .gitignore says, and once however often', () => {
  expect(filesOf(read({ '.gitignore': '*.yaml\n', 'a.yaml': SERVICE }, 'a.yaml', 'a.yaml'))).toEqual(['a.yaml']);
  expect(namesOf(read({ 'x/a.yaml': SERVICE }, 'x', 'x/a.yaml', '.'))).toEqual(['web']);
});

describe('says where it cannot read on, and reads the rest', () => {
  test.each<[string, Record<string, string | Buffer>, string[]]>([
    ['the other documents of a file', { 'a.yaml': `${SERVICE}---\na: [\n---\n${serviceYaml('db')}` }, ['file-invalid a.yaml:9:1']],
    ['the other files', { 'a.yaml': 'a: [\n', 'b.yaml': SERVICE, 'c.yaml': serviceYaml('db') }, ['file-invalid a.yaml:2:1']],
    ['files with aliases that explode', {
      'a.yaml': `a: &a [1, 1]\n${Array.from({ length: 40 }, (_, index) => `b${index}: &b${index} [*${index === 0 ? 'a' : `b${index - 1}`}, *${index === 0 ? 'a' : `b${index - 1}`}]\n`).join('')}`,
      'b.yaml': `${SERVICE}---\n${serviceYaml('db')}`,
    }, ['file-aliases-explode a.yaml:2:10']],
    ['bytes that are no UTF-8, which YAML does not take', {
      'a.yaml': Buffer.concat([Buffer.from(`${SERVICE}---\napiVersion: v1\nkind: Service\nmetadata: { name: b`), Buffer.from([0xff]), Buffer.from(` }\n---\n${serviceYaml('db')}`)]),
    }, ['file-invalid a.yaml:10:20']],
    ['more levels than there is room for', {
      'a.yaml': `${SERVICE}---\na: ${'['.repeat(500)}${']'.repeat(500)}\n---\n${serviceYaml('db')}`,
    }, ['file-unreadable a.yaml:8:503']],
    ['JSON of Kubernetes', { 'a.json': '{"apiVersion": "v1",\n "kind": }}', 'b.yaml': `${SERVICE}---\n${serviceYaml('db')}` }, ['file-invalid a.json:2:11']],
  ])('%s', (_, files, expected) => {
    const repository = read(files);
    expect([namesOf(repository), problemsOf(repository)]).toEqual([['web', 'db'], expected]);
  });

  test('as many levels as real manifests may have are read, and a sign that stands for another one as well', () => {
    expect(problemsOf(read({ 'a.yaml': `apiVersion: v1\na: ${'['.repeat(400)}${']'.repeat(400)}\nb: \uFFFD\n` }))).toEqual([]);
  });

  test('nor are metrics as Prometheus reads them', () => {
    expect(problemsOf(read({ 'ups.yml': '# HELP ups_load Load: in percent\n# TYPE ups_load gauge\nups_load 2\n# TYPE ups_state gauge\nups_state 1\n' }))).toEqual([]);
  });

  test('JSON with comments is none of ours', () => {
    expect(problemsOf(read({ 'tsconfig.json': '{\n  // comment\n  "a": 1,\n}' }))).toEqual([]);
  });
});

test.each<[string, string, boolean]>([
  ['web/values.yaml', 'image: [\n', true],
  ['web/values-home.yaml', 'image: [\n', true],
  ['web/values/home.yaml', 'image: [\n', true],
  ['web/nextcloud-values.yaml', 'image: [\n', true],
  ['web/topology.clab.yaml', 'topology: [\n', true],
  ['web/values.yaml', 'apiVersion: v1\nkind: [\n', false],
  ['web/evaluesd.yaml', 'image: [\n', false],
])('%s that is no YAML is of another program than Kubernetes by its name or its words: %j is %s', (file, text, expected) => {
  expect(read({ [file]: text }).problems.map(({ ofAnother }) => ofAnother)).toEqual([expected]);
});

describe('finds line and column of', () => {
  const file = [
    '# a file', '---', 'apiVersion: v1', 'kind: List', 'items:', '  - apiVersion: v1', '    kind: Service', '    metadata: { name: a, namespace: x }',
    '  - apiVersion: v1', '    kind: Service', '    metadata:', '      name: b', '      annotations:', '        example.com/key.with-dots: "1"',
    '    spec:', '      ports:', '        - port: 80', '        - { port: 81, name: x }', '      selector: &s { app: b }', '      other: *s',
  ].join('\n');
  test.each<[string, string | undefined, string]>([
    ['an object', undefined, '9:5'],
    ['a field, by its name', 'spec.ports', '16:7'],
    ['an entry', 'spec.ports[1]', '18:11'],
    ['a field of an entry', 'spec.ports[1].name', '18:23'],
    ['a name with signs in it', 'metadata.annotations["example.com/key.with-dots"]', '14:9'],
    ['a field that is not there: what is nearest', 'spec.loadBalancerIP', '15:5'],
    ['an entry that is not there: its list', 'spec.ports[7].name', '16:7'],
    ['what an alias stands for: the alias', 'spec.other.app', '20:7'],
  ])('%s', (_, property, expected) => {
    const home = folderOf({ 'a.yaml': file });
    const { source } = readRepository([{ path: home }], { home }).objects[0];
    const place = { ...source, origin: { ...source.origin!, path: 'items[1]' }, property };
    const found = new Positions((name) => fs.readFileSync(path.join(home, name))).locate([place]).get(place)!;
    expect(`${found.line}:${found.column}`).toEqual(expected);
  });

  test('many places: each file and each document that takes a parser is read once, in whatever order they are asked for', () => {
    const parsed = jest.spyOn(jest.requireActual('yaml'), 'parseDocument');
    const document = (name: string) => `kind: Service\nmetadata: &m { name: ${name} }\nspec:\n  type: ClusterIP\n`;
    const texts: Readonly<Record<string, string>> = { 'a.yaml': `${document('a')}---\n${document('b')}`, 'b.yaml': 'kind: Service\nspec:\n  type: ClusterIP\n' };
    const opened: string[] = [];
    const place = (name: string, number: number) => ({ file: name, origin: { document: number, path: '' }, property: 'spec.type' });
    const places = Array.from({ length: 50 }, () => [place('a.yaml', 1), place('b.yaml', 0), place('a.yaml', 0)]).flat();
    const found = new Positions((name) => {
      opened.push(name);
      return Buffer.from(texts[name]);
    }).locate(places);
    expect(new Set(places.map((one) => `${one.file}:${found.get(one)!.line}:${found.get(one)!.column}`))).toEqual(new Set(['a.yaml:9:3', 'b.yaml:3:3', 'a.yaml:4:3']));
    expect(opened).toEqual(['a.yaml', 'b.yaml']);
    expect(parsed).toHaveBeenCalledTimes(2);
    parsed.mockRestore();
  });

  test('nothing, where the file is gone by now', () => {
    const place = { file: 'gone.yaml', origin: { document: 0, path: '' } };
    expect(new Positions().locate([place]).get(place)).toEqual(place);
  });
});

describe('a comment accepts', () => {
  const waivers = (text: string) => read({ 'a.yaml': text }).waivers.map(({ rule, reason, source, document }) => [rule, reason, describeSource(source), document]);
  test.each<[string, string, unknown[]]>([
    ['a rule, with a reason', `# bare-metal: allow pool-off-segment routed by BGP\n${SERVICE}`, [['pool-off-segment', 'routed by BGP', 'a.yaml:1:1', 0]]],
    ['behind a value', `${SERVICE}  type: LoadBalancer  # bare-metal: allow x because\n`, [['x', 'because', 'a.yaml:7:23', 0]]],
    ['in its document', `${SERVICE}---\n# bare-metal: allow x y\r\n${SERVICE}`, [['x', 'y', 'a.yaml:8:1', 1]]],
    ['without a reason, which a rule speaks of', '# bare-metal: allow x\na: 1\n', [['x', '', 'a.yaml:1:1', 0]]],
  ])('%s', (_, text, expected) => expect(waivers(text)).toEqual(expected));

  test('nothing where it says something else', () => expect(waivers('# bare-metal: see allow\na: "bare-metal: allow x"\n')).toEqual([]));
});
