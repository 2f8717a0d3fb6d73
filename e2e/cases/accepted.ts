import * as fs from 'fs';
import * as path from 'path';
import { expect } from 'expect';
import { everyOption } from './apps/every-option';
import { runningGateways } from './apps/running-gateways';
import { described, KubernetesObject } from '../cluster/kubernetes-object';
import { Group } from '../runner/group';
import { eachAtOnce } from '../sandbox/at-once';
import { until } from '../sandbox/until';
import { gatewayApiDefinitions } from '../world/gateway-api-definitions';
import { manifestsIn, manifestsOf } from '../world/manifests';
import { World } from '../world/world';

const EXAMPLES = path.join(__dirname, '..', '..', 'examples');

/** Warnings of the API server that stay, each with its reason. */
const EXPECTED_WARNINGS: readonly { readonly warning: RegExp; readonly reason: string }[] = [
  { warning: /^unrecognized format "cidr"$/, reason: 'upstream\'s definition of FRRConfiguration names this format, which the API server does not know and passes over' },
];

/** Kinds of cert-manager, F5's NGINX, External Secrets and Sealed Secrets, none of which is built here: the schemas in `test` judge them. */
const JUDGED_BY_SCHEMA_ALONE = ['Certificate', 'GlobalConfiguration', 'ExternalSecret', 'SealedSecret'];

/** How many objects are on their way at once. */
const AT_ONCE = 8;

/**
 * Those that install MetalLB first: the others take it for granted. Among them those that install it with FRR come together, since its
 * controller, which is the webhook too, is another one then.
 */
const EXAMPLE_NAMES = fs.readdirSync(EXAMPLES).filter((name) => fs.existsSync(path.join(EXAMPLES, name, 'dist'))).sort((a, b) => orderOf(a) - orderOf(b));

/** What the API server accepts, and what MetalLB makes of it. */
export const ACCEPTED: Group = {
  name: 'accepted',
  needs: ['metallb', 'traefik', 'envoy-gateway', 'contour'],
  async prepare({ world }) {
    await world.apply([...manifestsIn(world.programs['traefik-crds']), ...manifestsIn(world.programs['contour-crds'])], { seconds: 60, atOnce: AT_ONCE });
    await world.apply(gatewayApiDefinitions(world.programs), { seconds: 60, atOnce: AT_ONCE });
    // It judges what everybody else asks for, and says what it makes of it.
    world.runOnly({ app: 'metallb' });
  },
  cases: {
    ...Object.fromEntries(EXAMPLE_NAMES.map((name) => [`every object of the example ${name} is accepted strictly, without a warning, and a second apply changes nothing`, exampleAccepted(name)])),
    'every object of an app that uses every option is accepted strictly, without a warning': ({ world, note }) => accepted(world, manifestsOf(everyOption()), note),
    'a second apply of it changes nothing': ({ world }) => unchanged(world, manifestsOf(everyOption())),
    'every proxy as a DaemonSet and with an autoscaler, placed and with network policies, is accepted strictly, without a warning': ({ world, note }) =>
      accepted(world, manifestsOf(runningGateways()), note),
    'a second apply of these changes nothing, so the number of pods is the autoscaler\'s': ({ world }) => unchanged(world, manifestsOf(runningGateways())),
  },
};

/** What is committed as output of an example; afterwards its addresses are free for the next. */
function exampleAccepted(name: string): (run: { readonly world: World; readonly note: (text: string) => void }) => Promise<void> {
  return async ({ world, note }) => {
    const all = manifestsIn(path.join(EXAMPLES, name, 'dist'));
    const objects = all.filter(({ kind }) => !JUDGED_BY_SCHEMA_ALONE.includes(kind));
    await world.apply(namespacesElsewhere(objects));
    await world.apply([...objects.filter(({ kind }) => kind === 'Namespace'), ...all.flatMap(secretOf)]);
    await accepted(world, objects, note);
    await unchanged(world, objects);
    await configurationValid(world);
    for (const { apiVersion, kind, metadata } of [...objects].reverse().filter(isConfiguration)) {
      await world.api.delete({ apiVersion, kind, metadata });
    }
  };
}

function orderOf(example: string): number {
  const definitions = manifestsIn(path.join(EXAMPLES, example, 'dist')).filter(({ kind }) => kind === 'CustomResourceDefinition').map(({ metadata }) => metadata.name);
  return definitions.length === 0 ? 2 : definitions.includes('frrconfigurations.frrk8s.metallb.io') ? 0 : 1;
}

