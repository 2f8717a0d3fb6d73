import { parseArgs } from 'util';

export interface Options {
  /** Groups to run; all where it is empty. */
  readonly only: readonly string[];
  /** Leave the world of the last group standing. */
  readonly keep: boolean;
  /** Break what is emitted, again and again, and expect a case to fail each time. */
  readonly mutations: boolean;
  /** Count what is skipped as failed, as root on Linux: there everything can be had. */
  readonly noneSkipped: boolean;
  /** How many random plans the group `plans` tries. */
  readonly plans: number;
  /** How many random configurations of MetalLB the group `configurations` tries. */
  readonly configurations: number;
  /** How many sets of random routes the group `random-routes` tries. */
  readonly routes: number;
  /** What random plans, configurations and routes come from: equal seeds give equal ones. */
  readonly seed: number;
  /** How many groups run at once, each in a world of its own. */
  readonly atOnce: number;
  /** Only these, in `--mutations`. */
  readonly mutation: readonly string[];
}

export const USAGE = `npm run e2e -- [options]

  --only GROUP      run only this group; may be repeated
  --keep            leave the world of the last group standing, and say how to reach it
  --plans NUMBER    random plans that the group plans tries, 200 by default
  --configurations NUMBER
                    random configurations of MetalLB that the group configurations tries, 24 by default
  --routes NUMBER   sets of random routes that the group random-routes tries, 24 by default
  --seed NUMBER     what random plans, configurations and routes come from; another one every time by default
  --mutations       break the emitter in many ways, and expect a case to fail each time
  --mutation NAME   only this mutation, with hyphens for the blanks of its name: no-sharing-key; may be repeated
  --at-once NUMBER  groups that run side by side, 2 by default; with 1 each says at once what it does
  --none-skipped    fail where something is skipped, as root on Linux
  --help            this text`;

/** Throws a message for a person where an option is not one. */
export function parseOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'only': { type: 'string', multiple: true, default: [] },
      'keep': { type: 'boolean', default: false },
      'plans': { type: 'string', default: '200' },
      'configurations': { type: 'string', default: '24' },
      'routes': { type: 'string', default: '24' },
      'seed': { type: 'string', default: String(Math.floor(Math.random() * 1_000_000_000)) },
      'mutations': { type: 'boolean', default: false },
      'at-once': { type: 'string', default: '2' },
      'none-skipped': { type: 'boolean', default: false },
      'mutation': { type: 'string', multiple: true, default: [] },
      'help': { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    return 'help';
  }
  const atOnce = numberOf('--at-once', values['at-once']);
  return {
    only: values.only,
    keep: values.keep,
    plans: numberOf('--plans', values.plans),
    configurations: numberOf('--configurations', values.configurations),
    routes: numberOf('--routes', values.routes),
    seed: numberOf('--seed', values.seed),
    mutations: values.mutations || values.mutation.length > 0,
    // A world that stays is the last one, and stands alone.
    atOnce: values.keep || values.only.length === 1 ? 1 : Math.max(1, atOnce),
    noneSkipped: values['none-skipped'],
    mutation: values.mutation,
  };
}

function numberOf(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new Error(`${option} takes a number, and not "${text}".`);
  }
  return Number(text);
}
