import * as fs from 'fs';
import * as path from 'path';
import { command } from './command';
import { folderOf, poolYaml, serviceYaml } from '../support/folder';

/** A Service whose ClusterIP is none, so that each of them is one finding. */
const bad = (name: string) => serviceYaml(name, '  clusterIP: 10.0.0.999\n');
const POOLS = `${poolYaml('a', '10.0.0.1-10.0.0.9')}---\n${poolYaml('b', '10.0.0.9-10.0.0.20')}`;

interface Ran {
  readonly status: number | null;
  readonly read: { readonly files: number; readonly objects: number; readonly skipped: Readonly<Record<string, number>> };
  /** `rule file:line:column`. */
  readonly found: readonly string[];
}

function checked(files: Readonly<Record<string, string | Buffer>>, node: readonly string[] = []): Ran {
  const { status, stdout, stderr } = command(['check', '--format', 'json', '--skip', 'network-undeclared,pool-not-announced'], { cwd: folderOf(files), node });
  expect(stderr).toEqual('');
  const { findings, read } = JSON.parse(stdout);
  return { status, read, found: findings.map(({ rule, places: [{ file, line, column }] }: any) => [rule, [file, line, column].filter((part) => part !== undefined).join(':')].join(' ')) };
}

describe('objects are found, each at its place', () => {
  const object = (name: string, indent: string) => `${indent}  apiVersion: v1\n${indent}  kind: Service\n${indent}  metadata: { name: ${name}, namespace: apps }\n${indent}  spec: { clusterIP: 10.0.0.999, ports: [{ port: 80 }] }\n`;
  const json = (name: string) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'apps' }, spec: { clusterIP: '10.0.0.999', ports: [{ port: 80 }] } });

  test.each<[string, string, string | Buffer, string[]]>([
    ['in the second of three documents', 'a.yaml', `${serviceYaml('a')}---\n${bad('b')}---\n${serviceYaml('c')}`, ['a.yaml:14:3']],
    ['in documents that end with dots, and behind a directive', 'a.yaml', `%YAML 1.1\n---\n${bad('a')}...\n---\n${bad('b')}`, ['a.yaml:9:3', 'a.yaml:18:3']],
    ['in a List', 'a.yaml', `apiVersion: v1\nkind: List\nitems:\n- \n${object('a', '')}- \n${object('b', '')}`, ['a.yaml:8:11', 'a.yaml:13:11']],
    ['in a List of a List', 'a.yaml', `apiVersion: v1\nkind: List\nitems:\n- kind: ServiceList\n  apiVersion: v1\n  items:\n  - \n${object('a', '  ')}`, ['a.yaml:11:13']],
    ['in a ServiceList of JSON', 'a.json', JSON.stringify({ apiVersion: 'v1', kind: 'ServiceList', items: [json('a')] }, null, 2), ['a.json:13:9']],
    ['in objects of JSON, one a line', 'a.json', `${JSON.stringify(json('a'))}\n${JSON.stringify(json('b'))}\n`, ['a.json:1:88', 'a.json:2:88']],
    ['in objects of JSON, one behind the other', 'a.json', `${JSON.stringify(json('a'), null, 2)}\n${JSON.stringify(json('b'), null, 2)}\n`, ['a.json:9:5', 'a.json:25:5']],
    ['behind a byte order mark', 'a.yaml', `\uFEFF${bad('a')}`, ['a.yaml:7:3']],
    ['in UTF-16, as Windows may write it', 'a.yaml', Buffer.from(`\uFEFF${bad('a')}`, 'utf16le'), ['a.yaml:7:3']],
    ['with lines that end as on Windows', 'a.yaml', `${serviceYaml('a')}---\n${bad('b')}`.replace(/\n/g, '\r\n'), ['a.yaml:14:3']],
    ['behind an anchor and a merge key', 'a.yaml', `apiVersion: v1\nkind: List\nitems:\n- &web\n${object('a', '')}- <<: *web\n  metadata: { name: b, namespace: apps }\n`, ['a.yaml:8:11', 'a.yaml:9:3']],
  ])('%s', (_, file, text, places) => expect(checked({ [file]: text })).toMatchObject({ status: 1, found: places.map((place) => `cluster-ip-invalid ${place}`) }));
});

