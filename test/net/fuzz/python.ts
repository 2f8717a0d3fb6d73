import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { Kind, REFUSED, Verdict } from './verdict';

/** What Python says to one text: each as version, first, last or length, canonical text; null if refused. */
type Answer = readonly [version: 4 | 6, first: string, more: string, canonical: string] | null;

/** Two sets of addresses as their ranges: pairs of first and last. */
export interface SetPair {
  readonly a: readonly (readonly [string, string])[];
  readonly b: readonly (readonly [string, string])[];
}

/** The prefixes that Python finds for a pair. */
export interface SetResults {
  readonly union: readonly string[];
  readonly intersection: readonly string[];
  readonly difference: readonly string[];
}

/** What Python says to one text. */
export interface PythonVerdicts {
  readonly verdicts: Readonly<Record<Kind, Verdict>>;
  /** The canonical text of the address; nothing if it is none. */
  readonly canonical?: string;
}

/** The version of python3, such as `Python 3.12.3`; nothing where there is none, or one before 3.9.5, which took leading zeros in octets. */
export function pythonVersion(): string | undefined {
  const { status, stdout } = spawnSync('python3', ['-I', '-c', 'import sys; sys.exit(sys.version_info < (3, 9, 5) or print(sys.version.split()[0]))'], { encoding: 'utf8' });
  return status === 0 ? `Python ${stdout.trim()}` : undefined;
}

/** Asks Python's `ipaddress`, one process for the whole batch. */
export function askPython(texts: readonly string[], pairs: readonly SetPair[]): { texts: PythonVerdicts[]; sets: SetResults[] } {
  const { status, stdout, stderr, error } = spawnSync('python3', ['-I', path.join(__dirname, 'referee.py')], {
    input: JSON.stringify({ texts, sets: pairs }),
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) {
    throw error ?? new Error(`Python failed: ${stderr}`);
  }
  const answer: { texts: (readonly Answer[])[]; sets: (readonly string[][])[] } = JSON.parse(stdout);
  return {
    texts: answer.texts.map(([address, prefix, masked, range]) => ({
      verdicts: { address: verdictOf(address), prefix: verdictOf(prefix, '/'), masked: verdictOf(masked, '/'), range: verdictOf(range, '-') },
      canonical: address?.[3],
    })),
    sets: answer.sets.map(([union, intersection, difference]) => ({ union, intersection, difference })),
  };
}

function verdictOf(answer: Answer, separator = ''): Verdict {
  if (answer === null) {
    return REFUSED;
  }
  const [version, first, more] = answer;
  return `IPv${version} ${first.slice(2)}${separator}${more.replace('0x', '')}`;
}
