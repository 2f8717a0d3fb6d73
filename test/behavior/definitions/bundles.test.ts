import { BUNDLE_SOURCES, derivedBundle } from '../../../scripts/definitions/bundle-sources';
import { ALL_BUNDLES } from '../../../src/behavior/definitions/bundles/all-bundles';
import { addressesOf, bundleId, DefinitionBundle, joinedFiles, vendoredName } from '../../../src/behavior/definitions/definition-bundle';
import { namedDefinitions } from '../../../src/behavior/definitions/known-bundles';
import { customUses, neededBundles } from '../../../src/behavior/definitions/needed-bundles';
import { readCluster } from '../../../src/model/reader/read-cluster';
import { readDeclaration } from '../../../src/model/reader/read-declaration';
import { readYaml } from '../../../src/model/reader/read-yaml';
import { COPIES, withCopies } from '../../support/outside-data';

const NAMED = ALL_BUNDLES.map((bundle): [string, DefinitionBundle] => [bundleId(bundle), bundle]);

describe.each(NAMED)('%s', (_, bundle) => {
  test('is at an address that never changes: a full commit, or a file of a release whose hash the user gives', () => {
    for (const [index, address] of addressesOf(bundle).entries()) {
      expect(address).toMatch(bundle.files[index].sha256 === undefined
        ? /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/releases\/download\/v[\d.]+\/[\w.-]+\.yaml$/
        : /^https:\/\/raw\.githubusercontent\.com\/[\w.-]+\/[\w.-]+\/[0-9a-f]{40}\/[\w./-]+\.ya?ml$/);
    }
  });

  test('knows size and SHA-256 of all its files and of them together, or of none', () => {
    const digests = [...bundle.files, bundle.joined];
    if (digests.every((digest) => digest?.sha256 === undefined)) {
      return;
    }
    for (const digest of digests) {
      expect(digest?.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(digest?.size).toBeGreaterThan(0);
    }
    expect(bundle.joined!.size).toBeGreaterThanOrEqual(bundle.files.reduce((sum, { size }) => sum + size!, 0));
  });

  test('defines kinds, each once, and each in a version that is served and not deprecated', () => {
    expect(bundle.kinds.length).toBeGreaterThan(0);
    expect(new Set(bundle.kinds.map(({ group, kind }) => `${group}/${kind}`)).size).toBe(bundle.kinds.length);
    expect(bundle.kinds.filter(({ served, deprecated = [] }) => served.every((version) => deprecated.includes(version)))).toEqual([]);
  });
});

test('no two bundles are written into one file', () => {
  expect(new Set(ALL_BUNDLES.map(vendoredName)).size).toBe(ALL_BUNDLES.length);
});

withCopies(() => {
  test.each(BUNDLE_SOURCES.map((source): [string, (typeof BUNDLE_SOURCES)[number]] => [`${source.name}@${source.version}`, source]))('%s is what upstream\'s files say', (id, source) => {
    const written = ALL_BUNDLES.find((bundle) => bundleId(bundle) === id);
    expect(written).toEqual(JSON.parse(JSON.stringify(derivedBundle(source, COPIES))));
  });
});

test('the bundles are those that stand in the list', () =>
  expect(ALL_BUNDLES.map(bundleId)).toEqual(BUNDLE_SOURCES.map(({ name, version }) => `${name}@${version}`)));

test.each([
  ['one file stays as it is', ['---\na: 1\n'], '---\na: 1\n'],
  ['files that begin with a separator', ['---\na: 1\n', '---\nb: 2\n'], '---\na: 1\n---\nb: 2\n'],
  ['files without a separator', ['a: 1\n', 'b: 2\n'], 'a: 1\n---\nb: 2\n'],
  ['a file that ends within a line', ['a: 1', 'b: 2'], 'a: 1\n---\nb: 2'],
])('files of a bundle in one: %s', (_, files, joined) => {
  expect(joinedFiles(files.map((file) => Buffer.from(file))).toString()).toBe(joined);
});

test.each([
  ['traefik', 'bundle'],
  ['traefik@3.7.9', 'version'],
  ['traefik@v3.7.9', 'version'],
  ['traefik@2.11.0', 'other version'],
  ['gateway.networking.k8s.io', 'group'],
  ['example.com', 'group'],
  ['trafik', 'unknown'],
  ['example.com@1.0', 'unknown'],
  ['', 'unknown'],
  ['Example.com', 'unknown'],
])('somebody writes `%s`: %s', (text, kind) => {
  expect(namedDefinitions(text).is).toBe(kind);
});

const object = (apiVersion: string, kind: string) => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: one, namespace: shop }\n`;

test.each<[string, string[], string[]]>([
  ['objects of Kubernetes alone', [object('v1', 'Service'), object('apps/v1', 'Deployment'), object('networking.k8s.io/v1', 'Ingress')], []],
  ['an HTTPRoute: the newest of the standard channel', [object('gateway.networking.k8s.io/v1', 'HTTPRoute')], ['gateway-api-standard@1.6.1']],
  ['a TLSRoute that only the experimental channel serves, beside an HTTPRoute', [object('gateway.networking.k8s.io/v1', 'HTTPRoute'), object('gateway.networking.k8s.io/v1alpha2', 'TLSRoute')], ['gateway-api-experimental@1.6.1']],
  ['a kind that only an older one has', [object('gateway.networking.x-k8s.io/v1alpha1', 'XListenerSet')], ['gateway-api-experimental@1.3.0']],
  ['several proxies', [object('traefik.io/v1alpha1', 'Middleware'), object('projectcontour.io/v1', 'HTTPProxy'), object('traefik.io/v1alpha1', 'IngressRoute')], ['traefik@3.7.9', 'contour@1.33.6']],
  ['a kind that nobody knows', [object('example.com/v1', 'Widget')], []],
])('what is needed for %s', (_, documents, expected) => {
  const { objects } = readCluster(readYaml(documents.join('---\n'), 'case.yaml'), readDeclaration({}, {}));
  expect(neededBundles(customUses(objects)).map(bundleId)).toEqual(expected);
});
