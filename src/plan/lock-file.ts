import { Document, isMap, isScalar, LineCounter, Node, parseDocument, YAMLMap } from 'yaml';
import { Lock, LockedClaim, LockedPool } from './lock';
import { PlanProblem, PlanProblemKind } from './plan';
import { Source } from '../model/source';
import { IpAddress } from '../net/ip-address';

/** The version of the format that this library writes, and the newest that it reads. */
export const LOCK_VERSION = 1;

const HEAD = [
  ' External addresses as they were planned, kept so that they never move by themselves. Commit this file.',
  ' Written by synth; to move an address change the app, not this file.',
].join('\n');

/** A lock file that was read, or what is wrong with it. */
export interface ParsedLock {
  readonly lock?: Lock;
  readonly problems: readonly PlanProblem[];
}

/**
 * Reads the text of a lock file; `path` is its name for messages. `released` claims are about to be planned anew, so an
 * address that they share with another is no problem.
 */
export function parseLock(text: string, path: string, cluster: string, released: readonly string[] = []): ParsedLock {
  const conflict = conflictMarkers(text);
  if (conflict.length > 0) {
    return failed('lock-conflict-markers', `The lock file ${path} holds the markers of an unresolved merge (line ${conflict.join(', ')}).`,
      'Keep both sides\' entries, remove the markers, and synthesize: an address that both sides gave is told then.', path, conflict[0]);
  }
  const lines = new LineCounter();
  // The library's own check for equal keys looks at every pair of them.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line } = lines.linePos(error.pos[0]);
    return damaged(path, `it is not YAML: ${error.message.split('\n')[0].replace(/ at line.*$/, '')}`, line);
  }
  return new LockReader(document, lines, path, cluster, released).read();
}

/** The text of a lock: equal locks give equal bytes. */
export function formatLock(lock: Lock): string {
  const document = new Document({
    version: lock.version,
    cluster: lock.cluster,
    pools: Object.fromEntries(lock.pools),
    claims: Object.fromEntries([...lock.claims].map(([id, { pool, addresses, released }]) => [id, { pool, addresses, ...(released ? { released } : {}) }])),
  });
  document.commentBefore = HEAD;
  return document.toString({ lineWidth: 0 });
}

class LockReader {
  constructor(
    private readonly document: Document.Parsed,
    private readonly lines: LineCounter,
    private readonly path: string,
    private readonly cluster: string,
    private readonly released: readonly string[],
  ) {}

  read(): ParsedLock {
    const root: unknown = this.document.contents;
    const content: unknown = this.document.toJS();
    if (!isMap(root) || !isRecord(content)) {
      return damaged(this.path, 'it has no entries', 1);
    }
    if (typeof content.version !== 'number') {
      return damaged(this.path, 'it has no version', 1);
    }
    const repeatedPart = repeatedKey(root);
    if (repeatedPart !== undefined || content.version < 1 || !Number.isInteger(content.version)) {
      return damaged(this.path, repeatedPart === undefined ? `its version is ${content.version}` : `${repeatedPart} stands in it twice`, 1);
    }
    if (content.version > LOCK_VERSION) {
      return failed('lock-newer', `The lock file ${this.path} has version ${content.version}; this library reads up to version ${LOCK_VERSION}.`,
        'Use the newer cdk8s-bare-metal that wrote it.', this.path, this.lineOf(root, 'version'));
    }
    if (content.cluster !== this.cluster) {
      return failed('lock-other-cluster', `The lock file ${this.path} belongs to the cluster ${JSON.stringify(content.cluster)}, this plan is for ${JSON.stringify(this.cluster)}.`,
        'Give each cluster\'s plan a `folder` of its own. To rename a cluster, change the name in the lock file too.', this.path, this.lineOf(root, 'cluster'));
    }
    return this.readEntries(root, content);
  }

