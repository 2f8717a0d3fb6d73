import { Lock } from './lock';
import { lockProblem, readLockDocument, writeLockDocument } from './lock-document';
import { readLockLines, ReadLock, writeLockLines } from './lock-lines';
import { PlanProblem } from './plan';
import { share } from './sharing';

/** A lock file that was read, or what is wrong with it. */
export interface ParsedLock {
  readonly lock?: Lock;
  /** The claims and pools that the file has entries for; unlike `lock` also where it gives an address to two of them. */
  readonly names?: ReadonlySet<string>;
  readonly problems: readonly PlanProblem[];
}

/**
 * Reads the text of a lock file; `path` is its name for messages. `released` claims are about to be planned anew, so an
 * address that they share with another is no problem.
 */
export function parseLock(text: string, path: string, cluster: string, released: readonly string[] = []): ParsedLock {
  const conflict = conflictMarkers(text);
  if (conflict.length > 0) {
    const message = `The lock file ${path} holds the markers of an unresolved merge (line ${conflict.join(', ')}).`;
    const help = 'Keep both sides\' entries, remove the markers, and synthesize: an address that both sides gave is told then.';
    return { problems: [lockProblem('lock-conflict-markers', message, help, path, conflict[0])] };
  }
  const own = readLockLines(text);
  const read = own?.lock.cluster === cluster ? own : readLockDocument(text, path, cluster);
  if (!('lock' in read)) {
    return { problems: [read] };
  }
  const problems = givenTwice(read, path, new Set(released));
  const names = new Set([...read.lock.claims.keys(), ...read.lock.pools.keys()]);
  return problems.length > 0 ? { names, problems } : { lock: read.lock, names, problems };
}

/** The text of a lock: equal locks give equal bytes. */
export function formatLock(lock: Lock): string {
  return writeLockLines(lock) ?? writeLockDocument(lock);
}

/** What a clean git merge of two branches makes when both gave the same free address. */
function givenTwice({ lock, lines }: ReadLock, path: string, released: ReadonlySet<string>): PlanProblem[] {
  const owners = new Map<string, string>();
  const problems: PlanProblem[] = [];
  const place = (id: string) => ({ file: path, line: lines.get(id) });
  for (const [id, entry] of lock.claims) {
    for (const address of released.has(id) ? [] : entry.addresses) {
      const other = owners.get(address);
      if (other === undefined) {
        owners.set(address, id);
        continue;
      }
      if (share(entry, lock.claims.get(other)!)) {
        continue;
      }
      problems.push({
        kind: 'lock-duplicate-address',
        message: `The lock file ${path} gives ${address} to two claims, ${other} and ${id}, as happens when two branches are merged.`,
        help: `Move the newer one; git tells which it is: git log -S'${address}' -- ${path}. ` +
          `To move ${id}: CDK8S_BARE_METAL_RELEASE=${id} npx cdk8s synth. To move ${other}: CDK8S_BARE_METAL_RELEASE=${other} npx cdk8s synth.`,
        subject: `lock ${path}`,
        places: [place(id), place(other)],
      });
    }
  }
  return problems;
}

const MARKER = /^(<{7}|={7}|>{7}|\|{7})( |\r?$)/m;

function conflictMarkers(text: string): number[] {
  return MARKER.test(text) ? text.split('\n').flatMap((line, index) => (MARKER.test(line) ? [index + 1] : [])) : [];
}
