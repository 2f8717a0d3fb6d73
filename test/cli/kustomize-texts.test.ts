import { command } from './command';
import { folderOf } from '../support/folder';

const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: apps, annotations: { metallb.io/loadBalancerIPs: "${ADDRESS}" } }\nspec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 80 }] }\n';
const fluxOf = (name: string, spec: string) =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: ${name}, namespace: flux-system }\nspec: { sourceRef: { kind: GitRepository, name: flux-system }, ${spec} }\n`;

describe('the files of variables that a configMapGenerator names', () => {
  const addressBy = (generator: string, files: Record<string, string>) => {
    const cwd = folderOf({
      'clusters/home/flux-system/sync.yaml': fluxOf('flux-system', 'path: ./clusters/home'),
      'clusters/home/kustomization.yaml': `resources: [flux-system/sync.yaml, apps.yaml]\nconfigMapGenerator: [{ name: settings, namespace: flux-system, ${generator} }]\ngeneratorOptions: { disableNameSuffixHash: true }\n`,
      'clusters/home/apps.yaml': fluxOf('apps', 'path: ./apps, postBuild: { substituteFrom: [{ kind: ConfigMap, name: settings }] }'),
      ...files,
      'apps/web.yaml': SERVICE,
    });
    const { assignments: [{ addresses, because }] } = JSON.parse(command(['plan', '--format', 'json'], { cwd }).stdout);
    return addresses[0] ?? because;
  };

  test.each([
    ['a list of them', 'envs: [settings.env]', 'clusters/home/settings.env', '# of the house\n\n  ADDRESS=192.168.1.201\nOTHER=a=b\n'],
    ['one that is called by its end alone', 'envs: [.env]', 'clusters/home/.env', 'ADDRESS=192.168.1.201'],
    ['the old word, for one', 'env: env.txt', 'clusters/home/env.txt', '\uFEFFADDRESS=192.168.1.201\r\n'],
  ])('%s', (_, generator, file, text) => expect(addressBy(generator, { [file]: text })).toEqual('192.168.1.201'));

  test('one that is not here may say anything', () => expect(addressBy('envs: [settings.env]', {})).toEqual('Its address is filled in later.'));

  test('they are no manifests, whatever stands in them', () => {
    const cwd = folderOf({ 'web.env': 'apiVersion: v1\nkind: Service\n  broken: [\n', 'kustomization.yaml': 'resources: []\n' });
    expect(JSON.parse(command(['check', '--format', 'json'], { cwd }).stdout)).toMatchObject({ findings: [] });
  });
});

describe('the text of a patch that nobody can read', () => {
  const bomb = (indent: string) => ['a: &a [x, x, x, x, x, x, x, x, x, x]', ...[...'bcdefgh'].map((name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdefgh'[index]}`).join(', ')}]`)].map((line) => `${indent}${line}\n`).join('');
  const findings = (files: Record<string, string>) => JSON.parse(command(['check', '--format', 'json', '--only', 'file-aliases-explode,file-invalid'], { cwd: folderOf({ 'web.yaml': SERVICE, ...files }) }).stdout)
    .findings.map(({ rule, severity, message }: { readonly rule: string; readonly severity: string; readonly message: string }) => `${severity} ${rule}: ${message}`);

  test.each([
    ['of a kustomization', { 'kustomization.yaml': `resources: [web.yaml]\npatches:\n- target: { kind: Service }\n  patch: |\n${bomb('    ')}` }, /The patch in `patches\[0\]\.patch` of kustomization\.yaml is not read: written out, its aliases make \d+ values/],
    ['the old way', { 'kustomization.yaml': `resources: [web.yaml]\npatchesStrategicMerge:\n- |\n${bomb('  ')}` }, /The patch in `patchesStrategicMerge\[0\]` of kustomization\.yaml/],
    ['of Flux', { 'flux.yaml': `${fluxOf('apps', 'path: ./')}`.replace(/, path: .\/ \}/, `, path: ./, patches: [{ target: { kind: Service }, patch: ${JSON.stringify(bomb(''))} }] }`) }, /The patch in `spec\.patches\[0\]\.patch` of flux\.yaml/],
  ])('whose aliases explode, %s', (_, files, message) => {
    const found = findings(files as unknown as Record<string, string>);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^error file-aliases-explode/);
    expect(found[0]).toMatch(message);
  });

  test('that is no YAML', () => expect(findings({ 'kustomization.yaml': 'resources: [web.yaml]\npatches:\n- target: { kind: Service }\n  patch: |\n    - op: [\n' }))
    .toEqual([expect.stringMatching(/^error file-invalid: The patch in `patches\[0\]\.patch` of kustomization\.yaml is not YAML/)]));

  test('nothing is said of one that can be read', () => expect(findings({ 'kustomization.yaml': 'resources: [web.yaml]\npatches:\n- target: { kind: Service }\n  patch: "[{ op: remove, path: /metadata/annotations }]"\n' })).toEqual([]));
});