  private readEntries(root: YAMLMap, content: Record<string, unknown>): ParsedLock {
    const claims = new Map<string, LockedClaim>();
    if (!isRecord(content.claims)) {
      return damaged(this.path, 'it has no claims', this.lineOf(root, 'claims'));
    }
    for (const [id, entry] of Object.entries(content.claims)) {
      const claim = readClaim(entry);
      if (typeof claim === 'string') {
        return damaged(this.path, `the claim ${id} ${claim}`, this.lineOf(root, 'claims', id));
      }
      claims.set(id, claim);
    }
    const pools = new Map<string, LockedPool>();
    if (!isRecord(content.pools)) {
      return damaged(this.path, 'it has no pools', this.lineOf(root, 'pools'));
    }
    for (const [name, entry] of Object.entries(content.pools)) {
      if (!isRecord(entry) || !Number.isInteger(entry.priority)) {
        return damaged(this.path, `the pool ${name} has no priority`, this.lineOf(root, 'pools', name));
      }
      pools.set(name, { priority: entry.priority as number });
    }
    const repeated = repeatedKey(root.get('claims')) ?? repeatedKey(root.get('pools'));
    if (repeated !== undefined) {
      return damaged(this.path, `${repeated} stands in it twice`, 1);
    }
    const twice = this.givenTwice(root, claims);
    return twice.length > 0 ? { problems: twice } : { lock: { version: 1, cluster: this.cluster, pools, claims }, problems: [] };
  }

  /** What a clean git merge of two branches makes when both gave the same free address. */
  private givenTwice(root: YAMLMap, claims: ReadonlyMap<string, LockedClaim>): PlanProblem[] {
    const owners = new Map<string, string>();
    const problems: PlanProblem[] = [];
    for (const [id, { addresses }] of [...claims].filter(([claim]) => !this.released.includes(claim))) {
      for (const address of addresses) {
        const other = owners.get(address);
        if (other === undefined) {
          owners.set(address, id);
          continue;
        }
        problems.push({
          kind: 'lock-duplicate-address',
          message: `The lock file ${this.path} gives ${address} to two claims, ${other} and ${id}, as happens when two branches are merged.`,
          help: `Move the newer one; git tells which it is: git log -S'${address}' -- ${this.path}. ` +
            `To move ${id}: CDK8S_BARE_METAL_RELEASE=${id} npx cdk8s synth. To move ${other}: CDK8S_BARE_METAL_RELEASE=${other} npx cdk8s synth.`,
          subject: `lock ${this.path}`,
          places: [this.placeOf(root, 'claims', id), this.placeOf(root, 'claims', other)],
        });
      }
    }
    return problems;
  }

  private placeOf(root: YAMLMap, ...keys: string[]): Source {
    return { file: this.path, line: this.lineOf(root, ...keys) };
  }

  private lineOf(root: YAMLMap, ...keys: string[]): number {
    let map: unknown = root;
    let line = 1;
    for (const key of keys) {
      const pair: { key: unknown; value: unknown } | undefined = isMap(map) ? map.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
      if (pair === undefined) {
        break;
      }
      line = this.lines.linePos((pair.key as Node).range?.[0] ?? 0).line;
      map = pair.value;
    }
    return line;
  }
}

function readClaim(entry: unknown): LockedClaim | string {
  if (!isRecord(entry)) {
    return 'has no entries';
  }
  const { pool, addresses, released, ...unknown } = entry;
  if (Object.keys(unknown).length > 0 || (released !== undefined && released !== true)) {
    return `says ${JSON.stringify(Object.keys(unknown)[0] ?? `released: ${String(released)}`)}, which means nothing here`;
  }
  if (typeof pool !== 'string') {
    return 'names no pool';
  }
  if (!Array.isArray(addresses) || addresses.length === 0) {
    return 'has no addresses';
  }
  const bad = addresses.find((text) => typeof text !== 'string' || IpAddress.tryParse(text)?.toString() !== text);
  if (bad !== undefined) {
    return `has ${JSON.stringify(bad)} among its addresses, which is no address in canonical form`;
  }
  return { pool, addresses: addresses as string[], ...(released === true ? { released: true } : {}) };
}

/** A key that a merge left twice in a part of the file; the later one would silently win. */
function repeatedKey(map: unknown): string | undefined {
  const seen = new Set<string>();
  for (const { key } of isMap(map) ? map.items : []) {
    const name = isScalar(key) ? String(key.value) : '';
    if (seen.has(name)) {
      return name;
    }
    seen.add(name);
  }
  return undefined;
}

function conflictMarkers(text: string): number[] {
  return text.split('\n').flatMap((line, index) => (/^(<{7}|={7}|>{7}|\|{7})( |$)/.test(line) ? [index + 1] : []));
}

function damaged(path: string, reason: string, line: number): ParsedLock {
  return failed('lock-damaged', `The lock file ${path} is damaged: ${reason}.`,
    'Bring it back from git (git checkout), or mend the entry. Without it every free address would be planned anew.', path, line);
}

function failed(kind: PlanProblemKind, message: string, help: string, path: string, line: number): ParsedLock {
  return { problems: [{ kind, message, help, subject: `lock ${path}`, places: [{ file: path, line }] }] };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
