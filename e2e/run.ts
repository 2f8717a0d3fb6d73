import * as path from 'path';
import { GROUPS } from './cases/all-groups';
import { MUTATIONS } from './mutations/all-mutations';
import { Mutation } from './mutations/mutation';
import { Group, Result } from './runner/group';
import { Options, parseOptions, USAGE } from './runner/options';
import { Programs, provide } from './runner/programs';
import { writeReport } from './runner/report';
import { Task } from './runner/task';
import { availableSandbox, runInside } from './sandbox/enter';
import { refusedByKernel } from './sandbox/kernel';
import { whenLaunchersEnd } from './sandbox/launchers';
import { NamelessFile } from './sandbox/nameless-file';

/** `npm run e2e`: the real components, as plain processes. */
async function main(): Promise<void> {
  const options = parsed();
  const groups = chosen(options);
  const sandbox = availableSandbox();
  const results: Result[] = [];
  whenLaunchersEnd(() => process.exit(130));
  for (const [index, group] of groups.entries()) {
    if ('reason' in sandbox) {
      results.push(...skipped(group, sandbox.reason));
      continue;
    }
    const programs = await provide(group.needs);
    if ('reason' in programs) {
      results.push(...skipped(group, programs.reason));
      continue;
    }
    const refused = refusedByKernel(sandbox, programs.folders);
    if (refused !== undefined) {
      results.push(...skipped(group, refused));
      continue;
    }
    const runGroup = (task: Pick<Task, 'options' | 'mutation'>) => inSandbox(sandbox, group, programs, task);
    if (options.mutations) {
      results.push(...await tryMutations(group, options, runGroup));
    } else {
      console.log(`\n${group.name}`);
      results.push(...await runGroup({ options: { ...options, keep: options.keep && index === groups.length - 1 } }));
    }
  }
  process.exitCode = writeReport(options.mutations ? withSurvivors(results, options) : results, options);
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
    ...mutation.filter((name) => !MUTATIONS.some((one) => one.name === name)).map((name) => `no mutation "${name}"`),
  ];
  if (unknown.length > 0) {
    console.error(`There is ${unknown.join(', and ')}.`);
    process.exit(2);
  }
  return GROUPS.filter(({ name }) => (only.length === 0 || only.includes(name)) && (!mutations || MUTATIONS.some(({ groups }) => groups.includes(name))));
}

async function inSandbox(
  sandbox: { readonly flags: readonly string[]; readonly root: boolean }, group: Group, { controlPlane, images, others, folders }: Programs,
  own: Pick<Task, 'options' | 'mutation'>,
): Promise<Result[]> {
  const [task, results, pid] = [new NamelessFile(), new NamelessFile(), new NamelessFile()];
  try {
    task.write(JSON.stringify({ ...own, group: group.name, controlPlane, images, programs: others, root: sandbox.root } satisfies Task));
    const code = await runInside(sandbox, {
      script: path.join(__dirname, 'runner', 'run-group.ts'),
      tools: folders,
      descriptors: [task, results, pid].map(({ descriptor }) => descriptor),
      started: (number) => pid.write(`${number}`),
    });
    const written = results.read();
    return written !== '' ? JSON.parse(written)
      : [{ group: group.name, name: 'the group runs to its end', outcome: 'failed', seconds: 0, reason: `It ended with ${code}.` }];
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
    const failures = (await runGroup({ options, mutation: mutation.name })).filter(({ outcome }) => outcome === 'failed');
    const [noticed] = failures;
    console.log(noticed === undefined ? `  SURVIVED ${mutation.name} (${group.name})` : `  noticed  ${mutation.name}: ${group.name}, ${noticed.name}`);
    tried.push({ group: group.name, name: mutation.name, outcome: noticed === undefined ? 'failed' : 'passed', seconds: 0, reason: noticed?.name });
  }
  return tried;
}

function isWanted({ name }: Mutation, { mutation }: Options): boolean {
  return mutation.length === 0 || mutation.includes(name);
}

/** A mutation passes when any of its groups has noticed it. */
function withSurvivors(tried: readonly Result[], options: Options): Result[] {
  return MUTATIONS.filter((one) => isWanted(one, options) && tried.some(({ name }) => name === one.name)).map(({ name }) => {
    const of = tried.filter((result) => result.name === name);
    return of.find(({ outcome }) => outcome === 'passed') ?? { ...of[0], group: 'mutations', reason: 'No case failed.' };
  });
}

void main();
