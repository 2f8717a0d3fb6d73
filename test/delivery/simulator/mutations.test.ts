import { Circumstances } from './api-server';
import { deliverable, Life } from './life';
import { controller, home } from './made-apps';
import { record } from './objects';
import { Revision } from './repository';
import { ARGO, FLUX, KUBECTL, SimulatedTool, TOOLS } from './tools';
import { DeliverableObject } from '../../../src/delivery/deliverable-object';
import { LayerId } from '../../../src/delivery/layers/layer';

/** What is wrong after one commit of the app, whose delivery somebody has broken. */
function wrong(tool: SimulatedTool, objects: readonly DeliverableObject[], change?: (revision: Revision) => Revision, circumstances: Circumstances = {}): string {
  return new Life(tool, circumstances).commit(objects, change).join('\n');
}

const APP = deliverable(home());

/** The same app with a kind in another layer. */
function placed(kind: string, layer: LayerId): DeliverableObject[] {
  return APP.map((object) => (object.manifest.kind === kind ? { ...object, layer } : object));
}

const everywhere = (change: (text: string) => string) => (revision: Revision) => revision.with((_file, text) => change(text));

test.each(TOOLS.map((tool) => [tool.name, tool] as const))('%s: nothing is wrong with the app as it is delivered', (_, tool) => expect(wrong(tool, APP)).toEqual(''));

describe('a layering that somebody broke is noticed', () => {
  test.each([
    ['Flux: pools among the definitions', FLUX, placed('IPAddressPool', 'definitions'), /refused: .*IPAddressPool .* unchecked/],
    ['Argo CD: pools among the definitions', ARGO, placed('IPAddressPool', 'definitions'), /refused: .*IPAddressPool .* unchecked/],
    ['kubectl: pools among the definitions', KUBECTL, placed('IPAddressPool', 'definitions'), /ensure CRDs are installed first/],
    ['Flux: definitions in the last layer', FLUX, placed('CustomResourceDefinition', 'routes'), /no matches for kind IPAddressPool/],
    ['kubectl: definitions in the last layer', KUBECTL, placed('CustomResourceDefinition', 'monitoring'), /ensure CRDs are installed first/],
    ['Flux: a Namespace in the layer of the applications', FLUX, placed('Namespace', 'apps'), /namespaces ".*" not found/],
    ['kubectl: a Namespace in the layer of the applications', KUBECTL, placed('Namespace', 'apps'), /namespaces ".*" not found/],
    ['Flux: pools with the controller that admits them', FLUX, placed('IPAddressPool', 'controllers'), /refused: .*IPAddressPool/],
    ['Argo CD: an Ingress before the last wave, which waits for an address for ever', ARGO, placed('Ingress', 'configuration'), /not done: .*waits for .*Ingress/],
    ['Argo CD: exposed Services before the last wave', ARGO, placed('Service', 'configuration'), /not done: .*waits for Service/],
    ['Flux: exposed Services before their pools', FLUX, placed('Service', 'definitions'), /was written before .*IPAddressPool/],
    ['kubectl: the controller after what it admits', KUBECTL, placed('Deployment', 'monitoring'), /failed calling webhook/],
    ['Flux: the controller after what it admits', FLUX, placed('Deployment', 'apps'), /not done: .*timeout waiting for .*ValidatingWebhookConfiguration/],
  ])('%s', (_, tool, objects, expected) => expect(wrong(tool, objects)).toMatch(expected));

  test.each([
    ['no dependsOn', (text: string) => text.replace(/^ {2}dependsOn:\n(?: {4}.*\n)+/m, ''), /refused: .*(not found|no matches)/],
    ['no wait', (text: string) => text.replace(/^ {2}wait: true\n/m, '  wait: false\n'), /refused: .*failed calling webhook/],
    ['no check of the certificates', (text: string) => text.replace(/^ {2}healthCheckExprs:\n(?: {4}.*\n)+/m, ''), /refused: .*failed calling webhook/],
  ])('Flux: %s', (_, change, expected) => expect(wrong(FLUX, APP, everywhere(change), { webhook: 60 })).toMatch(expected));

  test('Argo CD: no waves', () => expect(wrong(ARGO, APP, everywhere((text) => text.replace(/^ *argocd.argoproj.io\/sync-wave: .*\n/m, '')))).toMatch(/was written before/));

  test('Argo CD: retries that end before the webhook serves', () => {
    const few = everywhere((text) => text.replace('limit: -1', 'limit: 2'));
    expect(wrong(ARGO, APP, few, { webhook: 300 })).toMatch(/not done: .*failed calling webhook/);
    expect(wrong(ARGO, APP, undefined, { webhook: 300 })).toEqual('');
  });

  test('kubectl: no command that waits', () => {
    const hasty = (revision: Revision) => revision.with((file, text) => (file === 'README.md' ? text.replace(/^kubectl (wait|rollout).*\n/gm, '') : text));
    expect(wrong(KUBECTL, APP, hasty)).toMatch(/ensure CRDs are installed first/);
  });
});

