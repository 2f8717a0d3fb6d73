/** The seed of a run: the environment variable `FUZZ_SEED` if it is set, else the given one. */
export function seedOf(otherwise: number): number {
  const text = process.env.FUZZ_SEED;
  if (text === undefined || text === '') {
    return otherwise;
  }
  if (!/^[0-9]{1,10}$/.test(text) || Number(text) > 0x7fffffff) {
    throw new Error(`FUZZ_SEED is ${JSON.stringify(text)}; a whole number of 0 to 2147483647 is needed.`);
  }
  return Number(text);
}

/** What to type to see the same run again. */
export function seedLine(what: string, seed: number): string {
  return `${what}: seed ${seed} (again with FUZZ_SEED=${seed})\n`;
}