/** Namespaces that an example takes for granted, such as that of a MetalLB which it does not install. */
function namespacesElsewhere(objects: readonly KubernetesObject[]): KubernetesObject[] {
  const made = new Set(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
  const used = new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []));
  return [...used].filter((name) => !made.has(name)).map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
}

/** The Secret that External Secrets or Sealed Secrets would make, without which a speaker does not start. */
function secretOf({ kind, metadata: { name, namespace }, spec }: KubernetesObject): KubernetesObject[] {
  const keys: readonly string[] = kind === 'ExternalSecret' ? spec.data.map(({ secretKey }: { readonly secretKey: string }) => secretKey) : kind === 'SealedSecret' ? Object.keys(spec.encryptedData) : [];
  const { type } = (kind === 'ExternalSecret' ? spec.target.template : spec?.template) ?? {};
  return keys.length === 0 ? [] : [{ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, type, stringData: Object.fromEntries(keys.map((key) => [key, 'of-the-world'])) }];
}

/**
 * Pools and what makes them known, the Services that have their addresses, the Gateways that such Services are made for, and Deployments but
 * MetalLB's, whose selectors another example of the same names could not change.
 */
function isConfiguration({ apiVersion, kind, metadata, spec }: KubernetesObject): boolean {
  return apiVersion.startsWith('metallb.io/') || kind === 'Gateway' || (kind === 'Service' && spec?.type === 'LoadBalancer') ||
    (kind === 'Deployment' && metadata.namespace !== 'metallb-system');
}

async function configurationValid(world: World): Promise<void> {
  const names = ['controller', ...world.nodes.map(({ name }) => `speaker-${name}`)];
  await until(async () => {
    const states = await world.api.list('metallb.io/v1beta1', 'ConfigurationState', 'metallb-system');
    const results = names.map((name) => states.find(({ metadata, status }) => metadata.name === name || metadata.name.endsWith(name) && status)?.status?.result);
    if (!results.every((result) => result === 'Valid')) {
      throw new Error(JSON.stringify(states.map(({ metadata, status }) => ({ name: metadata.name, ...status }))));
    }
    return true;
  }, { what: 'every ConfigurationState to be valid', seconds: 30 });
}

async function accepted(world: World, objects: readonly KubernetesObject[], note: (text: string) => void): Promise<void> {
  // An example with another MetalLB than the one before it restarts the controller, which is the webhook too.
  const applied = await until(() => world.apply(objects, { atOnce: AT_ONCE }), { what: 'the API server to take every object', seconds: 30 });
  const warnings = applied.flatMap(({ object, warnings: texts }) => texts
    .filter((text) => !EXPECTED_WARNINGS.some(({ warning }) => warning.test(text)))
    .map((text) => `${described(object)}: ${text}`));
  expect(warnings).toEqual([]);
  expect(applied.length).toEqual(objects.length);
  note(`${applied.length} objects`);
}

async function unchanged(world: World, objects: readonly KubernetesObject[]): Promise<void> {
  await eachAtOnce(world.emitted(objects), AT_ONCE, async (object) => {
    const { apiVersion, kind, metadata } = object;
    const before = await world.api.get(apiVersion, kind, metadata.name, metadata.namespace);
    const { object: after } = await until(() => world.api.apply(object), { what: `the API server to take ${described(object)} again`, seconds: 30 });
    expect({ object: described(object), ...withoutBookkeeping(after) }).toEqual({ object: described(object), ...withoutBookkeeping(before) });
  });
}

/** Annotations that the controllers of Deployments and of MetalLB write whenever they come to it, also between two looks. */
const WRITTEN_BY_CONTROLLERS = ['deployment.kubernetes.io/revision', 'metallb.io/ip-allocated-from-pool'];

/** Others write the status and some annotations, and what they write counts as a change of the object too. */
function withoutBookkeeping({ metadata, status: _, ...others }: KubernetesObject): object {
  const { resourceVersion: _version, managedFields: _fields, annotations = {}, ...kept } = metadata;
  return { ...others, metadata: { ...kept, annotations: Object.fromEntries(Object.entries(annotations).filter(([key]) => !WRITTEN_BY_CONTROLLERS.includes(key))) } };
}
