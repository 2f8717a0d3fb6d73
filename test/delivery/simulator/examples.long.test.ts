import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { deliverable, Life } from './life';
import { FLUX, TOOLS } from './tools';
import { layersOf } from '../../../src/delivery/layers/layering';
import { Manifest } from '../../../src/model/manifest';

const EXAMPLES = path.join(__dirname, '..', '..', '..', 'examples');
const ENTRIES = ['kustomize.toolkit.fluxcd.io/v1', 'argoproj.io/v1alpha1', 'kustomize.config.k8s.io/v1beta1'];

const examples = fs.readdirSync(EXAMPLES).filter((name) => fs.existsSync(path.join(EXAMPLES, name, 'dist')));

/** What an example puts out, without what tells a tool what to apply. */
function manifestsOf(example: string): Manifest[] {
  const dist = path.join(EXAMPLES, example, 'dist');
  return fs.readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml')).sort()
    .flatMap((file) => parseAllDocuments(fs.readFileSync(path.join(dist, file), 'utf8')).map((document) => document.toJS() as Manifest | null))
    .filter((manifest): manifest is Manifest => manifest !== null && !ENTRIES.includes(manifest.apiVersion));
}

describe.each(TOOLS.map((tool) => [tool.name, tool] as const))('%s', (_, tool) => {
  describe.each(examples.map((name) => [name, manifestsOf(name)] as const))('the example %s', (__, manifests) => {
    const objects = deliverable(manifests);

    test('is applied to an empty cluster without a refusal that the tool does not get over', () => {
      expect(new Life(tool).commit(objects)).toEqual([]);
    });

    test('and with a webhook that comes a minute after its controller', () => {
      expect(new Life(tool, { webhook: 60 }).commit(objects)).toEqual([]);
    });

    test('a second time changes nothing', () => {
      const life = new Life(tool);
      life.commit(objects);
      const before = life.server.happenings.length;
      expect(life.commit(objects)).toEqual([]);
      expect(life.writesSince(before)).toEqual(0);
    });

    test('whatever object of the configuration, the applications or the routes leaves the app, it leaves the cluster, and no other does', () => {
      const life = new Life(tool);
      life.commit(objects);
      const leaving = objects.filter((_object, index) => !['definitions', 'controllers'].includes(layersOf(objects)[index].id)).slice(-12);
      for (const gone of leaving) {
        expect(life.commit(objects.filter((object) => object !== gone))).toEqual([]);
        expect(life.commit(objects)).toEqual([]);
      }
    });
  });
});

test('the examples are not about nothing: webhooks are waited for, and layers are many', () => {
  const life = new Life(FLUX, { webhook: 60 });
  life.commit(deliverable(manifestsOf('gitops-flux')));
  expect(life.server.now).toBeGreaterThan(60);
});
