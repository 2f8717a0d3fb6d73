export interface Patience {
  /** What is waited for, as the message says it when time is up. */
  readonly what: string;
  readonly seconds?: number;
  readonly everyMilliseconds?: number;
}

/**
 * Asks again and again until there is an answer: anything but undefined, null and false. Errors count as no answer yet, and the
 * last one is told when time is up.
 */
export async function until<T>(ask: () => Promise<T> | T, { what, seconds = 20, everyMilliseconds = 50 }: Patience): Promise<Exclude<T, undefined | null | false>> {
  const end = Date.now() + seconds * 1000;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) {
        return answer as Exclude<T, undefined | null | false>;
      }
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) {
      throw new Error(`Waited ${seconds} s for ${what}${last === undefined ? '.' : `: ${last instanceof Error ? last.message : last}`}`);
    }
    await pause(everyMilliseconds);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
