import { readdirSync, readFileSync } from 'fs';
import * as path from 'path';
import { expect } from 'expect';
import { Witness } from './witness';
import { HOOK_FAILED } from '../../kubelet/hook';
import { CaseContext } from '../../runner/group';
import { until } from '../../sandbox/until';

/** The pods that are replaced, and what is asked meanwhile. */
export interface Replacement {
  /** As `world.pods` knows them. */
  readonly part: string;
  readonly namespace: string;
  readonly deployment: string;
  readonly url: string;
  readonly at: string;
}

/** Replaces every pod of a Deployment as `kubectl rollout restart` does it, under a stream of requests, none of which may be lost. */
export async function replaced({ world, note }: CaseContext, { part, namespace, deployment, url, at }: Replacement): Promise<void> {
  world.waitForProbes();
  const names = () => world.pods(part).map(({ pod }) => pod.metadata.name).sort();
  const old = names();
  const service = (await world.api.list('v1', 'Service', namespace)).find(({ status }) => status?.loadBalancer?.ingress?.some(({ ip }: { ip?: string }) => ip === at))!;
  const witness = new Witness(world, service.metadata, at);
  const load = world.load(url, at);
  await world.api.patch(
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: deployment, namespace } },
    { spec: { template: { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': new Date().toISOString() } } } } },
  );
  await until(async () => {
    const pods = (await world.api.list('v1', 'Pod', namespace)).map(({ metadata }) => metadata.name);
    return names().length === old.length && names().every((name) => !old.includes(name)) && old.every((name) => !pods.includes(name));
  }, { what: 'every old pod to be gone', seconds: 90, everyMilliseconds: 200 });
  const { answered, again, unheard, lost, through } = await load.end();
  note(`${Object.entries(answered).map(([kind, count]) => `${count} ${kind}`).join(', ')}; ${again} again${unheard === 0 ? '' : `; ${unheard} found no node that answers`}; through ${through.length} pods`);
  const seen = await witness.end();
  expect({ lost, ...(lost.length === 0 ? {} : { seen: seen.split('\n') }) }).toEqual({ lost: [] });
  // Who hears nobody is the speakers' matter, whom nothing replaces here, as long as they had somebody to answer for. Measured: a speaker that stands still for six
  // seconds leaves four connections with EHOSTUNREACH; rules that still lead to a pod that is gone leave ECONNREFUSED, and then silence.
  expect(witness.sawNobody).toBe(false);
  expect(hooksThatFailed(path.join(world.folder, 'pods'))).toEqual([]);
  expect(Object.values(answered).filter((count) => count > 10)).toHaveLength(3);
  // Old and new pods have both answered.
  expect(through.length).toBeGreaterThanOrEqual(2 * old.length);
}

/** Lines of the kubelet in the logs of containers. */
function hooksThatFailed(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => path.basename(file) === 'log')
    .flatMap((file) => readFileSync(path.join(folder, file), 'utf8').split('\n').filter((line) => line.startsWith(HOOK_FAILED)));
}
