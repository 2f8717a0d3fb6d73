import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { command } from './command';
import { folderOf } from '../support/folder';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'unknown-'));
const FILES = {
  'argocd/set.yaml': `
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: apps, namespace: argocd }
spec:
  generators: [{ clusters: {} }]
  template:
    metadata: { name: "apps-{{name}}" }
    spec:
      sources:
        - { path: apps }
        - { path: "clusters/{{name}}" }
      destination: { server: "{{server}}", namespace: apps }
`,
  'apps/kustomization.yaml': 'resources:\n  - web.yaml\n  - https://example.com/definitions.yaml\n  - github.com/owner/name//deploy?ref=v1\n',
  'apps/web.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\n',
  'clusters/office/web.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: office }\n',
  'old/web.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: old }\n',
};
beforeAll(() => Object.entries(FILES).forEach(([file, text]) => {
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  fs.writeFileSync(path.join(folder, file), text);
}));
afterAll(() => fs.rmSync(folder, { recursive: true }));
const check = (format: string) => command(['check', '--format', format, '--skip', 'network-undeclared'], { cwd: folder });

test('what comes from an address, and what may be applied, is listed, and no finding', () => {
  const { findings, unknown, summary, read } = JSON.parse(check('json').stdout);
  const places = unknown.map(({ text, what, place: { file, line, column } }: any) => [what, text, `${file}:${line}:${column}`]);
  expect({ findings, places, dead: read.dead, counted: summary.unknown }).toEqual({
    findings: [],
    places: [
      ['remote', 'https://example.com/definitions.yaml', 'apps/kustomization.yaml:3:5'],
      ['remote', 'github.com/owner/name//deploy?ref=v1', 'apps/kustomization.yaml:4:5'],
      ['applied', 'clusters/{{other cluster}}', 'argocd/set.yaml:12:13'],
    ],
    dead: ['old/web.yaml'], counted: 3,
  });
});

test('in words, a line for each kind', () => {
  expect(check('text').stdout).toContain(`
2 addresses bring what is not here, and it is not judged: https://example.com/definitions.yaml (apps/kustomization.yaml:3:5 (resources[1])) and github.com/owner/name//deploy?ref=v1 (apps/kustomization.yaml:4:5 (resources[2])).
ApplicationSets, ResourceSets or charts may apply 1 folder, chart or template, which nobody can tell from here, and which is not judged: clusters/{{other cluster}} (argocd/set.yaml:12:13 (spec.template.spec.sources[1].path)).
`);
});

test('a helmfile that is itself a template is named, and values files that are templates are not', () => {
  const files = { 'helmfile.yaml.gotmpl': 'releases: []\n', 'apps/helmfile.d/10-web.yaml.gotmpl': 'releases: []\n', 'apps/values.yaml.gotmpl': 'a: b\n', 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n' };
  const { stdout } = command(['check', '--skip', 'network-undeclared', 'here'], { cwd: folderOf(Object.fromEntries(Object.entries(files).map(([name, text]) => [`here/${name}`, text]))) });
  expect(stdout).toContain('\n2 helmfiles are templates themselves, which are not read, and what they install not judged: here/apps/helmfile.d/10-web.yaml.gotmpl and here/helmfile.yaml.gotmpl.\n');
});
