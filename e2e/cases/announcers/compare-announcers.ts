import { isDeepStrictEqual } from 'util';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { AnnouncerCase, ANNOUNCER_CASES } from './announcer-case';
import { ANNOUNCED_POOLS, behind, FOR_THOSE_BEHIND, NAMESPACE, objectsOf, predicted } from './announcer-objects';
import { KubernetesObject } from '../../cluster/kubernetes-object';
import { CaseContext } from '../../runner/group';
import { until } from '../../sandbox/until';
import { World } from '../../world/world';
import { labelsOf } from '../configurations/judged';
import { randomCases } from '../random-cases';

const MOST_MILLISECONDS_OF_SHRINKING = 120_000;
/** Seconds in which the speakers of a busy machine agree. */
const PATIENCE = 60;

/** Of random advertisements, Services and their pods: the node that was predicted answers for each Service, and nobody for others. */
export async function compareAnnouncers({ world, options: { seed, configurations }, note }: CaseContext): Promise<void> {
  const count = Math.ceil(configurations / 2);
  await world.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } }, ...ANNOUNCED_POOLS, FOR_THOSE_BEHIND]);
  let part = 0;
  const counts = new Map<string, number>();
  for (const [index, one] of (await randomCases(ANNOUNCER_CASES, seed, count)).entries()) {
    const difference = await differenceOf(world, one, part++, (what) => counts.set(what, (counts.get(what) ?? 0) + 1));
    if (difference !== undefined) {
      const property = fc.asyncProperty(ANNOUNCER_CASES, async (smaller) => expect(await differenceOf(world, smaller, part++)).toBeUndefined());
      const { counterexample } = await fc.check(property, { seed, path: String(index), numRuns: 1, interruptAfterTimeLimit: MOST_MILLISECONDS_OF_SHRINKING });
      throw new Error(`${difference}\n${JSON.stringify(counterexample?.[0] ?? one)}\nTry again with npm run e2e -- --only configurations --seed ${seed} --configurations ${2 * (index + 1)}`);
    }
  }
  note(`${count} sets of advertisements, seed ${seed}: ${[...counts].map(([what, number]) => `${what} ${number}`).join(', ')}`);
  expect([...counts.keys()].sort()).toEqual(['answered for', 'answered for, with local traffic', 'nobody answers', 'nobody answers, with local traffic']);
}

async function differenceOf(world: World, one: AnnouncerCase, part: number, count: (what: string) => void = () => {}): Promise<string | undefined> {
  const objects = objectsOf(one, part);
  const expected = predicted(one, part, objects);
  const last = [0, 1].map((node) => behind(`behind${part}-${node}`, node));
  try {
    for (const [index, rack] of one.racks.entries()) {
      await world.api.patch({ apiVersion: 'v1', kind: 'Node', metadata: { name: `node${index + 1}` } }, { metadata: { labels: { rack: null, ...labelsOf(rack, index) } } });
    }
    for (const object of [...objects, ...last.flat()]) {
      await world.api.create(object);
    }
    const wanted = Object.fromEntries([...expected, ...last.map(([{ metadata: { name } }], node) => [name, `node${node + 1}`])].sort());
    let seen: Record<string, string> = {};
    try {
      await until(async () => isDeepStrictEqual(seen = await answering(world), wanted), { what: 'the speakers to agree', seconds: PATIENCE });
    } catch {
      return `Predicted were ${JSON.stringify(wanted)}, and MetalLB says ${JSON.stringify(seen)}.`;
    }
    one.services.forEach(({ isLocal }, index) => count(`${expected.has(`s${part}-${index}`) ? 'answered for' : 'nobody answers'}${isLocal ? ', with local traffic' : ''}`));
    return undefined;
  } finally {
    await cleared(world, [...objects, ...last.flat()]);
  }
}

/** Which node answers for each Service; both where two say so. */
async function answering(world: World): Promise<Record<string, string>> {
  const statuses = (await world.api.list('metallb.io/v1beta1', 'ServiceL2Status', 'metallb-system')).filter(({ status }) => status?.serviceNamespace === NAMESPACE);
  const nodes = new Map<string, string[]>();
  statuses.forEach(({ status: { serviceName, node } }: any) => nodes.set(serviceName, [...(nodes.get(serviceName) ?? []), node]));
  return Object.fromEntries([...nodes].map(([name, all]) => [name, all.sort().join()]).sort());
}

async function cleared(world: World, objects: readonly KubernetesObject[]): Promise<void> {
  for (const object of [...objects].reverse()) {
    await world.api.delete(object);
  }
  await until(async () => Object.keys(await answering(world)).length === 0, { what: 'nobody to answer any more', seconds: PATIENCE });
}
