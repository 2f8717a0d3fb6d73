import { expect } from 'expect';
import { everyOption } from './apps/every-option';
import { ALL_EXAMPLES, Example, namespacesElsewhere, secretsElsewhere } from './apps/examples';
import { runningGateways } from './apps/running-gateways';
import { readByGo } from './yaml/read-by-go';
import { described, KubernetesObject } from '../cluster/kubernetes-object';
import { Group } from '../runner/group';
import { eachAtOnce } from '../sandbox/at-once';
import { until } from '../sandbox/until';
import { gatewayApiDefinitions } from '../world/gateway-api-definitions';
import { manifestsIn, manifestsOf } from '../world/manifests';
import { World } from '../world/world';

/** Warnings of the API server that stay, each with its reason. */
const EXPECTED_WARNINGS: readonly { readonly warning: RegExp; readonly reason: string }[] = [
  { warning: /^unrecognized format "cidr"$/, reason: 'upstream\'s definition of FRRConfiguration names this format, which the API server does not know and passes over' },
];

/** How many objects are on their way at once. */
const AT_ONCE = 8;

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
    'the API server, whose parser of YAML is that of Go, reads what was written, whatever the value is': readByGo,
    ...Object.fromEntries(ALL_EXAMPLES.map((example) =>
      [`every object of the example ${example.name} is accepted strictly, without a warning, and a second apply changes nothing`, exampleAccepted(example)])),
    'every object of an app that uses every option is accepted strictly, without a warning': ({ world, note }) => accepted(world, manifestsOf(everyOption()), note),
    'a second apply of it changes nothing': ({ world }) => unchanged(world, manifestsOf(everyOption())),
    'every proxy as a DaemonSet and with an autoscaler, placed and with network policies, is accepted strictly, without a warning': ({ world, note }) =>
      accepted(world, manifestsOf(runningGateways()), note),
    'a second apply of these changes nothing, so the number of pods is the autoscaler\'s': ({ world }) => unchanged(world, manifestsOf(runningGateways())),
  },
};

/** What is committed as output of an example; afterwards its addresses are free for the next. */
function exampleAccepted(example: Example): (run: { readonly world: World; readonly note: (text: string) => void }) => Promise<void> {
  return async ({ world, note }) => {
    const { objects } = example;
    await world.apply(namespacesElsewhere(example));
    await world.apply([...objects.filter(({ kind }) => kind === 'Namespace'), ...secretsElsewhere(example)]);
    await accepted(world, objects, note);
    await unchanged(world, objects);
    await configurationValid(world);
    for (const { apiVersion, kind, metadata } of [...objects].reverse().filter(isConfiguration)) {
      await world.api.delete({ apiVersion, kind, metadata });
    }
  };
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
