import * as path from 'path';
import { GROUPS } from './cases/all-groups';
import { MUTATIONS } from './mutations/all-mutations';
import { isCalled, Mutation } from './mutations/mutation';
import { Group, Result } from './runner/group';
import { Options, parseOptions, USAGE } from './runner/options';
import { Programs, provide } from './runner/programs';
import { writeReport } from './runner/report';
import { Task } from './runner/task';
import { eachAtOnce } from './sandbox/at-once';
import { availableSandbox, runInside, Sandbox } from './sandbox/enter';
import { refusedByKernel } from './sandbox/kernel';
import { whenLaunchersEnd } from './sandbox/launchers';
import { NamelessFile } from './sandbox/nameless-file';

const RUNS_TO_ITS_END = 'the group runs to its end';

/** `npm run e2e`: the real components, as plain processes. */
async function main(): Promise<void> {
  const options = parsed();
  const groups = chosen(options);
  const sandbox = availableSandbox();
  const results = new Map<Group, Result[]>();
  const began = Date.now();
  whenLaunchersEnd(() => process.exit(130));
  // What is missing is built for one group after another, while others run.
  let provided: Promise<unknown> = Promise.resolve();
  await eachAtOnce(groups, options.atOnce, async (group) => {
    const programs = provided.then(() => provide(group.needs));
    provided = programs;
    const run = whatRuns(sandbox, await programs);
    if ('reason' in run) {
      results.set(group, skipped(group, run.reason));
      return;
    }
    const said: string[] = [];
    const inGroup = (task: Pick<Task, 'options' | 'mutation'>) =>
      inSandbox(run.sandbox, group, run.programs, task, options.atOnce === 1 ? undefined : (text) => said.push(text));
    if (options.mutations) {
      results.set(group, await tryMutations(group, options, inGroup));
      return;
    }
    if (options.atOnce === 1) {
      console.log(`\n${group.name}`);
    }
    results.set(group, await inGroup({ options: { ...options, keep: options.keep && group === groups[groups.length - 1] } }));
    if (options.atOnce > 1) {
      console.log(`\n${group.name}\n${said.join('')}`.trimEnd());
    }
  });
  const all = groups.flatMap((group) => results.get(group) ?? []);
  process.exitCode = writeReport(options.mutations ? withSurvivors(all, options) : all, options, (Date.now() - began) / 1000);
}

/** What a group runs with, or why it cannot. */
function whatRuns(
  sandbox: Sandbox, programs: Programs | { readonly reason: string },
): { readonly sandbox: Extract<Sandbox, { flags: readonly string[] }>; readonly programs: Programs } | { readonly reason: string } {
  if ('reason' in sandbox) {
    return sandbox;
  }
  if ('reason' in programs) {
    return programs;
  }
  const refused = refusedByKernel(sandbox, programs.folders);
  return refused === undefined ? { sandbox, programs } : { reason: refused };
}

function parsed(): Options {
  try {
    const options = parseOptions(process.argv.slice(2));
    if (options !== 'help') {
      return options;
    }
    console.log(USAGE);
    process.exit(0);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
}

function chosen({ only, mutations, mutation }: Options): Group[] {
  const names = GROUPS.map(({ name }) => name);
  const unknown = [
    ...only.filter((name) => !names.includes(name)).map((name) => `no group ${name}; there are ${names.join(', ')}`),
    ...mutation.filter((name) => !MUTATIONS.some((one) => isCalled(one, name))).map((name) => `no mutation "${name}"`),
  ];
  if (unknown.length > 0) {
    console.error(`There is ${unknown.join(', and ')}.`);
    process.exit(2);
  }
  const wanted = GROUPS.filter(({ name }) => only.length === 0 || only.includes(name));
  const tried = ({ name }: Group) => MUTATIONS.filter((one) => one.groups.includes(name) && isWanted(one, { mutation })).length;
  return mutations ? wanted.filter((group) => tried(group) > 0).sort((a, b) => tried(b) - tried(a)) : wanted;
}

async function inSandbox(
  sandbox: { readonly flags: readonly string[]; readonly root: boolean }, group: Group, { controlPlane, images, others, folders }: Programs,
  own: Pick<Task, 'options' | 'mutation'>, said: ((text: string) => void) | undefined,
): Promise<Result[]> {
  const [task, results, pid] = [new NamelessFile(), new NamelessFile(), new NamelessFile()];
  let tail = '';
  const keepTail = (text: string) => {
    tail = (tail + text).slice(-2000);
    said?.(text);
  };
  try {
    task.write(JSON.stringify({ ...own, group: group.name, controlPlane, images, programs: others, root: sandbox.root } satisfies Task));
    const code = await runInside(sandbox, {
      script: path.join(__dirname, 'runner', 'run-group.ts'),
      tools: folders,
      descriptors: [task, results, pid].map(({ descriptor }) => descriptor),
      started: (number) => pid.write(`${number}`),
      said: said === undefined ? undefined : keepTail,
    });
    const written = results.read();
    return written !== '' ? JSON.parse(written)
      : [{ group: group.name, name: RUNS_TO_ITS_END, outcome: 'failed', seconds: 0, reason: `It ended with ${code}. ${tail}`.trim() }];
  } finally {
    [task, results, pid].forEach((file) => file.close());
  }
}

function skipped(group: Group, reason: string): Result[] {
  console.log(`\n${group.name}\n  skipped: ${reason}`);
  return Object.keys(group.cases).map((name) => ({ group: group.name, name, outcome: 'skipped', seconds: 0, reason }));
}

/** Each mutation that this group should notice is a case of its own: it passes when a case of the group fails. */
async function tryMutations(group: Group, options: Options, runGroup: (task: Pick<Task, 'options' | 'mutation'>) => Promise<Result[]>): Promise<Result[]> {
  const tried: Result[] = [];
  for (const mutation of MUTATIONS.filter((one) => one.groups.includes(group.name) && isWanted(one, options))) {
    const results = await runGroup({ options, mutation: mutation.name });
    // What breaks the suite itself has not been noticed by a case.
    const noticed = results.find(({ outcome, name }) => outcome === 'failed' && name !== RUNS_TO_ITS_END);
    console.log(noticed === undefined ? `  SURVIVED ${mutation.name} (${group.name})\n           ${firstLine(results.at(-1)?.reason)}` : `  noticed  ${mutation.name}: ${group.name}, ${noticed.name}\n           ${firstLine(noticed.reason)}`);
    tried.push({ group: group.name, name: mutation.name, outcome: noticed === undefined ? 'failed' : 'passed', seconds: 0, reason: noticed?.name });
  }
  return tried;
}

/** Whether it was noticed for what it breaks, or because a machine was too slow, a person sees by the reason. */
function firstLine(reason = ''): string {
  return reason.split('\n', 1)[0].slice(0, 200);
}

function isWanted(one: Mutation, { mutation }: Pick<Options, 'mutation'>): boolean {
  return mutation.length === 0 || mutation.some((name) => isCalled(one, name));
}

/** A mutation passes when any of its groups has noticed it. */
function withSurvivors(tried: readonly Result[], options: Options): Result[] {
  return MUTATIONS.filter((one) => isWanted(one, options) && tried.some(({ name }) => name === one.name)).map(({ name }) => {
    const of = tried.filter((result) => result.name === name);
    return of.find(({ outcome }) => outcome === 'passed') ?? { ...of[0], group: 'mutations', reason: 'No case failed.' };
  });
}

void main();