describe('what is pruned wrongly is noticed', () => {
  const commitTwo = (tool: SimulatedTool, change: (revision: Revision) => Revision, objects = APP) => {
    const life = new Life(tool);
    life.commit(APP);
    return life.commit(objects, change).join('\n');
  };

  test('Flux: a Kustomization that was renamed takes with it all that it owned', () => {
    const renamed = (revision: Revision) => new Revision(new Map([...revision.files].map(([file, text]) => [file, file.startsWith('flux/') ? text.replace(/bare-metal-/g, 'metal-') : text])));
    expect(commitTwo(FLUX, renamed)).toMatch(/pruned wrongly: .*Deployment/);
  });

  test('Flux: definitions that are not protected take all objects of their kind along', () => {
    const bare = everywhere((text) => text.replace(/kustomize.toolkit.fluxcd.io\/prune: disabled/, 'example.com/a: b'));
    const life = new Life(FLUX);
    life.commit(APP, bare);
    expect(life.commit(APP.filter(({ manifest }) => manifest.kind !== 'CustomResourceDefinition'), bare).join('\n')).toMatch(/pruned wrongly: .*IPAddressPool/);
  });

  test('Argo CD: Namespaces that are not protected take along what is in them', () => {
    const bare = everywhere((text) => text.replace(/argocd.argoproj.io\/sync-options: .*/, 'example.com/a: b'));
    const life = new Life(ARGO);
    life.commit(APP, bare);
    expect(life.commit(APP.filter(({ manifest }) => manifest.kind !== 'Namespace'), bare).join('\n')).toMatch(/pruned wrongly/);
  });

  test('Flux: a Kustomization that does not prune leaves what is gone', () => {
    expect(commitTwo(FLUX, everywhere((text) => text.replace('prune: true', 'prune: false')), APP.filter(({ manifest }) => manifest.kind !== 'IPAddressPool')))
      .toMatch(/not pruned: .*IPAddressPool/);
  });
});

test('Flux: a webhook that is down does not keep its own repair from being applied, unless what it admits is applied with it', () => {
  const broken = (workload: { readonly [field: string]: any }) => record(workload.spec).template.spec.containers[0].image === 'bad';
  const app = (image: string, address: string) => deliverable(home(controller('metallb-system', image), address));
  const repaired = (objects: (image: string, address: string) => DeliverableObject[]) => {
    const life = new Life(FLUX, { broken, lenient: true });
    life.commit(objects('good', '192.168.1.200/32'));
    life.commit(objects('bad', '192.168.1.200/32'));
    return life.commit(objects('good', '192.168.1.0/24')).join('\n');
  };
  expect(repaired(app)).toEqual('');
  expect(repaired((...state) => app(...state).map((object) => (object.manifest.kind === 'IPAddressPool' ? { ...object, layer: 'controllers' as const } : object)))).toMatch(/failed calling webhook/);
});
