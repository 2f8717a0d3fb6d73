import * as fs from 'fs';
import * as path from 'path';
import { Lock } from './lock';
import { LockMode } from './lock-environment';
import { formatLock, ParsedLock, parseLock } from './lock-file';
import { PlanProblem, PlanResult } from './plan';
import { Assignment, claimId } from '../model/claim';

/** Reads a lock file; a file that is not there is an empty lock, and no problem. */
export function readLock(file: string, cluster: string, released: readonly string[] = []): ParsedLock {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      return { problems: [] };
    }
    return { problems: [problem('lock-damaged', file, `The lock file ${file} cannot be read: ${reasonOf(error)}.`, 'Make it a readable file.')] };
  }
  return parseLock(text, file, cluster, released);
}

/** The cluster that a lock file belongs to; nothing where the file does not say. */
export function clusterOfLock(file: string): string | undefined {
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  return /^cluster: (.+)$/m.exec(text)?.[1].replace(/^(['"])(.*)\1$/, '$2');
}

/** What stands against writing a lock, or against doing without, found before anything is written. */
export function problemsOfWriting(file: string, before: Lock | undefined, { lock: after, assignments }: PlanResult, mode: LockMode): PlanProblem[] {
  if (mode === 'read-only') {
    return problemsOfReadOnly(file, before, assignments);
  }
  const changes = diffLocks(before, after);
  if (changes.length === 0) {
    return [];
  }
  if (mode === 'frozen') {
    return [before === undefined && !fs.existsSync(file)
      ? problem('lock-frozen', file, `There is no lock file ${file}, and the plan is frozen, so nothing may write one: ${changes.join('; ')}.`,
        'Synthesize without CDK8S_BARE_METAL_LOCK=frozen on your own machine, and commit the lock file that it writes. If there is one, look for it under the `folder` of the plan.')
      : problem('lock-frozen', file, `The lock file ${file} is frozen, and the plan would change it: ${changes.join('; ')}.`,
        'Synthesize without CDK8S_BARE_METAL_LOCK=frozen on your own machine, read the change, and commit it.')];
  }
  const obstacle = obstacleToWriting(file);
  return obstacle === undefined ? [] : [problem('lock-read-only', file, `The plan changed, and the lock file ${file} cannot be written: ${obstacle}.`,
    'Make it writable.')];
}

/** An address that stands in a manifest and in no lock file is given to somebody else by the next plan. */
function problemsOfReadOnly(file: string, before: Lock | undefined, assignments: readonly Assignment[]): PlanProblem[] {
  const unkept = assignments.filter(({ origin, claim, addresses }) => origin === 'planned' &&
    before?.claims.get(claimId(claim))?.addresses.join() !== addresses.join());
  return unkept.length === 0 ? [] : [problem('lock-read-only', file,
    `The lock file ${file} is only read, and does not keep what this plan would give: ${unkept.map(({ claim, addresses }) => `${addresses.join(', ')} to ${claimId(claim)}`).join('; ')}.`,
    'Synthesize where the lock file may be written, and commit it; or pin the addresses with `address`.')];
}

/** Writes a lock, in one move, unless the file says just that already. */
export function writeLock(file: string, before: Lock | undefined, lock: Lock): void {
  if (diffLocks(before, lock).length > 0) {
    writeFileInOneMove(file, formatLock(lock));
  }
}

/** Writes a file beside itself first, so that a reader never sees half of it; the same text is never written again. */
export function writeFileInOneMove(file: string, text: string): void {
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text) {
    return;
  }
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.tmp`;
  try {
    fs.writeFileSync(beside, text);
    fs.renameSync(beside, file);
  } catch (error) {
    fs.rmSync(beside, { force: true });
    throw error;
  }
}

/** What would change, claim by claim and pool by pool. */
export function diffLocks(before: Lock | undefined, after: Lock): string[] {
  const changes: string[] = [];
  const claims = new Set([...before?.claims.keys() ?? [], ...after.claims.keys()]);
  for (const id of [...claims].sort()) {
    const old = before?.claims.get(id);
    const now = after.claims.get(id);
    if (old === undefined) {
      changes.push(`${id} is new with ${now!.addresses.join(', ')}`);
    } else if (now === undefined) {
      changes.push(`${id} loses ${old.addresses.join(', ')}`);
    } else if (old.addresses.join() !== now.addresses.join()) {
      changes.push(`${id} moves from ${old.addresses.join(', ')} to ${now.addresses.join(', ')}`);
    } else if (old.released !== now.released) {
      changes.push(now.released ? `${id} is gone and its ${old.addresses.join(', ')} released` : `${id} is back`);
    } else if (old.pool !== now.pool) {
      changes.push(`${id} moves from the pool ${old.pool} to ${now.pool}`);
    }
  }
  const pools = new Set([...before?.pools.keys() ?? [], ...after.pools.keys()]);
  for (const name of [...pools].sort()) {
    const old = before?.pools.get(name)?.priority;
    const now = after.pools.get(name)?.priority;
    if (old !== now) {
      changes.push(`the priority of pool ${name} goes from ${old ?? 'none'} to ${now ?? 'none'}`);
    }
  }
  return changes;
}

function obstacleToWriting(file: string): string | undefined {
  try {
    const existing = nearestExisting(file);
    if (existing !== file && !fs.statSync(existing).isDirectory()) {
      return `${existing} is a file, not a folder`;
    }
    if (existing === file && fs.statSync(file).isDirectory()) {
      return `${file} is a folder`;
    }
    if (existing === file && (fs.statSync(file).mode & 0o222) === 0) {
      return 'it is write-protected';
    }
    fs.accessSync(existing, fs.constants.W_OK);
    fs.accessSync(existing === file ? path.dirname(path.resolve(file)) : existing, fs.constants.W_OK);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

function nearestExisting(file: string): string {
  return fs.existsSync(file) ? file : nearestExisting(path.dirname(path.resolve(file)));
}

function problem(kind: PlanProblem['kind'], file: string, message: string, help: string): PlanProblem {
  return { kind, message, help, subject: `lock ${file}`, places: [{ file }] };
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

function reasonOf(error: unknown): string {
  return `${(error as Error).message.replace(/,.*$/, '')}`;
}
