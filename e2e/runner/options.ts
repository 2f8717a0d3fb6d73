import { parseArgs } from 'util';

export interface Options {
  /** Groups to run; all where it is empty. */
  readonly only: readonly string[];
  /** Leave the world of the last group standing. */
  readonly keep: boolean;
  /** Of everything random. */
  readonly seed: number;
  /** How many random plans. */
  readonly plans: number;
  /** Break what is emitted, again and again, and expect a case to fail each time. */
  readonly mutations: boolean;
  /** Count what is skipped as failed, as root on Linux: there everything can be had. */
  readonly noneSkipped: boolean;
  /** Only these, in `--mutations`. */
  readonly mutation: readonly string[];
}

export const USAGE = `npm run e2e -- [options]

  --only GROUP      run only this group; may be repeated
  --keep            leave the world of the last group standing, and say how to reach it
  --seed N          seed of everything random (printed at the start of each run)
  --plans N         how many random plans are compared with MetalLB (200)
  --mutations       break the emitter in many ways, and expect a case to fail each time
  --mutation NAME   only this mutation; may be repeated
  --none-skipped    fail where something is skipped, as root on Linux
  --help            this text`;

/** Throws a message for a person where an option is not one. */
export function parseOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'only': { type: 'string', multiple: true, default: [] },
      'keep': { type: 'boolean', default: false },
      'seed': { type: 'string' },
      'plans': { type: 'string', default: '200' },
      'mutations': { type: 'boolean', default: false },
      'none-skipped': { type: 'boolean', default: false },
      'mutation': { type: 'string', multiple: true, default: [] },
      'help': { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    return 'help';
  }
  return {
    only: values.only,
    keep: values.keep,
    seed: values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : wholeNumber('--seed', values.seed),
    plans: wholeNumber('--plans', values.plans),
    mutations: values.mutations || values.mutation.length > 0,
    noneSkipped: values['none-skipped'],
    mutation: values.mutation,
  };
}

function wholeNumber(option: string, text: string): number {
  if (!/^[0-9]{1,15}$/.test(text)) {
    throw new Error(`${option} takes a whole number, and ${JSON.stringify(text)} is none.`);
  }
  return Number(text);
}
