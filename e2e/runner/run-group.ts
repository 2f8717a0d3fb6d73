import { CaseContext, Group, Result } from './group';
import { DESCRIPTORS, Task } from './task';
import { GROUPS } from '../cases/all-groups';
import { MUTATIONS } from '../mutations/all-mutations';
import { Mutator } from '../mutations/mutation';
import { prepareSandbox, WORLD_FOLDER } from '../sandbox/inside';
import { readDescriptor, writeDescriptor } from '../sandbox/nameless-file';
import { World } from '../world/world';

/** The first process inside a sandbox: makes a world, and runs the cases of one group in it. */
async function main(): Promise<void> {
  const task: Task = JSON.parse(readDescriptor(DESCRIPTORS.task));
  const group = GROUPS.find(({ name }) => name === task.group)!;
  await prepareSandbox();
  const results: Result[] = [];
  const began = Date.now();
  const mutation = MUTATIONS.find(({ name }) => name === task.mutation);
  const mutator = mutation === undefined ? undefined : new Mutator(mutation);
  try {
    const world = await World.start({
      folder: WORLD_FOLDER,
      controlPlane: task.controlPlane,
      images: task.images,
      programs: task.programs,
      mapsUsers: task.root,
      mutator,
    });
    await runCases(group, task, world, results);
    if (task.options.keep && task.mutation === undefined) {
      writeDescriptor(DESCRIPTORS.results, JSON.stringify(results));
      console.log(`\nThe world of ${group.name} stands until you press Ctrl-C. ${world.howToReach(readDescriptor(DESCRIPTORS.pid))}`);
      await new Promise(() => {});
    }
  } catch (error) {
    results.push({ group: group.name, name: 'the world comes up', outcome: 'failed', seconds: (Date.now() - began) / 1000, reason: textOf(error) });
    tell(results[results.length - 1], task);
  }
  // A mutation that broke nothing has not been tried, whatever failed.
  writeDescriptor(DESCRIPTORS.results, JSON.stringify(mutator?.changed === 0 ? results.map(untried) : results));
  // Everything inside ends with this process, in no time.
  process.exit(0);
}

async function runCases(group: Group, task: Task, world: World, results: Result[]): Promise<void> {
  const all: [string, (context: CaseContext) => Promise<void>][] = [
    ...(group.prepare === undefined ? [] : [['what its cases start from', group.prepare] as [string, (context: CaseContext) => Promise<void>]]),
    ...Object.entries(group.cases),
  ];
  for (const [name, body] of all) {
    const notes: string[] = [];
    const began = Date.now();
    const seconds = () => (Date.now() - began) / 1000;
    try {
      await body({ world, options: task.options, note: (text) => notes.push(text) });
      results.push({ group: group.name, name, outcome: 'passed', seconds: seconds(), notes });
    } catch (error) {
      results.push({ group: group.name, name, outcome: 'failed', seconds: seconds(), reason: textOf(error), notes });
    }
    tell(results[results.length - 1], task);
    if (results[results.length - 1].outcome === 'failed' && (task.mutation !== undefined || body === group.prepare)) {
      return;
    }
  }
}

function tell({ outcome, name, seconds, reason, notes = [] }: Result, { mutation }: Task): void {
  if (mutation !== undefined) {
    return;
  }
  const said = notes.length === 0 ? '' : ` (${notes.join('; ')})`;
  console.log(`  ${outcome === 'passed' ? 'ok    ' : 'FAILED'} ${name}${said}, ${seconds.toFixed(1)} s`);
  if (reason !== undefined) {
    console.log(reason.split('\n').map((line) => `         ${line}`).join('\n'));
  }
}

function untried(result: Result): Result {
  return { ...result, outcome: 'skipped', reason: `It broke nothing. ${result.reason ?? ''}` };
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.stack ?? error.message : String(error);
}

void main();
