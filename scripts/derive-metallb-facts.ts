import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { factsOf } from '../test/constructs/metallb/custom-resource-definitions/definition-facts';
import { installationLeaves } from '../test/support/installation-leaves';
import { objectKey } from '../test/support/structural-difference';

/**
 * Writes the facts that our installation of MetalLB is compared with, from a checkout of MetalLB at the tag of a version: every
 * leaf of every object of its manifests, by JSON pointer, and every field of its CustomResourceDefinitions.
 *
 *     npx tsx scripts/derive-metallb-facts.ts 0.16.1 path/to/metallb
 *
 * A mode has only the objects that differ from those of the native one; `monitors` have what the `-prometheus` manifests add.
 */
const [version, checkout] = process.argv.slice(2);
const manifests = join(checkout, 'config', 'manifests');
const tests = join(__dirname, '..', 'test', 'constructs', 'metallb');

type Objects = Readonly<Record<string, unknown>>;

function objectsIn(file: string, only: (object: any) => boolean): any[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS()).filter((object) => object !== null && only(object));
}

function leavesIn(file: string): Objects {
  return Object.fromEntries(objectsIn(file, ({ kind }) => kind !== 'CustomResourceDefinition').map((object) => [objectKey(object), installationLeaves(object)]));
}

function without(objects: Objects, others: Objects, isSame: (key: string) => boolean): Objects {
  return Object.fromEntries(Object.entries(objects).filter(([key]) => others[key] === undefined || !isSame(key)));
}

function text(facts: Objects): string {
  const lines = Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `{\n${lines.join(',\n')}\n}`;
}

const native = leavesIn(join(manifests, 'metallb-native.yaml'));
const modes = ['frr', 'frr-k8s'].map((mode): [string, Objects] => {
  const objects = leavesIn(join(manifests, `metallb-${mode}.yaml`));
  return [mode, without(objects, native, (key) => JSON.stringify(native[key]) === JSON.stringify(objects[key]))];
});
const monitors = ['native', 'frr', 'frr-k8s'].map((mode): [string, Objects] => [
  `monitors-${mode}`,
  without(leavesIn(join(manifests, `metallb-${mode}-prometheus.yaml`)), leavesIn(join(manifests, `metallb-${mode}.yaml`)), () => true),
]);
const policies = Object.fromEntries(readdirSync(join(checkout, 'config', 'networkpolicies')).filter((name) => name !== 'kustomization.yaml').flatMap((name) =>
  objectsIn(join(checkout, 'config', 'networkpolicies', name), () => true).map((object) => [objectKey(object), installationLeaves(object)])));
const sections: [string, Objects][] = [['native', native], ...modes, ...monitors, ['network-policies', policies]];
writeFileSync(join(tests, 'installation', `metallb-${version}.json`), `{\n${sections.map(([key, facts]) => `${JSON.stringify(key)}: ${text(facts)}`).join(',\n')}\n}\n`);

const definitions = objectsIn(join(manifests, 'metallb-frr-k8s.yaml'), ({ kind }) => kind === 'CustomResourceDefinition');
writeFileSync(join(tests, 'custom-resource-definitions', `metallb-${version}.json`),
  `${text(Object.fromEntries(definitions.map((object) => [object.metadata.name, factsOf(object)])))}\n`);
