import { readCluster } from '../../src/model/reader/read-cluster';
import { readDeclaration } from '../../src/model/reader/read-declaration';
import { readYaml } from '../../src/model/reader/read-yaml';
import { judge } from '../../src/rules/judge';
import { versionsSeen } from '../../src/rules/running-version';
import { World } from '../../src/rules/world';

const POOL = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: config, namespace: metallb-system }\ndata:\n  config: |\n    address-pools:\n    - { name: a, protocol: layer2, addresses: [192.168.1.200/29] }\n';
const worldOf = (...addresses: string[]) => new World({
  ...readCluster(readYaml(POOL, 'metallb/config.yaml'), readDeclaration({}, {})), remoteSources: addresses.map((address) => ({ kind: 'resource', address, source: {} } as any)),
});

test.each<[string, string[], string[]]>([
  ['a tag of its repository', ['github.com/metallb/metallb//manifests?ref=v0.12.1'], ['0.12.1']],
  ['a file of a tag', ['https://raw.githubusercontent.com/metallb/metallb/v0.15.2/config/manifests/metallb-native.yaml'], ['0.15.2']],
  ['a branch, which is no version', ['github.com/metallb/metallb//manifests?ref=main'], []],
  ['another repository', ['github.com/example/infra//metallb?ref=v0.12.1'], []],
])('the version of MetalLB that kustomize fetches: %s', (_, addresses, versions) => expect(versionsSeen(worldOf(...addresses), 'MetalLB')).toEqual(versions));

test.each([['v0.12.1', 'note'], ['v0.13.2', 'error'], ['main', 'warning']])('the old ConfigMap beside manifests of %s: %s', (tag, severity) => {
  const found = judge(worldOf(`github.com/metallb/metallb//manifests?ref=${tag}`), { waivers: [], today: '2026-01-01' }).filter(({ rule }) => rule === 'kind-deprecated');
  expect(found.map((one) => one.severity)).toEqual([severity]);
});
