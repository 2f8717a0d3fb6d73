import { worldOf } from './world-of';
import { clusterChanges } from '../../src/changes/cluster-changes';
import { clusterState } from '../../src/report/cluster-state';
import { ALL_DIFF_FORMATS } from '../../src/report/diff-formats/all-diff-formats';
import { balanced, changesOfFiles, pool, service } from '../changes/states';

function printed(name: string, before: string, after: string, color = false): string {
  const [old, now] = [before, after].map((text) => clusterState(worldOf(text), []));
  const clusters = [{ name: 'all', presence: 'both' as const, changes: clusterChanges(old, now) }];
  return ALL_DIFF_FORMATS.find((format) => format.name === name)!.print({ before: 'old', after: 'new', clusters, version: '1.0.0' }, { color });
}

test('settings of a layer stand with the layer, what comes of them first, and the last line counts them', () => {
  const files = (spec: string) => ({ 'root.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: root, namespace: flux-system }\nspec: { path: ./apps, sourceRef: { kind: GitRepository, name: flux-system }, ${spec} }\n`, 'apps/b.yaml': service('b') });
  const clusters = [{ name: 'all', presence: 'both' as const, changes: changesOfFiles(files('prune: true'), files('prune: true, serviceAccountName: web, images: [1, 2], timeout: 5m')) }];
  expect(ALL_DIFF_FORMATS[0].print({ before: 'old', after: 'new', clusters, version: '1.0.0' }, { color: false })).toBe(`Applied and pruned
  ~ 1. Kustomization flux-system/root: 3 other settings
      spec.serviceAccountName added: web: it is applied with the rights of the ServiceAccount web: what that one may not do fails
      spec.images added: [1,2]
      spec.timeout added: 5m

0 objects added, 0 removed, 0 changed, 1 layer with other settings; nothing interrupts traffic.
`);
});

test('a certificate that is issued anew is told with what it is served by until then', () => {
  const certificate = (spec: string) => `---\napiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: web, namespace: apps }\nspec: { secretName: web-tls, ${spec} }\n`;
  expect(printed('text', certificate('dnsNames: [a.example.com], issuerRef: { name: home }'), certificate('dnsNames: [a.example.com, b.example.com], issuerRef: { kind: ClusterIssuer, name: letsencrypt }'))).toContain(`Routes
  ~ the certificate in Secret apps/web-tls is issued anew by ClusterIssuer letsencrypt for a.example.com and b.example.com, so far by Issuer home for a.example.com: the old one is served until then
`);
});

const configMap = (value: unknown) => `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: c, namespace: apps }\ndata: { a: ${JSON.stringify(value)} }\n`;
const field = (before: unknown, after: unknown) => /^ {6}(data.*)$/m.exec(printed('text', configMap(before), configMap(after)))![1];

describe('a field in words', () => {
  test.each<[string, unknown, unknown, string]>([
    ['is short as it is', 'a', 'b', 'data.a: a → b'],
    ['that could be a number stands in quotes, an address does not', '1', '192.168.1.1', 'data.a: "1" → 192.168.1.1'],
    ['that is empty stands in quotes', '', 'no value', 'data.a: "" → no value'],
    ['that is true or a number does not', true, 7, 'data.a: true → 7'],
    ['that is long is shown where it differs', `${'x'.repeat(200)}1${'y'.repeat(200)}`, `${'x'.repeat(200)}2`, `data.a: …${'x'.repeat(12)}1${'y'.repeat(66)}… → …${'x'.repeat(12)}2`],
    ['stays in its line', 'a\nb', 'a\tc\u001b[31m', 'data.a: a\\nb → a\\tc\\u{1b}[31m'],
  ])('%s', (_, before, after, expected) => expect(field(before, after)).toBe(expected));
});

test('colours say what is gone, new, and to be looked at, and the words are the same', () => {
  const sides = [pool('a', '192.168.1.1-192.168.1.9') + balanced('web', '192.168.1.1'), pool('a', '192.168.1.1-192.168.1.5') + service('db')] as const;
  const colored = printed('text', ...sides, true);
  expect(colored).toContain('\u001b[31m-\u001b[0m apps/web gives 192.168.1.1 back');
  expect(colored).toContain('\u001b[32m+\u001b[0m Service apps/db');
  expect(colored).toContain('\u001b[1;31m!\u001b[0m \u001b[1;31minterrupts: Service apps/web');
  expect(colored.replace(/\u001b\[[\d;]+m/g, '')).toBe(printed('text', ...sides));
});

test('no value ends the block of a Markdown page that it stands in, or is markup', () => {
  const page = printed('markdown', configMap('a'), configMap('```` </details>') + pool('x', '192.168.1.1-192.168.1.2').replace('name: x', 'name: "<b>*x*</b>"'));
  const [, fence, body] = /^(`{3,})diff\n([^]*?)\n\1$/m.exec(page)!;
  expect([fence.length, body.includes('````')]).toEqual([5, true]);
  expect(page.slice(0, page.indexOf('<details>'))).toContain('MetalLB pool &#60;b&#62;&#42;x&#42;&#60;/b&#62; is new');
});
