import * as fs from 'fs';
import * as path from 'path';
import { expect } from 'expect';
import { everyOption } from './apps/every-option';
import { described, KubernetesObject } from '../cluster/kubernetes-object';
import { Group } from '../runner/group';
import { until } from '../sandbox/until';
import { manifestsIn, manifestsOf } from '../world/manifests';
import { World } from '../world/world';

const EXAMPLES = path.join(__dirname, '..', '..', 'examples');

/** Warnings of the API server that stay, each with its reason. */
const EXPECTED_WARNINGS: readonly { readonly warning: RegExp; readonly reason: string }[] = [];

/** Everything that is committed as output of an example, and an app that uses every option of the library. */
function everything(): KubernetesObject[] {
  const examples = fs.readdirSync(EXAMPLES).map((name) => path.join(EXAMPLES, name, 'dist')).filter((folder) => fs.existsSync(folder));
  return examples.flatMap(manifestsIn);
}

/** What the API server accepts, and what MetalLB makes of it. */
export const ACCEPTED: Group = {
  name: 'accepted',
  needs: ['metallb', 'traefik'],
  cases: {
    'every object of the examples is accepted strictly, without a warning': ({ world, note }) => accepted(world, everything(), note),
    'a second apply changes nothing': ({ world }) => unchanged(world, everything()),
    'MetalLB calls the configuration valid, in the controller and on every node': async ({ world }) => {
      const names = ['controller', ...world.nodes.map(({ name }) => `speaker-${name}`)];
      await until(async () => {
        const states = await world.api.list('metallb.io/v1beta1', 'ConfigurationState', 'metallb-system');
        const results = names.map((name) => states.find(({ metadata, status }) => metadata.name === name || metadata.name.endsWith(name) && status)?.status?.result);
        if (!results.every((result) => result === 'Valid')) {
          throw new Error(JSON.stringify(states.map(({ metadata, status }) => ({ name: metadata.name, ...status }))));
        }
        return true;
      }, { what: 'every ConfigurationState to be valid', seconds: 30 });
    },
    'every object of an app that uses every option is accepted strictly, without a warning': ({ world, note }) => accepted(world, manifestsOf(everyOption()), note),
    'a second apply of it changes nothing': ({ world }) => unchanged(world, manifestsOf(everyOption())),
  },
};

async function accepted(world: World, objects: readonly KubernetesObject[], note: (text: string) => void): Promise<void> {
  const applied = await world.apply(objects);
  const warnings = applied.flatMap(({ object, warnings: texts }) => texts
    .filter((text) => !EXPECTED_WARNINGS.some(({ warning }) => warning.test(text)))
    .map((text) => `${described(object)}: ${text}`));
  expect(warnings).toEqual([]);
  expect(applied.length).toEqual(objects.length);
  note(`${applied.length} objects`);
}

async function unchanged(world: World, objects: readonly KubernetesObject[]): Promise<void> {
  for (const object of world.emitted(objects)) {
    const { apiVersion, kind, metadata } = object;
    const before = await world.api.get(apiVersion, kind, metadata.name, metadata.namespace);
    const { object: after } = await world.api.apply(object);
    expect({ object: described(object), ...withoutBookkeeping(after) }).toEqual({ object: described(object), ...withoutBookkeeping(before) });
  }
}

/** Others write the status, and what they write counts as a change of the object too. */
function withoutBookkeeping({ metadata, status: _, ...others }: KubernetesObject): object {
  const { resourceVersion: _version, managedFields: _fields, ...kept } = metadata;
  return { ...others, metadata: kept };
}
