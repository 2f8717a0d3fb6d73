import { isPlaceholder } from '../../../model/written';

const UNITS: Readonly<Record<string, number>> = { ns: 1e-9, us: 1e-6, µs: 1e-6, μs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };
const PART = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g;

/** Go counts nanoseconds in 63 bits. */
const LONGEST = Number(2n ** 63n) * 1e-9;

/** The seconds of a duration as Go writes it (`1m30s`, `1.5h`, `0`); nothing for any other text, and for one of more than 292 years. */
export function goDuration(text: string): number | undefined {
  const [, sign, rest] = /^([-+]?)(.*)$/s.exec(text)!;
  if (rest === '0') {
    return 0;
  }
  if (rest === '' || rest.replace(PART, '') !== '') {
    return undefined;
  }
  const seconds = [...rest.matchAll(PART)].reduce((sum, [, number, unit]) => sum + Number(number) * UNITS[unit], 0);
  return seconds >= LONGEST ? undefined : sign === '-' ? -seconds : seconds;
}

/** What the API server refuses in a `connectTime`, of a BGPPeer and of a neighbor alike: nothing but whole seconds from 1 to 65535. */
export function connectTimeProblem(text: string | undefined): string | undefined {
  if (text === undefined || isPlaceholder(text)) {
    return undefined;
  }
  const seconds = goDuration(text);
  return seconds !== undefined && (Number.isInteger(seconds) && seconds >= 1 && seconds <= 65535) ? undefined
    : `The connect time ${text === '' ? '""' : text} is refused: it is whole seconds, from 1 to 65535.`;
}
