const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** `1h30m` in seconds. */
export function secondsOf(duration: string): number {
  return [...duration.matchAll(/(\d+)([smh])/g)].reduce((sum, [, number, unit]) => sum + Number(number) * UNITS[unit], 0);
}