describe('what cannot be read is an error at its place, and the rest is judged', () => {
  test.each<[string, string, string, string]>([
    ['a document among others', 'broken.yaml', `${serviceYaml('a')}---\napiVersion: v1\n  kind: Service\n---\n${serviceYaml('c')}`, 'file-invalid broken.yaml:9:'],
    ['JSON that ends too early', 'broken.json', '{ "apiVersion": "v1",\n  "kind": ', 'file-invalid broken.json:2:'],
    ['a key that stands there twice', 'broken.yaml', 'apiVersion: v1\nkind: Service\nkind: ConfigMap\n', 'file-invalid broken.yaml:3:'],
    ['an alias of nothing', 'broken.yaml', 'apiVersion: v1\nkind: *nothing\n', 'file-invalid broken.yaml:2:'],
    ['an alias inside itself', 'broken.yaml', 'a: &a [*a]\n', 'file-aliases-explode broken.yaml:1:'],
    ['merge keys that explode', 'broken.yaml', `a0: &a0 { ${Array.from({ length: 100 }, (_, index) => `k${index}: 1`).join(', ')} }\n${Array.from({ length: 2_000 }, (_, index) => `b${index}: { <<: *a0 }\n`).join('')}`, 'file-'],
  ])('%s', (_, file, text, expected) => {
    const { status, found } = checked({ [file]: text, 'pools.yaml': POOLS });
    expect([status, found.filter((one) => one.startsWith(expected)).length, found.filter((one) => one.startsWith('pools-overlap ')).length]).toEqual([1, 1, 1]);
  });

  const utf32 = (text: string) => Buffer.concat([...text].map((sign) => Buffer.from([sign.codePointAt(0)!, 0, 0, 0])));
  test.each<[string, string, Buffer]>([
    ['UTF-32', 'a.json', utf32('{"apiVersion": "v1", "kind": "Service"}')],
    ['UTF-32 with a byte order mark', 'a.yaml', Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), utf32(serviceYaml('a'))])],
    ['UTF-32 with the large byte first', 'a.yaml', Buffer.concat([Buffer.from([0, 0, 0xfe, 0xff]), utf32(serviceYaml('a')).swap32()])],
    ['UTF-16 without a byte order mark', 'a.json', Buffer.from('{"apiVersion": "v1", "kind": "Service"}', 'utf16le')],
  ])('a text in %s', (_, file, text) => expect(checked({ [file]: text })).toMatchObject({ status: 1, found: [`file-invalid ${file}:1:1`] }));

  test('bytes that are no text', () => {
    const { status, found } = checked({ 'broken.yaml': Buffer.from([0x61, 0x3a, 0x20, 0xff, 0xfe, 0x00, 0x01]), 'pools.yaml': POOLS });
    expect([status, found]).toEqual([1, [expect.stringMatching(/^file-invalid broken\.yaml:1:/), 'pools-overlap pools.yaml:13:7']]);
  });
});

describe('what is a template is counted, and nothing is said about it', () => {
  test.each<[string, string, string]>([
    ['a chart\'s template', 'chart/templates/service.yaml', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\n'],
    ['a file of Jinja', 'service.yaml.j2', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ name }}\n{% if x %}\n{% endif %}\n'],
    ['a document of Helm among others', 'service.yaml', '{{- if .Values.enabled }}\napiVersion: v1\nkind: Service\n{{- end }}\n'],
    ['a document of Jinja among others', 'service.yaml', 'apiVersion: v1\nkind: Service\nmetadata:\n{% for one in all %}\n  {{ one }}: 1\n{% endfor %}\n'],
  ])('%s', (_, file, text) => {
    const { status, read, found } = checked({ 'chart/Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 1.0.0\n', [file]: text, 'pools.yaml': POOLS });
    expect([status, found]).toEqual([1, ['pools-overlap pools.yaml:13:7']]);
    expect(Object.values(read.skipped)).toContain(1);
    expect(Object.keys(read.skipped)).toContain('template');
  });
});

