/** What was measured. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it should not exceed; absent: it is told for its own sake. */
  readonly limit?: number;
}

/** What could not be measured here. */
export interface Skipped {
  readonly name: string;
  readonly reason: string;
}

/**
 * How many times as long one takes as the other, by the fastest of runs in turn: what else the machine does can only make a run
 * slower. The first runs, in which Node.js still compiles both, do not count. Memory is collected when Node.js finds it
 * necessary, as in any program: collecting all of it between two runs throws compiled code away.
 */
export function ratioOf(own: () => unknown, raw: () => unknown, unmeasured: number, runs: number): number {
  (globalThis as { gc?: () => void }).gc?.();
  const times = { own: [] as number[], raw: [] as number[] };
  for (let run = -unmeasured; run < runs; run++) {
    const [ownTime, rawTime] = [timed(own), timed(raw)];
    if (run >= 0) {
      times.own.push(ownTime);
      times.raw.push(rawTime);
    }
  }
  return Math.min(...times.own) / Math.min(...times.raw);
}

/** Milliseconds. */
export function timed(body: () => unknown): number {
  const started = process.hrtime.bigint();
  body();
  return Number(process.hrtime.bigint() - started) / 1e6;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
