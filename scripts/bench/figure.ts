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
 * How many times as long one takes as the other, measured in pairs, one right after the other: the median of what the pairs say. What else the
 * machine does meets both of a pair alike. The first pairs, in which Node.js still compiles both, do not count.
 *
 * Before each run Node.js has its turn, as at the start of a process, so that a run does not pay for what the last one left to collect. Memory
 * is collected when Node.js finds it necessary, as in any program: collecting all of it between two runs throws compiled code away.
 */
export async function ratioOf(own: () => unknown, raw: () => unknown, unmeasured: number, runs: number): Promise<number> {
  (globalThis as { gc?: () => void }).gc?.();
  const ratios: number[] = [];
  for (let run = -unmeasured; run < runs; run++) {
    await itsTurn();
    const ownTime = timed(own);
    await itsTurn();
    const rawTime = timed(raw);
    if (run >= 0) {
      ratios.push(ownTime / rawTime);
    }
  }
  return median(ratios);
}

function itsTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
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
