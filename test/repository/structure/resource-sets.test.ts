import { service, tree } from './case-tree';
import { structureOf } from '../../../src/repository/structure/clusters';
import { madeByResourceSets } from '../../../src/repository/structure/resource-set-objects';
import { isResourceSet, mayServe } from '../../../src/repository/structure/resource-sets';

const flux = (path: string) => `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: flux-system, namespace: flux-system }
spec: { path: ${path}, sourceRef: { kind: GitRepository, name: flux-system } }`;
const set = (spec: string) => `
apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata: { name: apps, namespace: flux-system }
spec:
${spec.trim().split('\n').map((line) => `  ${line}`).join('\n')}`;
const objectOf = (spec: string) => tree({ 'set.yaml': set(spec) }).file('set.yaml')!.objects[0];
const KUSTOMIZATION = 'resources: [{ apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: { name: "<< inputs.name >>" }, spec: { path: "./apps/<< inputs.name >>" } }]';

test('what the Kustomizations of a ResourceSet may apply is neither judged nor dead, and the set is told', () => {
  const { clusters, dead, possible } = structureOf(tree({
    'clusters/home/ks.yaml': flux('./clusters/home'), 'clusters/home/set.yaml': set(KUSTOMIZATION), 'apps/web/web.yaml': service('web'), 'old/old.yaml': service('old'),
  }));
  expect({ applied: clusters.flatMap(({ objects }) => objects.map(({ manifest }) => manifest.kind)), dead, possible: possible.map(({ text }) => text) })
    .toEqual({ applied: ['Kustomization', 'ResourceSet'], dead: ['old/old.yaml'], possible: ['ResourceSet flux-system/apps'] });
});

test.each<[string, string, readonly string[]]>([
  ['the set names both', 'inputs: [{ name: web }, { name: mail }]', ['apps/db/db.yaml']],
  ['within another', 'inputs: [{ app: { path: web } }]', ['apps/db/db.yaml', 'apps/mail/mail.yaml']],
  ['with a variable in it', 'inputs: [{ name: "${APP}" }]', []],
  ['some come from elsewhere', 'inputs: [{ name: web }]\ninputsFrom: [{ kind: ResourceSetInputProvider, name: more }]', []],
  ['they are put together', 'inputs: [{ name: web }]\ninputStrategy: { name: Permute }', []],
  ['without the one that is asked for', 'inputs: [{ other: web }]', []],
])('folders that the inputs of a ResourceSet do not name are not applied by it: %s', (_, inputs, expected) => {
  const text = KUSTOMIZATION.replace(/<< inputs\.name >>" \}/g, (found) => (inputs.includes('path') ? '<< inputs.app.path | quote >>" }' : found));
  const { dead } = structureOf(tree({
    'clusters/home/ks.yaml': flux('./clusters/home'), 'clusters/home/set.yaml': set(`${inputs}\n${text}`),
    ...Object.fromEntries(['web', 'mail', 'db'].map((name) => [`apps/${name}/${name}.yaml`, service(name)])),
  }));
  expect(dead).toEqual(expected);
});

test('a ResourceSet of which every word is known is not told', () => {
  const spec = 'inputs: [{ name: shop }]\nresources: [{ apiVersion: v1, kind: Namespace, metadata: { name: "<< inputs.name >>" } }]';
  const possible = (text: string) => structureOf(tree({ 'clusters/home/ks.yaml': flux('./clusters/home'), 'clusters/home/set.yaml': set(text) })).possible.length;
  expect([possible(spec), possible(spec.replace('>>', '| upper >>'))]).toEqual([0, 1]);
});

test('a ResourceSet that nothing applies may apply nothing', () => {
  const { dead, possible } = structureOf(tree({ 'clusters/home/ks.yaml': flux('./clusters/home'), 'old/set.yaml': set(KUSTOMIZATION), 'apps/web/web.yaml': service('web') }));
  expect({ dead, possible }).toEqual({ dead: ['apps/web/web.yaml', 'old/set.yaml'], possible: [] });
});

const release = (namespace: string) => `resources: [{ apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, metadata: { name: web${namespace} } }]`;