describe('memory is bounded', () => {
  test('a file of 50 MB that is one text', () => {
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: big }\ndata:\n  text: |\n${`    ${'x'.repeat(96)}\n`.repeat(500_000)}`;
    expect(checked({ 'big.yaml': text, 'pools.yaml': POOLS }, ['--max-old-space-size=256']).found).toEqual(['pools-overlap pools.yaml:13:7']);
  });

  test('100,000 Services in ten files, for each of which nothing is kept beside its text and what was read', () => {
    const files = Object.fromEntries(Array.from({ length: 10 }, (_, file) => [`s${file}.yaml`, Array.from({ length: 10_000 }, (__, index) => `---\n${serviceYaml(`web-${file}-${index}`)}`).join('')]));
    expect(checked({ ...files, 'pools.yaml': POOLS }, ['--max-old-space-size=190']).found).toEqual(['pools-overlap pools.yaml:13:7']);
  });

  test('100,000 Services in one file, each of which is a finding', () => {
    const { status, stdout } = command(['check', '--quiet'], {
      cwd: folderOf({ 'big.yaml': Array.from({ length: 100_000 }, (_, index) => `---\n${bad(`web-${index}`)}`).join('') }), node: ['--max-old-space-size=320'],
    });
    expect([status, stdout]).toEqual([1, expect.stringContaining('100000 errors, 0 warnings, 0 notes')]);
    expect(stdout).toContain('99900 more errors of cluster-ip-invalid are counted and not shown');
    expect(stdout.length).toBeLessThan(60_000);
  });

  test('aliases that stand for billions of values', () => {
    const level = (index: number) => `l${index}: &l${index} {${Array.from({ length: 9 }, (_, entry) => `k${entry}: ${index === 0 ? 'x' : `*l${index - 1}`}`).join(', ')}}\n`;
    const bomb = Array.from({ length: 40 }, (_, index) => level(index)).join('');
    expect(checked({ 'bomb.yaml': bomb, 'pools.yaml': POOLS }, ['--max-old-space-size=64']).found)
      .toEqual([expect.stringMatching(/^file-aliases-explode bomb\.yaml:2:/), 'pools-overlap pools.yaml:13:7']);
  });
});

describe('symbolic links are not followed', () => {
  test.each<[string, (cwd: string, outside: string) => void]>([
    ['to a file out of the folder', (cwd, outside) => fs.symlinkSync(path.join(outside, 'pools.yaml'), path.join(cwd, 'link.yaml'))],
    ['to a folder out of the folder', (cwd, outside) => fs.symlinkSync(outside, path.join(cwd, 'link'))],
    ['to the folder itself', (cwd) => fs.symlinkSync('.', path.join(cwd, 'link'))],
    ['to nothing', (cwd) => fs.symlinkSync('nowhere.yaml', path.join(cwd, 'link.yaml'))],
    ['that a kustomization.yaml names', (cwd, outside) => {
      fs.symlinkSync(path.join(outside, 'pools.yaml'), path.join(cwd, 'pools.yaml'));
      fs.writeFileSync(path.join(cwd, 'kustomization.yaml'), 'resources: [pools.yaml, web.yaml]\n');
    }],
  ])('%s', (_, link) => {
    const cwd = folderOf({ 'web.yaml': serviceYaml('web') });
    link(cwd, folderOf({ 'pools.yaml': POOLS }));
    const { status, stdout } = command(['check', '--format', 'json', '--skip', 'network-undeclared,pool-not-announced'], { cwd });
    expect([status, JSON.parse(stdout)]).toMatchObject([0, { findings: [], read: { objects: 1, skipped: { link: 1 } } }]);
  });
});
