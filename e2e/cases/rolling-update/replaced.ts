import { readdirSync, readFileSync } from 'fs';
import * as path from 'path';
import { expect } from 'expect';
import { Witness } from './witness';
import { HOOK_FAILED } from '../../kubelet/hook';
import { CaseContext } from '../../runner/group';
import { until } from '../../sandbox/until';
import { LONG, STEADY } from '../../world/load';

/** The pods that are replaced, and what is asked meanwhile. */
export interface Replacement {
  /** As `world.pods` knows them. */
  readonly part: string;
  readonly namespace: string;
  /** A Deployment by default. */
  readonly kind?: 'Deployment' | 'DaemonSet';
  readonly workload: string;
  readonly url: string;
  readonly at: string;
}

/** Replaces every pod of a Deployment or DaemonSet as `kubectl rollout restart` does it, under a stream of requests, none of which may be lost. */
export async function replaced({ world, note }: CaseContext, { part, namespace, kind = 'Deployment', workload, url, at }: Replacement): Promise<void> {
  world.waitForProbes();
  const names = () => world.pods(part).map(({ pod }) => pod.metadata.name).sort();
  const old = names();
  const service = (await world.api.list('v1', 'Service', namespace)).find(({ status }) => status?.loadBalancer?.ingress?.some(({ ip }: { ip?: string }) => ip === at))!;
  const witness = new Witness(world, service.metadata, at);
  const load = world.load(url, at);
  const long = world.load(url, at, LONG);
  await world.api.patch(
    { apiVersion: 'apps/v1', kind, metadata: { name: workload, namespace } },
    { spec: { template: { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': new Date().toISOString() } } } } },
  );
  const pods = () => world.api.list('v1', 'Pod', namespace);
  const during = { seconds: 90, everyMilliseconds: 200 };
  await until(async () => {
    const serving = (await pods()).filter(({ metadata }) => metadata.deletionTimestamp === undefined).map(({ metadata }) => metadata.name);
    return !old.some((name) => serving.includes(name));
  }, { what: 'every old pod to be told to end', ...during });
  // What begins from now on goes through new pods, and need not be waited for.
  const [ofLong] = await Promise.all([long.end(), until(async () => {
    const left = (await pods()).map(({ metadata }) => metadata.name);
    return names().length === old.length && !names().some((name) => old.includes(name)) && !old.some((name) => left.includes(name));
  }, { what: 'every old pod to be gone', ...during })]);
  const ofLoad = await load.end();
  const answered = { ...ofLoad.answered, ...ofLong.answered };
  const unheard = ofLoad.unheard + ofLong.unheard;
  const through = [...new Set([...ofLoad.through, ...ofLong.through])];
  const lost = [...ofLoad.lost, ...ofLong.lost];
  note(`${Object.entries(answered).map(([how, count]) => `${count} ${how}`).join(', ')}; ${ofLoad.again} again${unheard === 0 ? '' : `; ${unheard} found no node that answers`}; through ${through.length} pods`);
  const seen = await witness.end();
  expect({ lost, ...(lost.length === 0 ? {} : { seen: seen.split('\n') }) }).toEqual({ lost: [] });
  // Who hears nobody is the speakers' matter, whom nothing replaces here, as long as they had somebody to answer for. Measured: a speaker that stands still for six
  // seconds leaves four connections with EHOSTUNREACH; rules that still lead to a pod that is gone leave ECONNREFUSED, and then silence.
  expect(witness.sawNobody).toBe(false);
  expect(hooksThatFailed(path.join(world.folder, 'pods'))).toEqual([]);
  expect(Object.values(answered).filter((count) => count > 5)).toHaveLength(STEADY.length + LONG.length);
  // Old and new pods have both answered; with the policy Local those of the node that answers for the address.
  expect(through.length).toBeGreaterThanOrEqual(2 * (service.spec.externalTrafficPolicy === 'Local' ? 1 : old.length));
}

/** Lines of the kubelet in the logs of containers. */
function hooksThatFailed(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => path.basename(file) === 'log')
    .flatMap((file) => readFileSync(path.join(folder, file), 'utf8').split('\n').filter((line) => line.startsWith(HOOK_FAILED)));
}