test.each<[string, string, boolean]>([
  ['a release of its namespace', release(', namespace: shop'), true],
  ['a release of another namespace', release(', namespace: mail'), false],
  ['a release without a namespace, which is in that of the set or in default', release(''), false],
  ['a release in a step', `steps: [{ name: first, ${release(', namespace: shop')} }]`, true],
  ['a release of a namespace that an input names', release(', namespace: "<< inputs.namespace >>"'), true],
  ['a release of a namespace that an input names a part of', release(', namespace: "preview-<< inputs.id >>"'), false],
  ['a release of a namespace that an input gives', `inputs: [{ namespace: shop }]\n${release(', namespace: "<< inputs.namespace >>"')}`, true],
  ['a release of a namespace that no input gives', `inputs: [{ namespace: mail }]\n${release(', namespace: "<< inputs.namespace >>"')}`, false],
  ['a folder, wherever what is in it stands', KUSTOMIZATION, true],
  ['a Secret', 'resources: [{ apiVersion: v1, kind: Secret, metadata: { name: web, namespace: shop } }]', false],
  ['a Service in a text with a loop', 'resourcesTemplate: |\n  <<- range $one := inputs.all >>\n  ---\n  apiVersion: v1\n  kind: Service\n  metadata: { name: web, namespace: shop }\n  <<- end >>', true],
  ['a Secret in a text', 'resourcesTemplate: |\n  apiVersion: v1\n  kind: Secret\n  metadata: { name: web, namespace: shop }', false],
  ['a text that is no YAML yet', 'resourcesTemplate: |\n  << template "all" >>\n  {: [', true],
])('whether a ResourceSet may bring a Service to the namespace shop: %s', (_, spec, expected) => {
  const object = objectOf(spec);
  expect([isResourceSet(object), mayServe(object, 'shop')]).toEqual([true, expected]);
});

describe('what a ResourceSet makes', () => {
  const POOL = 'resources: [{ apiVersion: metallb.io/v1beta1, kind: IPAddressPool, metadata: { name: "<< inputs.name >>", namespace: metallb-system }, spec: { addresses: ["<< inputs.range >>"], avoidBuggyIPs: << inputs.avoid >> } }]';
  const INPUT = '{ name: lan, range: 192.168.1.200/29, avoid: true }';
  const made = (spec: string) => {
    const { objects, possible } = madeByResourceSets([objectOf(spec)]);
    return { objects: objects.map(({ manifest }) => manifest), possible: possible.map(({ kind, name, namespace }) => `${kind} ${namespace}/${name}`) };
  };
  const OPEN = { objects: [], possible: ['IPAddressPool metallb-system/<< inputs.name >>'] };

  test('is certain where its inputs stand in it, one object for each, with values of their kinds', () => {
    const { objects, possible } = made(`inputs: [${INPUT}, { name: "\${SITE}", range: "\${RANGE}", avoid: false }]\n${POOL}`);
    expect(objects).toMatchObject([
      { metadata: { name: 'lan', namespace: 'metallb-system' }, spec: { addresses: ['192.168.1.200/29'], avoidBuggyIPs: true } },
      { metadata: { name: '${SITE}' }, spec: { addresses: ['${RANGE}'], avoidBuggyIPs: false } },
    ]);
    expect(possible).toEqual([]);
  });

  test.each<[string, string]>([
    ['inputs that come from elsewhere', `inputs: [${INPUT}]\ninputsFrom: [{ kind: ResourceSetInputProvider, name: more }]\n${POOL}`],
    ['inputs that are put together', `inputs: [${INPUT}]\ninputStrategy: { name: Permute }\n${POOL}`],
    ['an input without the value', `inputs: [{ name: lan }]\n${POOL}`],
    ['a value that something is done with', `inputs: [${INPUT}]\n${POOL.replace('<< inputs.range >>', '<< inputs.range | trim >>')}`],
    ['a text, which may have conditions', `inputs: [${INPUT}]\nresourcesTemplate: |\n  <<- if inputs.pool >>\n  apiVersion: metallb.io/v1beta1\n  kind: IPAddressPool\n  metadata: { name: << inputs.name >>, namespace: metallb-system }\n  <<- end >>`],
  ])('is unknown with %s', (_, spec) => expect(made(spec)).toEqual(OPEN));

  test('is made once where no input stands in it, and has the labels that the set gives', () => {
    expect(made('inputs: [{ name: a }, { name: b }]\ncommonMetadata: { labels: { team: edge } }\nresources: [{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { app: web } } }]').objects)
      .toEqual([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { app: 'web', team: 'edge' } } }]);
  });

  test.each<[string, string]>([
    ['a template that is switched off', `inputs: [${INPUT}]\n${POOL.replace('metadata: {', 'metadata: { annotations: { fluxcd.controlplane.io/reconcile: disabled },')}`],
    ['a Kustomization, whose folder is told apart', `inputs: [${INPUT}]\n${KUSTOMIZATION}`],
  ])('is nothing for %s', (_, spec) => expect(made(spec)).toEqual({ objects: [], possible: [] }));

  test('stands where its template stands', () => {
    const one = { ...objectOf(`inputs: [${INPUT}]\n${POOL}`), source: { file: 'set.yaml', origin: { document: 1, path: '' } } };
    expect(madeByResourceSets([one]).objects.map(({ source }) => source)).toEqual([{ file: 'set.yaml', origin: { document: 1, path: 'spec.resources[0]' } }]);
  });
});
