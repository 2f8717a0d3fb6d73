import { command } from './command';
import { folderOf, serviceYaml } from '../support/folder';

/** A repository of Flux that installs external-dns by its chart, and has a Service with the older annotation. */
function told(chart: string, values: string): string {
  const cwd = folderOf({
    'external-dns.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: external-dns, namespace: network }\nspec:\n  chartRef: { kind: OCIRepository, name: external-dns }\n  values: ${values}\n---\n` +
      `apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata: { name: external-dns, namespace: network }\nspec: { url: oci://ghcr.io/charts/external-dns, ref: { tag: ${chart} } }\n`,
    'web.yaml': serviceYaml('web', '  type: LoadBalancer\n').replace('namespace: apps', 'namespace: apps, annotations: { external-dns.alpha.kubernetes.io/hostname: web.example.com }'),
  });
  return command(['check', '--quiet', '--format', 'json', '--only', 'external-dns-prefix-unread'], { cwd }).stdout;
}

const READS_THE_NEW = 'Service apps/web has external-dns.alpha.kubernetes.io/hostname, and external-dns 0.22 reads external-dns.kubernetes.io/, and nothing else.';

test.each<[string, string, string, string[]]>([
  ['the chart 1.22 brings 0.22, which reads another prefix', '1.22.0', '{}', [READS_THE_NEW]],
  ['the chart 1.21 brings 0.21', '1.21.1', '{}', []],
  ['its values name the older prefix', '1.22.0', '{ annotationPrefix: external-dns.alpha.kubernetes.io/ }', []],
  ['an argument names the older prefix', '1.22.0', '{ extraArgs: [--annotation-prefix=external-dns.alpha.kubernetes.io/] }', []],
  ['an argument of a map names the older prefix', '1.22.0', '{ extraArgs: { annotation-prefix: external-dns.alpha.kubernetes.io/ } }', []],
  ['an argument has it read both', '1.23.0', '{ extraArgs: [--enable-legacy-annotation-prefix] }', []],
  ['its values name another image', '1.21.1', '{ image: { tag: v0.22.0 } }', [READS_THE_NEW.replace('0.22 ', '0.22.0 ')]],
  ['its values name an image that tells no version', '1.22.0', '{ image: { tag: latest } }', []],
  ['an empty tag is that of the chart', '1.22.0', '{ image: { tag: "" } }', [READS_THE_NEW]],
  ['another chart of the name has other numbers', '8.3.5', '{}', []],
  ['a range is no version', '"1.x"', '{}', []],
])('%s', (_, chart, values, messages) => {
  expect((JSON.parse(told(chart, values)) as { findings: { message: string }[] }).findings.map(({ message }) => message)).toEqual(messages);
});
